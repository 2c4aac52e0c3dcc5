package io.nevtally.serde;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, by their bytes in UTF-8, so that each is decoded once, and whoever looks something up by
 * it finds its hash there. Texts that fall on the same slot take turns. Thread-safe: slots are replaced as a whole.
 */
final class RecurringTexts {
    private static final int SLOT_BITS = 13;
    /** 2^32 divided by the golden ratio, odd: neighbours come to lie far apart. */
    private static final int FIBONACCI = 0x9E37_79B9;
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

    private static int place(byte[] from, int at, int length) {
        int hash = length;
        for (int i = at; i < at + length; i++) {
            hash = 31 * hash + from[i];
        }
        // Texts that differ in their last digits alone would lie side by side, and those of two fields on each other.
        return (hash * FIBONACCI) >>> (Integer.SIZE - SLOT_BITS);
    }
}
