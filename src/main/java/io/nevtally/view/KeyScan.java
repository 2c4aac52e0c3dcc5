package io.nevtally.view;

import io.nevtally.key.KeyParts;
import io.nevtally.key.OutputKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the keys that have the wanted parts, in key order. Where a part doesn't fit it jumps: to the key from which
 * on it may fit, so that a member's months are found without reading its days.
 */
final class KeyScan implements AutoCloseable {
    /** The part from which on reading is cheaper than jumping: the start. */
    private static final int LINEAR = 4;
    /** Follows the bar, which ends every part. */
    private static final char AFTER_BAR = '|' + 1;
    /** Makes the key that follows another with nothing in between. */
    private static final char FIRST_BEHIND = 0;

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final List<@Nullable String> wanted;
    private final @Nullable String last;
    private KeyValueIterator<String, byte[]> entries;

    /** Goes to the first key, or to the first behind that of a page, which need not be there. */
    KeyScan(ReadOnlyKeyValueStore<String, byte[]> store, List<@Nullable String> wanted, @Nullable OutputKey page) {
        this.store = store;
        this.wanted = wanted;
        String prefix = prefix();
        this.last = prefix.isEmpty() ? null : prefix.substring(0, prefix.length() - 1) + AFTER_BAR;
        String behind = page == null ? "" : page.toString() + FIRST_BEHIND;
        String first = compare(behind, prefix) < 0 ? prefix : behind;
        // The last is no key, so that from it on there is nothing; a store warns of ranges that end before they begin.
        boolean isOver = last != null && compare(first, last) > 0;
        this.entries = store.range(first.isEmpty() ? null : isOver ? last : first, last);
    }

    /** The next entry, or null after the last. */
    @Nullable
    KeyValue<String, byte[]> next() {
        while (entries.hasNext()) {
            KeyValue<String, byte[]> entry = entries.next();
            String[] parts = KeyParts.split(entry.key);
            int mismatch = FigureFilter.mismatch(wanted, parts);
            if (mismatch < 0) {
                return entry;
            }
            if (mismatch < LINEAR && !jump(parts, mismatch)) {
                return null;
            }
        }
        return null;
    }

    /** Goes to where the part at an index may fit, and tells whether that is before the end. */
    private boolean jump(String[] parts, int at) {
        String part = wanted.get(at) + "|";
        boolean ahead = compare(parts[at] + '|', part) < 0;
        String before = at == 0 ? "" : String.join("|", Arrays.copyOf(parts, at));
        if (!ahead && at == 0) {
            return false;
        }
        String target = ahead ? (at == 0 ? part : before + '|' + part) : before + AFTER_BAR;
        if (last != null && compare(target, last) >= 0) {
            return false;
        }
        entries.close();
        entries = store.range(target, last);
        return true;
    }

    @Override
    public void close() {
        entries.close();
    }

    /** What all wanted keys begin with: the parts before the first that is open, each with its bar. */
    private String prefix() {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < Math.min(wanted.size(), LINEAR); i++) {
            String part = wanted.get(i);
            if (part == null) {
                break;
            }
            prefix.append(part).append('|');
        }
        return prefix.toString();
    }

    /** In the order of the store, which is that of the UTF-8 bytes. */
    static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
