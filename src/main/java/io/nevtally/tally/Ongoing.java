package io.nevtally.tally;

import io.nevtally.ledger.Emission;
import io.nevtally.ledger.Figure;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * An emission that has begun. It goes on for half a second at a time, with other work and commits in between: brokers abort
 * transactions that last too long, and what takes longer than that would be begun again for ever.
 */
final class Ongoing {
    /** Short beside the least time that anybody gives a transaction, as the dimensions of a thread share one. */
    static final Duration AT_A_TIME = Duration.ofMillis(500);

    private final Emission emission;
    private final boolean isOfTotals;
    private final boolean awaited;
    private final long since;
    private Duration took = Duration.ZERO;

    /**
     * An emission about to begin.
     *
     * @param emission its figures
     * @param isOfTotals whether they are totals; otherwise they are what is compared with those
     * @param awaited whether somebody waits for them
     * @param since when the oldest record was published that they go back to, 0 if that isn't known
     */
    Ongoing(Emission emission, boolean isOfTotals, boolean awaited, long since) {
        this.emission = emission;
        this.isOfTotals = isOfTotals;
        this.awaited = awaited;
        this.since = since;
    }

    /**
     * Emits what comes next.
     *
     * @return how long that took
     */
    Duration goOn(LongSupplier stopwatch, Consumer<Figure> out) {
        long began = stopwatch.getAsLong();
        Duration spent = Duration.ZERO;
        while (!isOver() && spent.compareTo(AT_A_TIME) < 0) {
            emission.emitPart(out);
            spent = Duration.ofNanos(stopwatch.getAsLong() - began);
        }
        took = took.plus(spent);
        return spent;
    }

    boolean isOver() {
        return emission.isOver();
    }

    boolean isOfTotals() {
        return isOfTotals;
    }

    boolean isAwaited() {
        return awaited;
    }

    long since() {
        return since;
    }

    /** How long it has taken so far, without what came in between. */
    Duration took() {
        return took;
    }
}
