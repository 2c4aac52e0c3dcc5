package io.nevtally.ledger;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The ledger of makers that have sold every day of a June and of the June before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LedgerBenchmark {
    private static final int DAYS = 30;
    private static final LocalDate FIRST = LocalDate.of(2022, 6, 1);
    private static final LocalDate AS_OF = LocalDate.of(2023, 6, 30);
    private static final String MANUFACTURER = "manufacturer";

    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<String, Amount> amounts = new HashMap<>();

    /** The number of makers. */
    @Param({"100", "1000", "10000"})
    public int members;

    private Ledger ledger;

    /** Fills the ledger, and emits all figures that this gives. */
    @Setup
    public void fill() {
        Catalogue catalogue = CatalogueFile.shipped();
        for (Sum sum : catalogue.sums(Measure.SALES)) {
            if (sum.dimensions().contains(MANUFACTURER)) {
                amounts.put(sum.id(), new Amount(1, 3, 3));
            }
        }
        ledger = new Ledger(catalogue, MANUFACTURER, LocalDate.of(2022, 1, 1));
        ledger.widen(Measure.SALES, new Span(FIRST, AS_OF));
        for (int member = 0; member < members; member++) {
            for (int day = 0; day < DAYS; day++) {
                ledger.restore(row(member, FIRST.plusDays(day)));
                ledger.restore(row(member, AS_OF.minusDays(day)));
            }
        }
        ledger.emit(figure -> {});
    }

    /** Adds to a day of a maker. What it touches, days that there are, is as much after a while as it will ever be. */
    @Benchmark
    public boolean add() {
        return ledger.add(row(random.nextInt(members), AS_OF.minusDays(random.nextInt(DAYS))));
    }

    /** Adds to today's sales of one maker, and emits what follows: shares of all are among it. */
    @Benchmark
    public void emitOne(Blackhole figures) {
        ledger.add(row(random.nextInt(members), AS_OF));
        ledger.emit(figures::consume);
    }

    /** Adds to today's sales of every maker, and emits what follows. */
    @Benchmark
    public void emitAll(Blackhole figures) {
        for (int member = 0; member < members; member++) {
            ledger.add(row(member, AS_OF));
        }
        ledger.emit(figures::consume);
    }

    private DayRow row(int member, LocalDate day) {
        return new DayRow(Measure.SALES, "maker-" + member, day, amounts);
    }
}
