package io.nevtally.commit;

import java.util.function.LongSupplier;

/**
 * The rest that a thread of Kafka Streams takes from early commits: as long as its last commit took. All tasks of a thread
 * commit together, and none reads meanwhile; where commits take long, a thread that was asked for the next one at once
 * would do little else, and take a record in between. Thread-safe.
 */
public final class CommitRest {
    private final LongSupplier stopwatch;
    private final ThreadLocal<Long> end = new ThreadLocal<>();

    /**
     * A rest that threads haven't any need of yet.
     *
     * @param stopwatch nanoseconds since whenever
     */
    public CommitRest(LongSupplier stopwatch) {
        this.stopwatch = stopwatch;
    }

    /** A commit begins, and may go on in several steps; returns what is to be told once it is done. */
    public long begin() {
        return stopwatch.getAsLong();
    }

    /**
     * The calling thread has committed.
     *
     * @param began what was returned when it began
     */
    public void committed(long began) {
        long now = stopwatch.getAsLong();
        end.set(now + (now - began));
    }

    /** Whether the calling thread has rested. */
    boolean isOver() {
        Long due = end.get();
        return due == null || stopwatch.getAsLong() - due >= 0;
    }
}
