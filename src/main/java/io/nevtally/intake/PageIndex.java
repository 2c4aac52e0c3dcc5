package io.nevtally.intake;

import java.util.function.IntConsumer;

/**
 * Tells on which pages an identity may stand, by its fingerprint: an open-addressed hash table of 8 bytes a slot. Two
 * identities may share a fingerprint (one in 400 does among ten million), so that a page must be read to be sure; that
 * there is no page is certain.
 */
final class PageIndex {
    private static final int FIRST_CAPACITY = 1 << 12;

    /** Fingerprint in the upper half, page + 1 in the lower; 0 is free. */
    private long[] slots = new long[FIRST_CAPACITY];

    private int size;

    /** Adds a page, from 0 to 2^31 - 2, under a fingerprint. */
    void add(int fingerprint, int page) {
        if (size >= slots.length / 4 * 3) {
            grow();
        }
        size += insert(slots, (long) fingerprint << Integer.SIZE | (page + 1)) ? 1 : 0;
    }

    /** Whether there are pages under a fingerprint. */
    boolean has(int fingerprint) {
        int mask = slots.length - 1;
        for (int at = home(fingerprint, mask); slots[at] != 0; at = at + 1 & mask) {
            if ((int) (slots[at] >> Integer.SIZE) == fingerprint) {
                return true;
            }
        }
        return false;
    }

    /** Tells the pages under a fingerprint, in no order. */
    void forEachPage(int fingerprint, IntConsumer action) {
        int mask = slots.length - 1;
        for (int at = home(fingerprint, mask); slots[at] != 0; at = at + 1 & mask) {
            if ((int) (slots[at] >> Integer.SIZE) == fingerprint) {
                action.accept((int) slots[at] - 1);
            }
        }
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        for (long slot : slots) {
            if (slot != 0) {
                insert(larger, slot);
            }
        }
        slots = larger;
    }

    /** Inserts an entry, unless it is there already. */
    private static boolean insert(long[] slots, long entry) {
        int mask = slots.length - 1;
        int at = home((int) (entry >> Integer.SIZE), mask);
        while (slots[at] != 0 && slots[at] != entry) {
            at = at + 1 & mask;
        }
        boolean added = slots[at] == 0;
        slots[at] = entry;
        return added;
    }

    private static int home(int fingerprint, int mask) {
        return fingerprint & mask;
    }
}
