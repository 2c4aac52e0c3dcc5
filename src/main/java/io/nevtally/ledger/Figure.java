package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A figure, as it is emitted: the last one of a key is what holds. */
public sealed interface Figure extends Emitted {

    /** What the figure is of. */
    FigureKey key();

    /** The as-of day, or the window's last day where that is earlier; inclusive. */
    LocalDate asOf();

    /**
     * A running total.
     *
     * @param total what has been counted through the as-of day; none takes the figure away
     * @param closed whether the as-of day has reached the window's last day
     */
    record Total(FigureKey key, LocalDate asOf, @Nullable Amount total, boolean closed) implements Figure {

        /** Whether the total has left the range of a long, so that it can't be told. */
        public boolean overflows() {
            return total != null && !total.fits();
        }
    }

    /**
     * Growth against the same stretch of an earlier window.
     *
     * @param basis what is compared with
     * @param change the change; none takes the figure away
     */
    record Growth(
            FigureKey key,
            LocalDate asOf,
            Basis basis,
            @Nullable Change change) implements Figure {}

    /**
     * A ratio and how it changed in a year.
     *
     * @param share the share; none takes the figure away
     */
    record Share(FigureKey key, LocalDate asOf, @Nullable Quotient share) implements Figure {}

    /**
     * A like-for-like change.
     *
     * @param current the total so far
     * @param base the total of the same stretch of the base window
     * @param gap why there is no rate, if there is none
     */
    record Change(long current, long base, @Nullable Gap gap) {

        /** Compares two totals; there is no rate without history, nor on a base of 0. None if one isn't a long. */
        static @Nullable Change of(Amount current, Amount base, boolean hasHistory) {
            if (!current.fits() || !base.fits()) {
                return null;
            }
            Gap gap = hasHistory ? base.total() == 0 ? Gap.ZERO_BASE : null : Gap.NO_HISTORY;
            return new Change(current.total(), base.total(), gap);
        }

        /** (current - base) / base as a fraction, or null where there is nothing to compare with. */
        public @Nullable Double rate() {
            return gap == null ? difference() / base : null;
        }

        /** Exact before it is rounded, where it is a long. */
        private double difference() {
            long difference = current - base;
            return ((current ^ base) & (current ^ difference)) < 0 ? (double) current - base : difference;
        }
    }

    /** Why there is no rate of change. */
    enum Gap {
        /** The base window starts before the measure's history. */
        NO_HISTORY,
        /** The base is 0. */
        ZERO_BASE
    }

    /**
     * A quotient and its change.
     *
     * @param numerator the numerator; 0 for the average of nothing
     * @param denominator the denominator over the same stretch; 0 for the average of nothing
     * @param share numerator / denominator, null where the denominator is 0 or either is the average of nothing
     * @param changeInPoints 100 x (share - share of the same stretch a year earlier), null where either has none
     */
    record Quotient(
            double numerator,
            double denominator,
            @Nullable Double share,
            @Nullable Double changeInPoints) {

        /** Divides, and compares with the share a year earlier; NaN is the average of nothing. */
        static Quotient of(double numerator, double denominator, @Nullable Double yearEarlier) {
            Double share = share(numerator, denominator);
            return new Quotient(
                    orZero(numerator),
                    orZero(denominator),
                    share,
                    share == null || yearEarlier == null ? null : 100 * (share - yearEarlier));
        }

        /** The quotient, or null where there is none. */
        static @Nullable Double share(double numerator, double denominator) {
            double share = numerator / denominator;
            return denominator == 0 || Double.isNaN(share) ? null : Double.valueOf(share);
        }

        private static double orZero(double value) {
            return Double.isNaN(value) ? 0 : value;
        }
    }
}
