package io.nevtally.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, by their bytes in UTF-8, so that each is decoded once, and whoever looks something up by
 * it finds its hash there. Texts that fall on the same slot take turns. Thread-safe: slots are replaced as a whole.
 */
final class RecurringTexts {
    /** Six times as many slots as a large dimension has members, so that few take turns. */
    private static final int SLOT_BITS = 16;
    /** 2^64 divided by the golden ratio, odd: neighbours come to lie far apart. */
    private static final long FIBONACCI = 0x9E37_79B9_7F4A_7C15L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** What is longer is a text of its own more often than not. */
    private static final int LONGEST = 64;

    private final @Nullable Slot[] slots = new Slot[1 << SLOT_BITS];

    /** A text; final, as another thread may find it at any time. */
    private static final class Slot {
        private final int length;
        /** The first eight bytes, or all if there are fewer. */
        private final long first;
        /** The last eight, which may be partly the same. */
        private final long last;

        private final byte[] bytes;
        private final String text;

        Slot(long first, long last, byte[] bytes) {
            length = bytes.length;
            this.first = first;
            this.last = last;
            this.bytes = bytes;
            text = new String(bytes, StandardCharsets.UTF_8);
        }

        boolean holds(long first, long last, byte[] from, int at, int length) {
            return this.length == length
                    && this.first == first
                    && this.last == last
                    && (length <= 2 * Long.BYTES || Arrays.equals(bytes, 0, length, from, at, at + length));
        }
    }

    /** The text of some bytes of an array. */
    String text(byte[] from, int at, int length) {
        if (length > LONGEST) {
            return new String(from, at, length, StandardCharsets.UTF_8);
        }
        boolean isShort = length < Long.BYTES;
        long first = isShort ? few(from, at, length) : (long) LONGS.get(from, at);
        long last = isShort ? 0 : (long) LONGS.get(from, at + length - Long.BYTES);
        int place = place(from, at, length, first, last);
        Slot slot = slots[place];
        if (slot == null || !slot.holds(first, last, from, at, length)) {
            slot = new Slot(first, last, Arrays.copyOfRange(from, at, at + length));
            slots[place] = slot;
        }
        return slot.text;
    }

    private static long few(byte[] from, int at, int length) {
        long few = 0;
        for (int i = at; i < at + length; i++) {
            few = few << Byte.SIZE | Byte.toUnsignedLong(from[i]);
        }
        return few;
    }

    /** Eight bytes at a time. */
    private static int place(byte[] from, int at, int length, long first, long last) {
        long hash = mixed(length, first);
        for (int i = at + Long.BYTES; i < at + length - Long.BYTES; i += Long.BYTES) {
            hash = mixed(hash, (long) LONGS.get(from, i));
        }
        return (int) (mixed(hash, last) >>> (Long.SIZE - SLOT_BITS));
    }

    private static long mixed(long hash, long bytes) {
        long product = (hash ^ bytes) * FIBONACCI;
        return product ^ product >>> Integer.SIZE;
    }
}
