package io.nevtally.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.mapping.EventLimits;
import io.nevtally.mapping.Mapping;
import io.nevtally.progress.Progress;
import io.nevtally.progress.Screen;
import io.nevtally.replay.Replay.Result;
import io.nevtally.source.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String HEADER =
            "eventId,reporter,occurredAt,quantity,operator,access,current,powerKw,region\n";
    private static final ReportingCalendar CALENDAR = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));
    private static final Mapping MAPPING = Mapping.own(Measure.CHARGERS, CALENDAR);
    private static final EventLimits LIMITS = new EventLimits(
            CALENDAR, LocalDate.of(2022, 1, 1), InstantSource.fixed(Instant.parse("2023-07-01T00:00:00Z")));

    private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private final StringWriter told = new StringWriter();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Publisher publisher = new Publisher(
            producer, (topic, event) -> ((String) event.get(0)).getBytes(UTF_8), null, Duration.ofHours(1));
    private long now;

    private Result replay(boolean strict, String... texts) throws IOException {
        return replay(new Pace(UNBOUNDED, UNBOUNDED, () -> now, nanos -> now += nanos), strict, texts);
    }

    private Result replay(Pace pace, boolean strict, String... texts) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (String text : texts) {
            Path file = Files.writeString(folder.resolve("chargers" + files.size() + ".csv"), text);
            files.add(SourceFile.of(file.toString()));
        }
        Progress progress = new Progress("replay", new PrintWriter(told), new Screen(false, 80, false), () -> now);
        return new Replay(MAPPING, LIMITS, "nev.events.chargers", publisher, progress).run(files, false, pace, strict);
    }

    private static String row(String id, String time) {
        return id + ",TELD," + time + ",1,TELD,PUBLIC,DC,120,CN-SD\n";
    }

    private List<String> told() {
        return told.toString().replace(folder + "/", "").lines().toList();
    }

    @Test
    void shouldPublishInTheOrderOfFilesAndRows() throws IOException {
        Result result = replay(
                false,
                HEADER + row("a", "2023-05-17T12:00:00+08:00") + row("b", "2023-05-16T12:00:00+08:00"),
                HEADER + row("c", "2022-01-01"));

        assertThat(result).isEqualTo(new Result(2, 3, 0, 3, 0, Map.of(), true));
        assertThat(producer.history())
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly("a", "b", "c");
        ProducerRecord<String, byte[]> first = producer.history().get(0);
        assertThat(first.topic()).isEqualTo("nev.events.chargers");
        assertThat(first.key()).isEqualTo("TELD");
        assertThat(first.timestamp()).isEqualTo(1_684_296_000_000L); // 2023-05-17T04:00:00Z
    }

    @Test
    void shouldTellTwentyBadRowsAndCountAll() throws IOException {
        Result result = replay(
                false, HEADER + row("bad", "soon").repeat(25) + row("a", "2023-05-17") + row("old", "1999-01-01"));

        assertThat(result).isEqualTo(new Result(1, 27, 0, 1, 0, Map.of("UNREADABLE_VALUE", 25L, "TOO_OLD", 1L), true));
        assertThat(told())
                .hasSize(22)
                .startsWith("chargers0.csv:2: occurredAt: 'soon' is not a time; write it like "
                        + "2023-05-17T12:00:00+08:00, 2023-05-17T12:00, 2023-05-17 or 1684296000000 (UNREADABLE_VALUE)")
                .endsWith("more bad rows follow, which are only counted", "replay: 27 records in 0.0 s, 0/s");
    }

    @Test
    void shouldStopAtABadRowWhenStrict() {
        assertThatThrownBy(() -> replay(
                        true,
                        HEADER
                                + row("a", "2023-05-17")
                                + row("b", "2023-05-17").replace(",1,", ",0,")
                                + row("c", "2023-05-17")))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + "/chargers0.csv:3: quantity is 0; it must be 1 to 1000000000 (OUT_OF_RANGE); "
                        + "stopped there, 0 events are published");
        assertThat(producer.history()).isEmpty();
        assertThat(producer.transactionAborted()).isTrue();
    }

    @Test
    void shouldSayWhatWasPublishedBeforeAStop() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i <= Publisher.TRANSACTION; i++) {
            text.append(row("e" + i, "2023-05-17"));
        }

        assertThatThrownBy(() -> replay(true, text.append("x\n").toString()))
                .hasMessageEndingWith("stopped there, 10000 events are published");
        assertThat(producer.history()).hasSize(Publisher.TRANSACTION);
    }

    @Test
    void shouldPublishNothingWhereALaterFileHasAWrongHeader() {
        assertThatThrownBy(() -> replay(false, HEADER + row("a", "2023-05-17"), "eventId\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + "/chargers1.csv:1: column 'reporter' is missing");
        assertThat(producer.transactionInFlight()).isFalse();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldKeepTheEventsPace() throws IOException {
        List<Long> pauses = new ArrayList<>();
        Pace pace = new Pace(86_400, UNBOUNDED, () -> now, nanos -> {
            pauses.add(nanos);
            now += nanos;
        });

        replay(pace, false, HEADER + row("a", "2023-05-17") + row("b", "2023-05-17T12:00") + row("c", "2023-05-01"));

        assertThat(pauses).containsExactly(200_000_000L, 200_000_000L, 100_000_000L);
        assertThat(producer.history()).hasSize(3);
    }

    @Test
    void shouldEndWhenThePublisherIsFinished() throws IOException {
        Result result = replay(
                new Pace(1, UNBOUNDED, () -> now, nanos -> {
                    publisher.finish();
                    now += Duration.ofDays(9).toNanos();
                }),
                false,
                HEADER + row("a", "2023-05-17") + row("b", "2023-05-18") + row("c", "2023-05-19"));

        assertThat(result.published()).isEqualTo(1);
        assertThat(result.complete()).isFalse();
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldFailWithOneLineWhereTheBrokerRefuses() {
        producer.commitTransactionException = new InvalidTimestampException("Timestamp is out of range.");

        assertThatThrownBy(() -> replay(false, HEADER + row("a", "2023-05-17")))
                .isInstanceOf(PublishException.class)
                .hasMessage("publishing failed: Timestamp is out of range.; 0 events are published, the rest can be "
                        + "replayed later");
    }
}
