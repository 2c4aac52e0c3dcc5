package io.nevtally.intake;

import io.nevtally.event.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers the revisions of every event, in pages that are only appended to: a store record a page instead of one
 * an event, and as many fewer in its changelog. What is new, as most events are, is told by an index in memory without
 * looking at the store. The last page is held in memory and stored when full, and before each commit.
 */
final class AcceptedEvents {
    /** A page this large is followed by another. */
    private static final int FULL_BYTES = 16 * 1024;
    /** A page this large isn't stored again with more on it at the next commit. */
    private static final int ENOUGH_BYTES = 4 * 1024;

    private static final int PAGES_KEPT = 64;

    private final KeyValueStore<Integer, byte[]> pages;
    private final PageIndex index = new PageIndex();
    private final Map<Integer, Page> kept = new LinkedHashMap<>(PAGES_KEPT, 0.75f, true);
    private final PageWriting last = new PageWriting();
    /** That of the last page. */
    private int number;

    private boolean unsaved;
    /** Read by nobody, so that what is looked at isn't optimized away. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private long lookedAt;

    /** Reads the index back from the pages. */
    AcceptedEvents(KeyValueStore<Integer, byte[]> pages) {
        this.pages = pages;
        try (KeyValueIterator<Integer, byte[]> stored = pages.all()) {
            while (stored.hasNext()) {
                KeyValue<Integer, byte[]> next = stored.next();
                Page.of(next.value).forEachIdentity((id, run) -> index.add(id.fingerprint(), next.key, run));
                number = Math.max(number, next.key + 1);
            }
        }
    }

    /**
     * An event is about to be looked for. Where several are told before the first is, their places in the index come from
     * memory side by side, as nothing depends on what is there; else one after the other.
     */
    void expect(EventIdentity id) {
        lookedAt += index.look(id.fingerprint());
    }

    /** All revisions known of an event, in no order; none if it is new. */
    List<Content> find(EventIdentity id) {
        int fingerprint = id.fingerprint();
        if (!index.has(fingerprint)) {
            return List.of();
        }
        List<Content> found = new ArrayList<>();
        index.forEachPlace(fingerprint, (page, run) -> page(page).find(id, run, found));
        return found;
    }

    /** Remembers a revision. */
    void put(EventIdentity id, Content content) {
        int run = last.add(id, content);
        index.add(id.fingerprint(), number, run);
        unsaved = true;
        if (last.size() >= FULL_BYTES) {
            save();
        }
    }

    /** Stores what isn't yet. */
    void save() {
        if (!unsaved) {
            return;
        }
        pages.put(number, last.toBytes());
        unsaved = false;
        if (last.size() >= ENOUGH_BYTES) {
            number++;
            last.clear();
        }
    }

    /** Tells everything that is remembered, in no order. */
    void forEach(BiConsumer<EventIdentity, Content> action) {
        save();
        try (KeyValueIterator<Integer, byte[]> stored = pages.all()) {
            stored.forEachRemaining(next -> Page.of(next.value).forEach(action));
        }
    }

    private Page page(int wanted) {
        if (wanted == number) {
            return last.page();
        }
        Page stored = kept.computeIfAbsent(wanted, page -> Page.of(pages.get(page)));
        if (kept.size() > PAGES_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return stored;
    }
}
