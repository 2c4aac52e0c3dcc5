package io.nevtally.intake;

import io.nevtally.event.Content;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest revision of every event, in pages that are only appended to: a store record a page instead of one
 * an event, and as many fewer in its changelog. What is new, as most events are, is told by an index in memory without
 * looking at the store.
 *
 * <p>An entry is an identity, the length of a content, and the content. A later entry of an
 * identity replaces the earlier ones. The last page is held in memory and stored when full, and before each commit.
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

    /** The latest revision of an event, or null if it is new. */
    @Nullable
    Content find(EventIdentity id) {
        int found = index.findLast(id.fingerprint(), candidate -> lastEntry(candidate, id) >= 0);
        if (found < 0) {
            return null;
        }
        ByteBuffer entry = read(found).position(lastEntry(found, id));
        byte[] content = new byte[entry.getInt()];
        entry.get(content);
        return contents.decode(content);
    }

    /** Remembers a revision. */
    void put(EventIdentity id, Content content) {
        byte[] bytes = contents.encode(content);
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

    private void indexAll(int number, byte[] entries) {
        ByteBuffer rest = ByteBuffer.wrap(entries);
        while (rest.hasRemaining()) {
            index.add(new EventIdentity(rest.getLong(), rest.getLong()).fingerprint(), number);
            rest.position(rest.getInt() + rest.position());
        }
    }

    /** Where on a page the last entry of an identity goes on after it, or -1. */
    private int lastEntry(int number, EventIdentity id) {
        ByteBuffer rest = read(number);
        int found = -1;
        while (rest.hasRemaining()) {
            EventIdentity entry = new EventIdentity(rest.getLong(), rest.getLong());
            if (entry.equals(id)) {
                found = rest.position();
            }
            rest.position(rest.getInt() + rest.position());
        }
        return found;
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
