package io.nevtally.intake;

import java.util.function.IntConsumer;

/**
 * Tells on which pages an identity may stand, by its fingerprint: an open-addressed hash table of 8 bytes a slot. Two
 * identities may share a fingerprint (one in 400 does among ten million), so that a page must be read to be sure; that
 * there is no page is certain.
 *
 * <p>The table is in segments that grow one at a time and by a quarter, so that it is never less than three fifths full
 * once it has grown, and no event waits for all of it to be copied.
 */
final class PageIndex {
    private static final int SEGMENT_BITS = 6;

    private final Segment[] segments = new Segment[1 << SEGMENT_BITS];

    PageIndex() {
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment();
        }
    }

    /** Adds a page, from 0 to 2^31 - 2, under a fingerprint. */
    void add(int fingerprint, int page) {
        segment(fingerprint).add(((long) fingerprint << Integer.SIZE) | (page + 1));
    }

    /** What is at the place where the search for a fingerprint begins. */
    long look(int fingerprint) {
        return segment(fingerprint).look(fingerprint);
    }

    /** Whether there are pages under a fingerprint. */
    boolean has(int fingerprint) {
        return segment(fingerprint).has(fingerprint);
    }

    /** Tells the pages under a fingerprint, in no order. */
    void forEachPage(int fingerprint, IntConsumer action) {
        segment(fingerprint).forEachPage(fingerprint, action);
    }

    private Segment segment(int fingerprint) {
        return segments[fingerprint >>> (Integer.SIZE - SEGMENT_BITS)];
    }

    /** The fingerprints that begin alike. */
    private static final class Segment {
        private static final int FIRST_SLOTS = 64;

        /** Fingerprint in the upper half, page + 1 in the lower; 0 is free. */
        private long[] slots = new long[FIRST_SLOTS];

        private int size;

        void add(long entry) {
            if (size >= slots.length / 4 * 3) {
                grow();
            }
            size += insert(slots, entry) ? 1 : 0;
        }

        long look(int fingerprint) {
            return slots[home(fingerprint, slots)];
        }

        boolean has(int fingerprint) {
            for (int at = home(fingerprint, slots); slots[at] != 0; at = next(at, slots)) {
                if (fingerprint(slots[at]) == fingerprint) {
                    return true;
                }
            }
            return false;
        }

        void forEachPage(int fingerprint, IntConsumer action) {
            for (int at = home(fingerprint, slots); slots[at] != 0; at = next(at, slots)) {
                if (fingerprint(slots[at]) == fingerprint) {
                    action.accept((int) slots[at] - 1);
                }
            }
        }

        private void grow() {
            long[] larger = new long[Math.addExact(slots.length, slots.length / 4)];
            for (long slot : slots) {
                if (slot != 0) {
                    insert(larger, slot);
                }
            }
            slots = larger;
        }

        /** Inserts an entry, unless it is there already. */
        private static boolean insert(long[] slots, long entry) {
            int at = home(fingerprint(entry), slots);
            while (slots[at] != 0 && slots[at] != entry) {
                at = next(at, slots);
            }
            boolean added = slots[at] == 0;
            slots[at] = entry;
            return added;
        }

        private static int fingerprint(long entry) {
            return (int) (entry >>> Integer.SIZE);
        }

        /** What follows the segment's bits, scaled to the slots: those of a grown table are written in their order. */
        private static int home(int fingerprint, long[] slots) {
            long rest = Integer.toUnsignedLong(fingerprint << SEGMENT_BITS);
            return (int) ((rest * slots.length) >>> Integer.SIZE);
        }

        private static int next(int at, long[] slots) {
            return at + 1 == slots.length ? 0 : at + 1;
        }
    }
}
