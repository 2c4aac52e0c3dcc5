package io.nevtally.ledger;

import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.name.Name;
import io.nevtally.name.Names;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From sales to what they change: a commit's worth of ten days of a hundred makers, per sale. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldBenchmark {
    private static final int SALES = 10_000;
    private static final int DAYS = 10;
    private static final LocalDate FIRST = LocalDate.of(2022, 6, 1);

    private final List<List<Name>> members = members();
    private final Partials partials = new Partials(CatalogueFile.shipped());

    /** Folds them, in the order of their days, and hands over the rows. */
    @Benchmark
    @OperationsPerInvocation(SALES)
    public Map<String, List<DayRow>> fold() {
        for (int i = 0; i < SALES; i++) {
            LocalDate day = FIRST.plusDays(i * DAYS / SALES);
            partials.fold(Measure.SALES, day, members.get(i), 3, 45_000_000L, 1);
        }
        return partials.drain();
    }

    private static List<List<Name>> members() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> powertrains = List.of("BEV", "PHEV", "FCEV", "ICE");
        List<String> classes = List.of("PASSENGER", "COMMERCIAL");
        Names names = new Names();
        return Stream.generate(() -> Stream.of(
                                "maker-" + random.nextInt(100),
                                powertrains.get(random.nextInt(4)),
                                classes.get(random.nextInt(2)),
                                "CN-" + random.nextInt(31),
                                random.nextBoolean() ? "URBAN" : "RURAL",
                                "L" + random.nextInt(6))
                        .map(names::of)
                        .toList())
                .limit(SALES)
                .toList();
    }
}
