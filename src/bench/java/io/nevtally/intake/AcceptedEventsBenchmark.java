package io.nevtally.intake;

import io.nevtally.Members;
import io.nevtally.catalogue.Measure;
import io.nevtally.cost.LoneStores;
import io.nevtally.event.Content;
import io.nevtally.name.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What is known of an event, beside one million and ten million others. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AcceptedEventsBenchmark {
    private static final Content CONTENT = new Content(
            0,
            false,
            Instant.EPOCH,
            3,
            15_000_000L,
            Members.of("maker-17", "BEV", "PASSENGER", "CN-17", "URBAN", "L2"),
            null);
    /** So many are added at a time, that there are not many more in the end than in the beginning. */
    private static final int ADDED = 10_000;

    private final SplittableRandom random = new SplittableRandom(1);

    /** The number of events that are known. */
    @Param({"1000000", "10000000"})
    public int known;

    private Path directory;
    private LoneStores<Object, Object> stores;
    private AcceptedEvents accepted;
    private int next;

    /** Makes them known. */
    @Setup(Level.Trial)
    public void fill() throws IOException {
        directory = Files.createTempDirectory("accepted");
        stores = new LoneStores<>(
                Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(IntakeStage.ACCEPTED), Serdes.Integer(), Serdes.ByteArray())),
                directory);
        KeyValueStore<Integer, byte[]> pages = stores.context().getStateStore(IntakeStage.ACCEPTED);
        accepted = new AcceptedEvents(pages);
        for (int i = 0; i < known; i++) {
            putNext();
        }
    }

    /** Looks for an event that isn't known, as nearly all aren't. */
    @Benchmark
    public List<Content> findNone() {
        return accepted.find(identity(random.nextInt(Integer.MIN_VALUE, 0)));
    }

    /** Looks for an event that is known, anywhere. */
    @Benchmark
    public List<Content> findOne() {
        return accepted.find(identity(random.nextInt(known)));
    }

    /** Remembers events. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 10)
    @Measurement(iterations = 20)
    @OperationsPerInvocation(ADDED)
    public void put() {
        for (int i = 0; i < ADDED; i++) {
            putNext();
        }
    }

    /** Removes them. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        stores.close();
        Utils.delete(directory.toFile());
    }

    private void putNext() {
        accepted.put(identity(next++), CONTENT);
    }

    /** Makes its texts, too. */
    private static EventIdentity identity(int number) {
        return new EventIdentity(Measure.SALES, new Name("dealers-" + number % 100), "event-" + number);
    }
}
