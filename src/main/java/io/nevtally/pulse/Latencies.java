package io.nevtally.pulse;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** A histogram of latencies. Thread-safe. */
public final class Latencies {
    /** The upper bounds of the buckets in milliseconds, inclusive; a last bucket takes what is above them. */
    public static final List<Long> BOUNDS_MS =
            List.of(50L, 100L, 250L, 500L, 1_000L, 2_500L, 5_000L, 10_000L, 30_000L, 60_000L, 300_000L, 3_600_000L);

    private final LongAdder[] counts = new LongAdder[BOUNDS_MS.size() + 1];
    private final LongAdder sum = new LongAdder();

    Latencies() {
        Arrays.setAll(counts, i -> new LongAdder());
    }

    /** Clocks of producers may be ahead: what seems to come from the future took no time. */
    void add(long milliseconds) {
        long taken = Math.max(0, milliseconds);
        int bucket = 0;
        while (bucket < BOUNDS_MS.size() && taken > BOUNDS_MS.get(bucket)) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(taken);
    }

    /** How many there were in each bucket alone, the last one included. */
    public List<Long> counts() {
        return Arrays.stream(counts).map(LongAdder::sum).toList();
    }

    /** All of them together, in milliseconds. */
    public long sum() {
        return sum.sum();
    }
}
