package io.nevtally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.commit.CommitRest;
import io.nevtally.cost.LoneStores;
import io.nevtally.ledger.Amount;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Emitted;
import io.nevtally.ledger.Figure;
import io.nevtally.ledger.Span;
import io.nevtally.pulse.Pulse;
import io.nevtally.topic.DayRows;
import io.nevtally.topic.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyProcessorTest {
    private static final LocalDate DAY = LocalDate.of(2023, 5, 17);

    @TempDir
    private Path state;

    private long stopwatch;

    /**
     * Each region takes 200 ms: three are told at once, the others when the thread has had as much time for the rest; or
     * at once if there is none.
     */
    @ParameterizedTest
    @CsvSource({"false, 2200", "true, 1600"})
    void shouldLeaveTimeForRecordsWhileItEmits(boolean isEndOfHistory, long goesOn) {
        TallyStage stage = stage();
        try (LoneStores<String, Emitted> stores = new LoneStores<>(stage.stores(), state)) {
            Processor<String, Optional<DayPartials>, String, Emitted> tally = stage.get();
            MockProcessorContext<String, Emitted> context = stores.context();
            tally.init(context);

            context.setCurrentSystemTimeMs(1_000);
            Optional<DayPartials> sales = sales("CN-BJ", "CN-GD", "CN-SH", "CN-TJ", "CN-ZJ");
            tally.process(new Record<>("region", sales, 0, new Sender(0, isEndOfHistory).headers()));
            Set<String> first = members(context);
            assertThat(first).hasSize(3);

            punctuate(context, goesOn - 1);
            assertThat(members(context)).isEmpty();

            punctuate(context, goesOn);
            assertThat(members(context)).hasSize(2).doesNotContainAnyElementsOf(first);
        }
    }

    /** The day is emptied and all figures are emitted before a commit is due. */
    @Test
    void shouldDeleteADayThatIsEmptiedBetweenTwoCommits() {
        TallyStage stage = stage();
        try (LoneStores<String, Emitted> stores = new LoneStores<>(stage.stores(), state)) {
            Processor<String, Optional<DayPartials>, String, Emitted> tally = stage.get();
            MockProcessorContext<String, Emitted> context = stores.context();
            tally.init(context);
            KeyValueStore<String, Object> days = context.getStateStore(TallyStage.DAYS);
            String key = "region|sales|CN-BJ|2023-05-17";

            context.setCurrentSystemTimeMs(1_000);
            tally.process(new Record<>("region", sale(1), 0));
            assertThat(days.get(key)).as("before the commit").isNull();
            tally.process(new Record<>("region", Optional.empty(), 0));
            assertThat(days.get(key)).as("after it").isNotNull();

            tally.process(new Record<>("region", sale(-1), 0));
            for (long now = 20_000; now <= 2_000_000; now += 20_000) {
                punctuate(context, now);
            }
            tally.process(new Record<>("region", Optional.empty(), 0));
            assertThat(days.get(key)).as("emptied").isNull();
        }
    }

    private TallyStage stage() {
        return new TallyStage(
                CatalogueFile.shipped(),
                new ReportingCalendar(ZoneId.of("Asia/Shanghai")),
                LocalDate.of(2022, 1, 1),
                () -> stopwatch += Duration.ofMillis(200).toNanos(),
                new CommitRest(() -> 0),
                new Pulse());
    }

    private static Optional<DayPartials> sale(int sign) {
        DayRow row = new DayRow(Measure.SALES, "CN-BJ", DAY, Map.of("vehicle-sales", new Amount(sign, sign, sign)));
        return Optional.of(new DayPartials(
                List.of(DayRows.toAvro(Measure.SALES, new Span(DAY, DAY))), List.of(DayRows.toAvro(row)), List.of()));
    }

    /** Of ten days, which makes them history. */
    private static Optional<DayPartials> sales(String... regions) {
        Amount one = new Amount(1, 1, 1);
        return Optional.of(new DayPartials(
                List.of(DayRows.toAvro(Measure.SALES, new Span(DAY, DAY.plusDays(9)))),
                Stream.of(regions)
                        .flatMap(region -> IntStream.range(0, 10)
                                .mapToObj(day -> new DayRow(
                                        Measure.SALES, region, DAY.plusDays(day), Map.of("vehicle-sales", one))))
                        .map(DayRows::toAvro)
                        .toList(),
                List.of()));
    }

    private static void punctuate(MockProcessorContext<String, Emitted> context, long now) {
        context.setCurrentSystemTimeMs(now);
        context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(now));
    }

    /** The members whose totals have been forwarded since the last time. */
    private static Set<String> members(MockProcessorContext<String, Emitted> context) {
        Set<String> members = context.forwarded().stream()
                .map(each -> ((Figure.Total) each.record().value()).key().member())
                .collect(Collectors.toSet());
        context.resetForwards();
        return members;
    }
}
