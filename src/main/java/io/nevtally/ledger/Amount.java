package io.nevtally.ledger;

/**
 * What has been counted. Sums are exact: an overflow is an {@link ArithmeticException}, never a wrapped number.
 *
 * @param events the number of events
 * @param total the total, in the indicator's unit
 * @param units the units that the total stands for: the total itself for a quantity, the priced units for a value in fen
 */
public record Amount(long events, long total, long units) {
    /** Nothing counted. */
    public static final Amount NONE = new Amount(0, 0, 0);

    /**
     * The sum of both.
     *
     * @throws ArithmeticException if a sum leaves the range of a long
     */
    public Amount plus(Amount other) {
        return new Amount(
                Math.addExact(events, other.events),
                Math.addExact(total, other.total),
                Math.addExact(units, other.units));
    }

    /** Whether nothing is counted, or changed. */
    public boolean isNone() {
        return events == 0 && total == 0 && units == 0;
    }
}
