package io.nevtally.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.event.EventDecoder.Decodable;
import io.nevtally.event.EventDecoder.Undecodable;
import io.nevtally.event.EventFields;
import io.nevtally.redrive.Decision.Mendable;
import io.nevtally.redrive.Decision.NotMendable;
import io.nevtally.redrive.Decision.RedrivenBefore;
import io.nevtally.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {
    private static final ReportingCalendar SHANGHAI = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));
    private static final Instant DAY = Instant.parse("2023-05-17T04:00:00Z");
    private static final String SALES = "nev.events.sales";
    private static final String LETTERS_ID = "one";

    private Marks marks = new Marks(LETTERS_ID);
    private EventDecoder decoder = (measure, topic, value, names) -> new Decodable(EventFields.of(sold("BYD-dealers")));
    private LocalDate start = LocalDate.of(2022, 1, 1);
    private Instant now = DAY;

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REVISION_CONFLICT"})
    void shouldMendWhatWouldBeAcceptedNow(ErrorCode code) {
        assertThat(decide(letter(code.name(), SALES, "3", "17"))).isInstanceOfSatisfying(Mendable.class, mend -> {
            assertThat(mend.code()).contains(code);
            assertThat(mend.letter().origin()).isEqualTo(new Place(SALES, 3, 17));
        });
    }

    /** The identity is taken: the same would be refused again, which the check of a record alone doesn't show. */
    @Test
    void shouldNotMendAConflict() {
        assertThat(decide(letter("REVISION_CONFLICT", SALES, "3", "17")))
                .isEqualTo(refused(ErrorCode.REVISION_CONFLICT, Obstacle.REVISION_CONFLICT));
    }

    @Test
    void shouldTellWhatIsWrongToday() {
        decoder = (measure, topic, value, names) -> new Decodable(EventFields.of(sold("GAC-dealers")));
        assertThat(decide(letter("UNKNOWN_SCHEMA", SALES, "3", "17")))
                .isEqualTo(refused(ErrorCode.UNKNOWN_SCHEMA, Obstacle.KEY_MISMATCH));

        decoder = (measure, topic, value, names) -> new Undecodable(ErrorCode.WRONG_SCHEMA, "of something else");
        assertThat(decide(letter("UNKNOWN_SCHEMA", SALES, "3", "17")))
                .isEqualTo(refused(ErrorCode.UNKNOWN_SCHEMA, Obstacle.WRONG_SCHEMA));
    }

    /** Beside a count and its name there is room for 50 columns. */
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void shouldSayWhatToDoAboutEveryCode(ErrorCode code) {
        assertThat(Obstacle.of(code).name()).isEqualTo(code.name()).hasSizeLessThanOrEqualTo(17);
        assertThat(Obstacle.of(code).remedy()).hasSizeBetween(10, 50);
    }

    @Test
    void shouldCheckWithTheHistoryOfToday() {
        start = LocalDate.of(2023, 5, 18);
        assertThat(decide(letter("TOO_OLD", SALES, "3", "17"))).isEqualTo(refused(ErrorCode.TOO_OLD, Obstacle.TOO_OLD));

        start = LocalDate.of(2023, 5, 17);
        assertThat(decide(letter("TOO_OLD", SALES, "3", "17"))).isInstanceOf(Mendable.class);
    }

    /** An event may be a day ahead of its record, which is published now. */
    @Test
    void shouldCheckWithTheTimeOfNow() {
        now = DAY.minusSeconds(24 * 60 * 60 + 1);
        assertThat(decide(letter("IN_FUTURE", SALES, "3", "17")))
                .isEqualTo(refused(ErrorCode.IN_FUTURE, Obstacle.IN_FUTURE));

        now = DAY.minusSeconds(24 * 60 * 60);
        assertThat(decide(letter("IN_FUTURE", SALES, "3", "17"))).isInstanceOf(Mendable.class);
    }

    @Test
    void shouldNotPublishWhatIsMarked() {
        ConsumerRecord<byte[], byte[]> letter = letter("NOT_AVRO", SALES, "3", "17");
        marks.read(mark("1@42", Marks.value(LETTERS_ID, new Place(SALES, 0, 5), DAY)));
        assertThat(decide(letter)).isInstanceOf(RedrivenBefore.class);
        assertThat(decide(letter).code()).contains(ErrorCode.NOT_AVRO);
    }

    @Test
    void shouldNotTakeAMarkForAnotherLetter() {
        String value = Marks.value(LETTERS_ID, new Place(SALES, 0, 5), DAY);
        marks.read(mark("0@42", value));
        marks.read(mark("1@41", value));
        marks.read(mark("1@65578", value)); // 42 + 65,536: the same bit of the next page
        marks.read(mark("1", value));
        marks.read(mark("1@x", value));
        marks.read(mark("1@42", "{"));
        marks.read(mark("1@42", "7"));
        marks.read(mark("1@42", Marks.value("another topic of that name", new Place(SALES, 0, 5), DAY)));
        assertThat(decide(letter("NOT_AVRO", SALES, "3", "17"))).isInstanceOf(Mendable.class);
    }

    @Test
    void shouldTellATopicThatIsNoInput() {
        assertThat(decide(letter("TOO_OLD", "other.events.sales", "3", "17")))
                .isEqualTo(refused(ErrorCode.TOO_OLD, Obstacle.OTHER_TOPIC));
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_YOUNG, nev.events.sales, 3, 17",
        "too_old, nev.events.sales, 3, 17",
        "TOO_OLD, , 3, 17",
        "TOO_OLD, nev.events.sales, , 17",
        "TOO_OLD, nev.events.sales, -1, 17",
        "TOO_OLD, nev.events.sales, 3000000000, 17",
        "TOO_OLD, nev.events.sales, 3, seventeen",
        "TOO_OLD, nev.events.sales, 3, 99999999999999999999",
        ", nev.events.sales, 3, 17",
    })
    void shouldTellWhatIsNoDeadLetter(String code, String topic, String partition, String offset) {
        assertThat(decide(letter(code, topic, partition, offset)))
                .isEqualTo(new NotMendable(Optional.empty(), Obstacle.NO_LETTER));
    }

    @Test
    void shouldCountByTheCodeThatALetterHas() {
        Report report = new Report();
        report.add(decide(letter("TOO_OLD", SALES, "3", "17")));
        report.add(decide(letter("TOO_OLD", "other.events.sales", "3", "17")));
        report.add(decide(letter("what", SALES, "3", "17")));
        marks.read(mark("1@42", Marks.value(LETTERS_ID, new Place(SALES, 0, 5), DAY)));
        report.add(decide(letter("TOO_OLD", SALES, "3", "17")));

        assertThat(report.codes()).containsOnly(Map.entry(ErrorCode.TOO_OLD, new Report.Counts(1, 1, 1)));
        assertThat(report.others()).contains(new Report.Counts(0, 0, 1));
        assertThat(report.all().letters()).isEqualTo(4);
        assertThat(report.obstacles())
                .containsOnly(Map.entry(Obstacle.OTHER_TOPIC, 1L), Map.entry(Obstacle.NO_LETTER, 1L));
    }

    @Test
    void shouldReplaceTheReasonByATrace() {
        Headers headers = LetterTopic.headers("TOO_OLD", SALES, "3", "17");
        LetterTopic.add(headers, "traceparent", "theirs");
        Decision decision = decide(record(headers));
        assertThat(LetterTopic.text(Trace.of(((Mendable) decision).letter())))
                .containsExactly(
                        "traceparent=theirs",
                        "nev-redriven-code=TOO_OLD",
                        "nev-redriven-topic=" + SALES,
                        "nev-redriven-partition=3",
                        "nev-redriven-offset=17",
                        "nev-redriven-timestamp=1684000000000",
                        "nev-redriven-letter=1@42");
    }

    @Test
    void shouldKeepTheFirstPlaceWhenRedrivenAgain() {
        DeadLetter first = ((Mendable) decide(letter("TOO_OLD", SALES, "3", "17"))).letter();
        Headers again = Trace.of(first);
        LetterTopic.headers("UNKNOWN_VALUE", SALES, "0", "99").forEach(again::add);
        Headers trace = Trace.of(((Mendable) decide(record(again))).letter());
        assertThat(LetterTopic.text(trace).stream().filter(header -> header.matches("nev-redriven-(code|offset)=.*")))
                .containsExactly(
                        "nev-redriven-code=TOO_OLD",
                        "nev-redriven-offset=17",
                        "nev-redriven-code=UNKNOWN_VALUE",
                        "nev-redriven-offset=99");
    }

    private Decision decide(ConsumerRecord<byte[], byte[]> record) {
        return new Judge(new Topics("nev"), decoder, new EventCheck(SHANGHAI, start)).decide(record, marks, now);
    }

    private static NotMendable refused(ErrorCode code, Obstacle obstacle) {
        return new NotMendable(Optional.of(code), obstacle);
    }

    private static ConsumerRecord<byte[], byte[]> letter(String code, String topic, String partition, String offset) {
        Headers headers = new RecordHeaders();
        String[][] all = {{"code", code}, {"topic", topic}, {"partition", partition}, {"offset", offset}};
        for (String[] each : all) {
            if (each[1] != null) {
                LetterTopic.add(headers, "nev-error-" + each[0], each[1]);
            }
        }
        return record(headers);
    }

    /** The 42nd dead letter of partition 1. */
    private static ConsumerRecord<byte[], byte[]> record(Headers headers) {
        byte[] key = "BYD-dealers".getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                "nev.dead-letters",
                1,
                42,
                1_684_000_000_000L,
                TimestampType.CREATE_TIME,
                key.length,
                1,
                key,
                new byte[] {0},
                headers,
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> mark(String key, String value) {
        return new ConsumerRecord<>(
                "nev.redriven", 0, 0, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private static VehicleSold sold(String reporter) {
        return VehicleSold.newBuilder()
                .setEventId("e1")
                .setReporter(reporter)
                .setOccurredAt(DAY)
                .setQuantity(3)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD")
                .build();
    }
}
