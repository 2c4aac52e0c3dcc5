package io.nevtally.intake;

import java.util.Arrays;
import java.util.Objects;

/**
 * Tells where an identity may stand, by its fingerprint: an open-addressed hash table of 8 bytes a slot. Two identities may
 * share a fingerprint (one in 400 does among ten million), so that a page must be read to be sure; that there is nothing is
 * certain.
 *
 * <p>The table is in segments that grow one at a time and by a quarter, so that it is never less than seven tenths full
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

    /**
     * The fingerprints that begin alike. Entries lie in their order, each at its home or in the run that leads on from there,
     * so that a search ends at the first that is larger, and a grown table is written from its beginning to its end.
     */
    private static final class Segment {
        private static final int FIRST_HOMES = 64;
        /** Room for the run that begins at one of the last homes; there is more if it takes more. */
        private static final int TAIL = 16;

        private int homes = FIRST_HOMES;
        /** The last is free, and ends every search. */
        private long[] slots = new long[homes + TAIL];

        private int size;

        void add(long entry) {
            if (size >= homes / 8 * 7) {
                grow();
            }
            int at = place(entry);
            if (slots[at] != entry) {
                insert(entry, at);
            }
        }

        long look(int rest) {
            return slots[home(rest)];
        }

        boolean has(int rest) {
            return isAt(first(rest), rest);
        }

        void forEachPlace(int rest, Places action) {
            for (int at = first(rest); isAt(at, rest); at++) {
                int page = (int) (slots[at] >>> PLACE_BITS) & (1 << PAGE_BITS) - 1;
                action.at(page - 1, (int) slots[at] & (1 << PLACE_BITS) - 1);
            }
        }

        /** Where the first entry of a fingerprint is, if there is one: none has a page of 0. */
        private int first(int rest) {
            return place((long) rest << BITS_BELOW_REST);
        }

        /** Where an entry is, or belongs. */
        private int place(long entry) {
            int at = home(restOf(entry));
            while (slots[at] != 0 && Long.compareUnsigned(slots[at], entry) < 0) {
                at++;
            }
            return at;
        }

        private boolean isAt(int at, int rest) {
            return slots[at] != 0 && restOf(slots[at]) == rest;
        }

        /** What lies there, and in the run from there on, moves up. */
        private void insert(long entry, int at) {
            int end = at;
            while (slots[end] != 0) {
                end++;
            }
            if (end == slots.length - 1) {
                slots = Arrays.copyOf(slots, slots.length + TAIL);
            }
            System.arraycopy(slots, at, slots, at + 1, end - at);
            slots[at] = entry;
            size++;
        }

        /** No entry comes to lie further behind the last home than it did. */
        private void grow() {
            long[] before = slots;
            slots = new long[Math.addExact(before.length, homes / 4)];
            homes += homes / 4;
            int free = 0;
            for (long entry : before) {
                // A free slot is written as one, which takes less than to tell it apart.
                int at = Math.max(home(restOf(entry)), free);
                slots[at] = entry;
                free = entry == 0 ? free : at + 1;
            }
        }

        private static int restOf(long entry) {
            return (int) (entry >>> BITS_BELOW_REST);
        }

        /** Scaled to the table. */
        private int home(int rest) {
            return (int) (((long) rest * homes) >>> REST_BITS);
        }
    }
}
