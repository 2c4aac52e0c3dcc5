package io.nevtally.bucket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Values in the order of their keys, which begin alike; only the rest is kept of them. It is held as it is stored, one
 * array and not three objects a value: the length of a rest in a byte, the rest, the length of the value in four bytes,
 * the value, and so on. Not thread-safe.
 */
final class Bucket {
    private static final int OVERHEAD = 1 + Integer.BYTES;

    private final Bytes storedKey;
    private byte[] bytes;
    private int length;
    private boolean isChanged;
    /** Where the last value begins: they come in order, mostly, so that it is looked at first. */
    private int last;

    /** A bucket as it was stored; null is an empty one. */
    Bucket(Bytes key, byte @Nullable [] stored) {
        storedKey = key;
        bytes = stored == null ? new byte[0] : stored;
        length = bytes.length;
        last = findLast();
    }

    /** What it is stored under. */
    Bytes key() {
        return storedKey;
    }

    /** Whether it has been changed since it was last taken. */
    boolean isChanged() {
        return isChanged;
    }

    /** How many bytes it takes. */
    int size() {
        return bytes.length;
    }

    /** The bucket as it is to be stored; null if it is empty. */
    byte @Nullable [] take() {
        isChanged = false;
        return length == 0 ? null : Arrays.copyOf(bytes, length);
    }

    /** Receives what a bucket holds. */
    @FunctionalInterface
    interface Reader {
        /** A value, with its whole key. */
        void read(Bytes key, byte[] value);
    }

    /** Reads all values in order. */
    void read(Reader reader) {
        for (int at = 0; at < length; at = next(at)) {
            reader.read(BucketKey.inside(storedKey.get(), bytes, at + 1, bytes[at]), value(at));
        }
    }

    /** The value of the key that ends so from an index on; null if there is none. */
    byte @Nullable [] get(byte[] key, int split) {
        int at = find(key, split);
        return isAt(at, key, split) ? value(at) : null;
    }

    /** Puts the value of the key that ends so from an index on; null removes it. */
    void put(byte[] key, int split, byte @Nullable [] value) {
        int at = find(key, split);
        int behind = isAt(at, key, split) ? next(at) : at;
        int rest = key.length - split;
        int added = value == null ? 0 : OVERHEAD + rest + value.length;
        int changed = length - behind + at + added;
        byte[] to = changed <= bytes.length ? bytes : Arrays.copyOf(bytes, changed + changed / 2);
        System.arraycopy(bytes, behind, to, at + added, length - behind);
        if (value != null) {
            ByteBuffer.wrap(to, at, added)
                    .put((byte) rest)
                    .put(key, split, rest)
                    .putInt(value.length)
                    .put(value);
        }
        isChanged = true;
        boolean isLast = behind == length;
        bytes = to;
        length = changed;
        if (!isLast) {
            last += added - (behind - at);
        } else {
            last = value == null ? findLast() : at;
        }
    }

    private int findLast() {
        int at = 0;
        while (length > 0 && next(at) < length) {
            at = next(at);
        }
        return at;
    }

    /** Where the value of a key begins, or else the next one. */
    private int find(byte[] key, int split) {
        if (length == 0) {
            return 0;
        }
        int order = compare(last, key, split);
        if (order <= 0) {
            return order == 0 ? last : length;
        }
        int at = 0;
        while (compare(at, key, split) < 0) {
            at = next(at);
        }
        return at;
    }

    private boolean isAt(int at, byte[] key, int split) {
        return at < length && compare(at, key, split) == 0;
    }

    private int compare(int at, byte[] key, int split) {
        return Arrays.compareUnsigned(bytes, at + 1, at + 1 + bytes[at], key, split, key.length);
    }

    private byte[] value(int at) {
        int from = at + bytes[at] + OVERHEAD;
        return Arrays.copyOfRange(bytes, from, next(at));
    }

    private int next(int at) {
        int size = at + 1 + bytes[at];
        return size + Integer.BYTES + ByteBuffer.wrap(bytes).getInt(size);
    }
}
