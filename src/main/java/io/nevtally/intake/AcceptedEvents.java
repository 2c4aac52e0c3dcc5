package io.nevtally.intake;

import io.nevtally.avro.internal.AcceptedEvent;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers the revisions of every event, in pages that are only appended to: a store record a page instead of one
 * an event, and as many fewer in its changelog. What is new, as most events are, is told by an index in memory without
 * looking at the store.
 *
 * <p>An entry is an identity, the length of a content, and the content. The last page is held in memory and stored when
 * full, and before each commit.
 */
final class AcceptedEvents {
    /** A page this large is followed by another. */
    private static final int FULL_BYTES = 16 * 1024;
    /** A page this large isn't stored again with more on it at the next commit. */
    private static final int ENOUGH_BYTES = 4 * 1024;

    private static final int HEAD_BYTES = EventIdentity.BYTES + Integer.BYTES;
    private static final int PAGES_KEPT = 64;

    private final KeyValueStore<Integer, byte[]> pages;
    private final Contents contents = new Contents();
    private final PageIndex index = new PageIndex();
    private final Map<Integer, byte[]> kept = new LinkedHashMap<>(PAGES_KEPT, 0.75f, true);
    private byte[] last = new byte[2 * FULL_BYTES];
    private int length;
    private int page;
    private boolean unsaved;

    /** Reads the index back from the pages. */
    AcceptedEvents(KeyValueStore<Integer, byte[]> pages) {
        this.pages = pages;
        try (KeyValueIterator<Integer, byte[]> stored = pages.all()) {
            while (stored.hasNext()) {
                KeyValue<Integer, byte[]> next = stored.next();
                indexAll(next.key, next.value);
                page = Math.max(page, next.key + 1);
            }
        }
    }

    /** All revisions known of an event, in no order; none if it is new. */
    List<Content> find(EventIdentity id) {
        List<Content> found = new ArrayList<>(0);
        index.forEachPage(id.fingerprint(), candidate -> addEntries(candidate, id, found));
        return found;
    }

    /** Remembers a revision. */
    void put(EventIdentity id, Measure measure, Content content) {
        byte[] bytes = contents.encode(measure, content);
        if (length + HEAD_BYTES + bytes.length > last.length) {
            last = Arrays.copyOf(last, length + HEAD_BYTES + bytes.length);
        }
        ByteBuffer.wrap(last)
                .position(length)
                .putLong(id.high())
                .putLong(id.low())
                .putInt(bytes.length)
                .put(bytes);
        length += HEAD_BYTES + bytes.length;
        index.add(id.fingerprint(), page);
        unsaved = true;
        if (length >= FULL_BYTES) {
            save();
        }
    }

    /** Stores what isn't yet. */
    void save() {
        if (!unsaved) {
            return;
        }
        pages.put(page, Arrays.copyOf(last, length));
        unsaved = false;
        if (length >= ENOUGH_BYTES) {
            page++;
            length = 0;
        }
    }

    /** What an entry holds. */
    @FunctionalInterface
    interface EntryReader {
        void read(EventIdentity id, AcceptedEvent event);
    }

    /** Reads everything that is remembered, in no order. */
    void forEach(EntryReader reader) {
        save();
        try (KeyValueIterator<Integer, byte[]> stored = pages.all()) {
            stored.forEachRemaining(next -> {
                ByteBuffer rest = ByteBuffer.wrap(next.value);
                while (rest.hasRemaining()) {
                    EventIdentity id = new EventIdentity(rest.getLong(), rest.getLong());
                    byte[] content = new byte[rest.getInt()];
                    rest.get(content);
                    reader.read(id, contents.read(content));
                }
            });
        }
    }

    private void indexAll(int number, byte[] entries) {
        ByteBuffer rest = ByteBuffer.wrap(entries);
        while (rest.hasRemaining()) {
            index.add(new EventIdentity(rest.getLong(), rest.getLong()).fingerprint(), number);
            rest.position(rest.getInt() + rest.position());
        }
    }

    /** Adds what a page holds of an event. */
    private void addEntries(int number, EventIdentity id, List<Content> found) {
        ByteBuffer rest = read(number);
        while (rest.hasRemaining()) {
            EventIdentity entry = new EventIdentity(rest.getLong(), rest.getLong());
            int size = rest.getInt();
            if (entry.equals(id)) {
                byte[] content = new byte[size];
                rest.get(content);
                found.add(contents.decode(content));
            } else {
                rest.position(rest.position() + size);
            }
        }
    }

    private ByteBuffer read(int number) {
        if (number == page) {
            return ByteBuffer.wrap(last, 0, length);
        }
        byte[] stored = kept.computeIfAbsent(number, pages::get);
        if (kept.size() > PAGES_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return ByteBuffer.wrap(stored);
    }
}
