package io.nevtally.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How fast events are published: at their own pace times a speed, counted from the first one, and so many a second. */
public final class Pace {
    private final double speed;
    private final double rate;
    private final LongSupplier nanos;
    private final LongConsumer pause;
    private @Nullable Instant first;
    private long begin;
    private long passed;

    /**
     * A pace.
     *
     * @param speed seconds of the events' time to a second; infinity for as fast as possible
     * @param rate the most events a second; infinity for as many as possible
     * @param nanos the running time, in nanoseconds
     * @param pause waits for a number of nanoseconds, or less
     */
    public Pace(double speed, double rate, LongSupplier nanos, LongConsumer pause) {
        this.speed = speed;
        this.rate = rate;
        this.nanos = nanos;
        this.pause = pause;
    }

    /** Nanoseconds until an event is due; zero or negative if it is. An event before the first one always is. */
    long until(Instant occurredAt) {
        if (first == null) {
            first = occurredAt;
            begin = nanos.getAsLong();
        }
        double due = Math.max(Duration.between(first, occurredAt).toMillis() * 1e6 / speed, passed * 1e9 / rate);
        return (long) due - (nanos.getAsLong() - begin);
    }

    /** Counts an event that has been let through. */
    void passed() {
        passed++;
    }

    /** Waits; may return early. */
    void pause(long duration) {
        pause.accept(duration);
    }
}
