package io.nevtally.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Outcome;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.oracle.History;
import io.nevtally.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every figure is the one that the oracle computes from the same events, and there are no others. */
class OracleTest {
    private static final LocalDate START = LocalDate.of(2022, 1, 1);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Catalogue CATALOGUE = CatalogueFile.shipped();

    /** What was through them is looked back at: before all, within a month, on an edge of the calendar, and after all. */
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2021, 12, 31),
            LocalDate.of(2023, 5, 10),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(9999, 12, 31));

    @TempDir
    private Path dir;

    /** An event on its way to its topic. */
    private record Published(Measure measure, SpecificRecord event) {
        String reporter() {
            return (String) field("reporter");
        }

        Instant occurredAt() {
            return (Instant) field("occurredAt");
        }

        private Object field(String name) {
            return event.get(event.getSchema().getField(name).pos());
        }
    }

    /** A short history, as the test driver commits, and so emits, after each event. */
    @Test
    void shouldAgreeOnWhatTheTopologyEmits() throws IOException {
        Map<Measure, List<SpecificRecord>> logs = logs(1, 15, 800);
        try (TallyDriver driver = new TallyDriver(CATALOGUE, new ReportingCalendar(SHANGHAI), START)) {
            for (Published next : interleaved(logs, 1)) {
                driver.publish(next.measure, next.reporter(), next.event, next.occurredAt());
            }
            Map<String, SpecificRecord> figures = new TreeMap<>(driver.figures());
            for (Measure measure : Measure.values()) {
                figures.remove(measure.id()); // the accounts aren't figures
            }

            assertSame(figures, driver::figuresThrough, oracle(logs, SHANGHAI));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Through 31 May 2023, 29 February 2024, and into 2026
        "2, 1000, 516, Asia/Shanghai",
        "3, 500, 790, Asia/Shanghai",
        "4, 300, 1500, America/St_Johns"
    })
    void shouldAgreeOnThousandsOfEventsInBatches(long seed, int events, int days, ZoneId zone) throws IOException {
        Map<Measure, List<SpecificRecord>> logs = logs(seed, events, days);
        SplittableRandom random = new SplittableRandom(seed);
        Core core = new Core(CATALOGUE, new ReportingCalendar(zone), START);
        for (Published next : interleaved(logs, seed)) {
            core.publish(next.reporter(), next.event, next.occurredAt());
            if (random.nextInt(events / 3) == 0) {
                core.emit();
            }
        }
        core.emit();

        assertThat(core.outcomes()).as("everything happens").containsExactlyInAnyOrder(Outcome.values());
        assertSame(core.figures(), core::figuresThrough, oracle(logs, zone));
    }

    private static void assertSame(
            Map<String, SpecificRecord> figures,
            Function<LocalDate, Map<String, SpecificRecord>> figuresThrough,
            List<Map<String, SpecificRecord>> expected) {
        Map<String, SpecificRecord> now = expected.get(DAYS.size() - 1);
        assertThat(now).hasSizeGreaterThan(10_000);
        assertThat(FigureDifferences.between(figures, now)).isEmpty();
        for (int i = 0; i < DAYS.size(); i++) {
            assertThat(FigureDifferences.between(figuresThrough.apply(DAYS.get(i)), expected.get(i)))
                    .as("through %s", DAYS.get(i))
                    .isEmpty();
        }
        assertThat(expected.stream().map(Map::size))
                .as("the later, the more there are")
                .isSorted();
    }

    private static Map<Measure, List<SpecificRecord>> logs(long seed, int events, int days) {
        History history = new History(seed);
        Map<Measure, List<SpecificRecord>> logs = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            logs.put(measure, history.log(measure, events, days));
        }
        return logs;
    }

    /** All events in an order that keeps that of each topic. */
    private static List<Published> interleaved(Map<Measure, List<SpecificRecord>> logs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Measure, Deque<SpecificRecord>> left = new EnumMap<>(Measure.class);
        logs.forEach((measure, log) -> left.put(measure, new ArrayDeque<>(log)));
        List<Published> interleaved = new ArrayList<>();
        while (!left.isEmpty()) {
            Measure measure = List.copyOf(left.keySet()).get(random.nextInt(left.size()));
            interleaved.add(new Published(measure, left.get(measure).remove()));
            left.values().removeIf(Deque::isEmpty);
        }
        return interleaved;
    }

    /** The figures through each of the days. */
    private List<Map<String, SpecificRecord>> oracle(Map<Measure, List<SpecificRecord>> logs, ZoneId zone)
            throws IOException {
        Map<Measure, List<Path>> files = new EnumMap<>(Measure.class);
        for (Map.Entry<Measure, List<SpecificRecord>> log : logs.entrySet()) {
            Path file = dir.resolve(log.getKey().id() + ".csv");
            History.write(file, log.getValue());
            files.put(log.getKey(), List.of(file));
        }
        return Oracle.figuresThrough(DAYS, files, CATALOGUE, zone, START);
    }
}
