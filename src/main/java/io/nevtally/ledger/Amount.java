package io.nevtally.ledger;

/**
 * What has been counted. Sums are exact: a total beyond 64 bits has a carry, which is gone again once what led there is
 * taken away; numbers of events and units are never wrapped but an {@link ArithmeticException}.
 *
 * @param events the number of events
 * @param carry what the total has beyond a long, in units of 2^64: 0 unless it has left the range of a long
 * @param total the total, in the indicator's unit; the whole of it only if there is no carry
 * @param units the units that the total stands for: the total itself for a quantity, the priced units for a value in fen
 */
public record Amount(long events, long carry, long total, long units) {
    /** Nothing counted. */
    public static final Amount NONE = new Amount(0, 0, 0);

    private static final double CARRIED = 0x1p64;

    /** An amount whose total is within the range of a long. */
    public Amount(long events, long total, long units) {
        this(events, 0, total, units);
    }

    /**
     * The sum of both.
     *
     * @throws ArithmeticException if the number of events or units leaves the range of a long
     */
    public Amount plus(Amount other) {
        return new Amount(
                Math.addExact(events, other.events),
                carry + other.carry + carry(total, other.total),
                total + other.total,
                Math.addExact(units, other.units));
    }

    /** What is to be added to take it away. */
    Amount negated() {
        return new Amount(-events, total == Long.MIN_VALUE ? 1 - carry : -carry, -total, -units);
    }

    /** Whether nothing is counted, or changed. */
    public boolean isNone() {
        return events == 0 && carry == 0 && total == 0 && units == 0;
    }

    /** Whether the total is within the range of a long. */
    public boolean fits() {
        return carry == 0;
    }

    /** The total, rounded to a double. */
    double asDouble() {
        return carry == 0 ? total : carry * CARRIED + total;
    }

    /** The carry of a + b: 1 or -1 where the sum of two longs has wrapped around, else 0. */
    static long carry(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) >= 0 ? 0 : a < 0 ? -1 : 1;
    }
}
