package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import io.nevtally.name.Name;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an event is looked up by. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class IdentityBenchmark {
    private static final int EVENTS = 1024;

    private static final Name REPORTER = new Name("dealers-17");

    private final String[] ids =
            IntStream.range(0, EVENTS).mapToObj(i -> "event-1234" + i).toArray(String[]::new);
    private int next;

    /** Hashes one. */
    @Benchmark
    public int fingerprint() {
        return new EventIdentity(Measure.SALES, REPORTER, ids[next++ % EVENTS]).fingerprint();
    }
}
