package io.nevtally.catalogue;

import java.time.LocalDate;
import java.util.List;

/** A figure that running totals and growth are kept of. */
public sealed interface Indicator {

    /** The id in keys and outputs: {@code nev-sales}. */
    String id();

    /** The measure whose events it counts, and whose as-of day and history it has. */
    Measure measure();

    /** The dimensions that it is broken down by, {@code total} first. */
    List<String> dimensions();

    /** The sum that its events, and so its existence, are taken from. */
    Sum source();

    /** What a sum adds up. */
    enum Addend {
        /** Vehicles or charging units. */
        QUANTITY,
        /** Quantity x unit price in fen, over the events that have a price. */
        VALUE
    }

    /**
     * A sum over the events of a measure.
     *
     * @param id the id
     * @param measure whose events
     * @param addend what is added up
     * @param filter which events
     * @param dimensions what it is broken down by
     */
    record Sum(String id, Measure measure, Addend addend, Filter filter, List<String> dimensions) implements Indicator {
        @Override
        public Sum source() {
            return this;
        }
    }

    /**
     * The number of members of a dimension that have counted events, such as the destinations that exports reach.
     * Kept in the dimension {@code total}.
     *
     * @param id the id
     * @param source what must have counted events
     * @param counted the dimension whose members are counted
     */
    record Distinct(String id, Sum source, String counted) implements Indicator {
        @Override
        public Measure measure() {
            return source.measure();
        }

        @Override
        public List<String> dimensions() {
            return List.of(Field.TOTAL);
        }
    }

    /**
     * A stock: a baseline plus everything counted since. Kept in the dimension {@code total}.
     *
     * @param id the id
     * @param source what adds to the stock
     * @param baseline the stock at the end of the baseline day
     * @param on the baseline day
     */
    record Stock(String id, Sum source, long baseline, LocalDate on) implements Indicator {
        @Override
        public Measure measure() {
            return source.measure();
        }

        @Override
        public List<String> dimensions() {
            return List.of(Field.TOTAL);
        }
    }
}
