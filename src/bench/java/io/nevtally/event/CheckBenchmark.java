package io.nevtally.event;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.cost.Load;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SplittableRandom;
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

/** From the record of a sale to an event that can be counted. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CheckBenchmark {
    private static final int SALES = 1024;
    private static final Instant DAY = Instant.parse("2022-06-01T00:00:00Z");
    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    private final EventCheck check =
            new EventCheck(new ReportingCalendar(ZoneId.of("Asia/Shanghai")), LocalDate.of(2022, 1, 1));
    private final VehicleSold[] sales = IntStream.range(0, SALES)
            .mapToObj(i -> Load.sale(i, DAY.plusMillis(i), RANDOM))
            .toArray(VehicleSold[]::new);
    private int next;

    /** Checks one. */
    @Benchmark
    public Verdict check() {
        VehicleSold sale = sales[next++ % SALES];
        EventFields fields = EventFields.of(sale);
        return check.check(fields, fields.reporter(), DAY);
    }
}
