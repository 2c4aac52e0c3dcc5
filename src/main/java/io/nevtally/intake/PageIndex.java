package io.nevtally.intake;

import java.util.Objects;

/**
 * Tells where an identity may stand, by its fingerprint: an open-addressed hash table of 8 bytes a slot. Two identities may
 * share a fingerprint (one in 400 does among ten million), so that a page must be read to be sure; that there is nothing is
 * certain.
 *
 * <p>The table is in segments that grow one at a time and by a quarter, so that it is never less than three fifths full
 * once it has grown, and no event waits for all of it to be copied.
 */
final class PageIndex {
    private static final int SEGMENT_BITS = 6;
    /** Of a fingerprint, what its segment doesn't tell; then the page + 1, so that 0 is free; then the place. */
    private static final int REST_BITS = Integer.SIZE - SEGMENT_BITS;

    private static final int PAGE_BITS = 24;
    private static final int PLACE_BITS = 14;
    private static final int BITS_BELOW_REST = PAGE_BITS + PLACE_BITS;

    private final Segment[] segments = new Segment[1 << SEGMENT_BITS];

    PageIndex() {
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment();
        }
    }

    /** Is told where an identity may stand. */
    @FunctionalInterface
    interface Places {
        void at(int page, int place);
    }

    /**
     * Adds a place under a fingerprint.
     *
     * @param page up to 16,777,214, some ten billion events
     * @param place where on the page to look, up to 16,383
     */
    void add(int fingerprint, int page, int place) {
        long number = Objects.checkIndex(page + 1, 1 << PAGE_BITS);
        segment(fingerprint)
                .add(((long) fingerprint << BITS_BELOW_REST)
                        | (number << PLACE_BITS)
                        | Objects.checkIndex(place, 1 << PLACE_BITS));
    }

    /** What is at the place where the search for a fingerprint begins. */
    long look(int fingerprint) {
        return segment(fingerprint).look(rest(fingerprint));
    }

    /** Whether there is anything under a fingerprint. */
    boolean has(int fingerprint) {
        return segment(fingerprint).has(rest(fingerprint));
    }

    /** Tells the places under a fingerprint, in no order. */
    void forEachPlace(int fingerprint, Places action) {
        segment(fingerprint).forEachPlace(rest(fingerprint), action);
    }

    private static int rest(int fingerprint) {
        return fingerprint & (1 << REST_BITS) - 1;
    }

    private Segment segment(int fingerprint) {
        return segments[fingerprint >>> (Integer.SIZE - SEGMENT_BITS)];
    }

    /** The fingerprints that begin alike. */
    private static final class Segment {
        private static final int FIRST_SLOTS = 64;

        private long[] slots = new long[FIRST_SLOTS];
        private int size;

        void add(long entry) {
            if (size >= slots.length / 4 * 3) {
                grow();
            }
            size += insert(slots, entry) ? 1 : 0;
        }

        long look(int rest) {
            return slots[home(rest, slots)];
        }

        boolean has(int rest) {
            for (int at = home(rest, slots); slots[at] != 0; at = next(at, slots)) {
                if (restOf(slots[at]) == rest) {
                    return true;
                }
            }
            return false;
        }

        void forEachPlace(int rest, Places action) {
            for (int at = home(rest, slots); slots[at] != 0; at = next(at, slots)) {
                if (restOf(slots[at]) == rest) {
                    int page = (int) (slots[at] >>> PLACE_BITS) & (1 << PAGE_BITS) - 1;
                    action.at(page - 1, (int) slots[at] & (1 << PLACE_BITS) - 1);
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
            int at = home(restOf(entry), slots);
            while (slots[at] != 0 && slots[at] != entry) {
                at = next(at, slots);
            }
            boolean added = slots[at] == 0;
            slots[at] = entry;
            return added;
        }

        private static int restOf(long entry) {
            return (int) (entry >>> BITS_BELOW_REST);
        }

        /** Scaled to the slots: those of a grown table are written in their order. */
        private static int home(int rest, long[] slots) {
            return (int) (((long) rest * slots.length) >>> REST_BITS);
        }

        private static int next(int at, long[] slots) {
            return at + 1 == slots.length ? 0 : at + 1;
        }
    }
}
