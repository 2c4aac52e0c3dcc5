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
    private static final int SLOT_BITS = 13;
    /** 2^64 divided by the golden ratio, odd: neighbours come to lie far apart. */
    private static final long FIBONACCI = 0x9E37_79B9_7F4A_7C15L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** What is longer is a text of its own more often than not. */
    private static final int LONGEST = 64;

    private final @Nullable Slot[] slots = new Slot[1 << SLOT_BITS];

    /** A text; final, as another thread may find it at any time. */
    private static final class Slot {
        private final byte[] bytes;
        private final String text;

        Slot(byte[] bytes) {
            this.bytes = bytes;
            text = new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** The text of some bytes of an array. */
    String text(byte[] from, int at, int length) {
        if (length > LONGEST) {
            return new String(from, at, length, StandardCharsets.UTF_8);
        }
        int place = place(from, at, length);
        Slot slot = slots[place];
        if (slot == null || !Arrays.equals(slot.bytes, 0, slot.bytes.length, from, at, at + length)) {
            slot = new Slot(Arrays.copyOfRange(from, at, at + length));
            slots[place] = slot;
        }
        return slot.text;
    }

    /** Eight bytes at a time; the last eight may be partly those before. */
    private static int place(byte[] from, int at, int length) {
        long hash = length;
        if (length >= Long.BYTES) {
            int last = at + length - Long.BYTES;
            for (int i = at; i < last; i += Long.BYTES) {
                hash = mixed(hash, (long) LONGS.get(from, i));
            }
            hash = mixed(hash, (long) LONGS.get(from, last));
        } else {
            for (int i = at; i < at + length; i++) {
                hash = hash << Byte.SIZE | Byte.toUnsignedLong(from[i]);
            }
            hash = mixed(length, hash);
        }
        return (int) (hash >>> (Long.SIZE - SLOT_BITS));
    }

    private static long mixed(long hash, long bytes) {
        long product = (hash ^ bytes) * FIBONACCI;
        return product ^ product >>> Integer.SIZE;
    }
}
