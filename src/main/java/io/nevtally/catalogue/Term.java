package io.nevtally.catalogue;

import java.util.Optional;

/** One side of a ratio. */
public sealed interface Term {

    /** The indicator that it is taken from, if any. */
    Optional<Indicator> indicator();

    /** The member's total. */
    record Total(Indicator of) implements Term {
        @Override
        public Optional<Indicator> indicator() {
            return Optional.of(of);
        }
    }

    /** The total over all members of the dimension. */
    record Whole(Indicator of) implements Term {
        @Override
        public Optional<Indicator> indicator() {
            return Optional.of(of);
        }
    }

    /** The member's value-weighted average price in fen: value over the units that have a price. */
    record Average(Indicator.Sum of) implements Term {
        @Override
        public Optional<Indicator> indicator() {
            return Optional.of(of);
        }
    }

    /** The value of a reference series on the last day of the stretch. */
    record Reference(ReferenceSeries series) implements Term {
        @Override
        public Optional<Indicator> indicator() {
            return Optional.empty();
        }
    }
}
