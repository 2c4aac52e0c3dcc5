package io.nevtally.topology;

import static io.nevtally.topology.Sales.noon;
import static io.nevtally.topology.Sales.sold;
import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionsTest {
    private static final String MONTH = "nev-sales|total|all|MONTH|2023-05-01";

    private final TallyDriver driver = driver();

    private static TallyDriver driver() {
        return new TallyDriver(
                Sales.CATALOGUE, new ReportingCalendar(ZoneId.of("Asia/Shanghai")), LocalDate.of(2022, 1, 1));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldCountARepeatOnce() {
        publish(sold("a", "2023-05-17", 3));
        publish(sold("a", "2023-05-17", 3));

        assertThat(month()).isEqualTo(3);
        assertThat(driver.account(Measure.SALES)).isEqualTo(account(1, 0, 0, 0, 1, 0));
    }

    @Test
    void shouldKeepEventsOfTwoReportersApart() {
        publish(sold("a", "2023-05-17", 3));
        publish(sold("a", "2023-05-17", 3).setReporter("GAC-dealers"));

        assertThat(month()).isEqualTo(6);
    }

    /** What would wait for a commit there is passed on at once, after what it is about. */
    @Test
    void shouldKeepDaysWhereThereIsNoCache() {
        try (TallyDriver uncached = new TallyDriver(
                Sales.CATALOGUE,
                new ReportingCalendar(ZoneId.of("Asia/Shanghai")),
                LocalDate.of(2022, 1, 1),
                Map.of(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0))) {
            publish(uncached, sold("a", "2023-05-17", 3).build());

            assertThat(uncached.figuresThrough(LocalDate.of(2023, 5, 17))).containsKey(MONTH);
        }
    }

    @Test
    void shouldMoveWhatARevisionReplaces() {
        publish(sold("a", "2023-05-17", 3));
        publish(sold("a", "2023-06-02", 5).setRevision(1));

        assertThat(driver.figures()).doesNotContainKey(MONTH);
        assertThat(total("nev-sales|total|all|MONTH|2023-06-01")).isEqualTo(5);
        assertThat(driver.account(Measure.SALES)).isEqualTo(account(1, 1, 0, 0, 0, 0));
    }

    /** The other content is a dead letter, so that its day moves no as-of day. */
    @Test
    void shouldKnowARevisionWhateverHasComeSince() {
        publish(sold("a", "2023-05-17", 3));
        publish(sold("a", "2023-05-18", 5).setRevision(1));
        publish(sold("a", "2023-06-30", 4));

        assertThat(month()).isEqualTo(5);
        assertThat(((RunningTotal) Objects.requireNonNull(driver.figures().get(MONTH))).getAsOf())
                .isEqualTo(LocalDate.of(2023, 5, 18));
        assertThat(driver.account(Measure.SALES)).isEqualTo(account(1, 1, 0, 0, 0, 1));
    }

    @Test
    void shouldLetTheHighestRevisionHoldInAnyOrder() {
        publish(sold("a", "2023-05-17", 5).setRevision(2));
        publish(sold("a", "2023-05-17", 3));
        publish(sold("a", "2023-05-17", 4).setRevision(1));

        assertThat(month()).isEqualTo(5);
        assertThat(driver.account(Measure.SALES)).isEqualTo(account(1, 0, 0, 2, 0, 0));
    }

    @Test
    void shouldLeaveTheSameWhetherAWithdrawalComesBeforeOrAfter() {
        VehicleSold event = sold("a", "2023-05-17", 3).build();
        VehicleSold withdrawal =
                sold("a", "2023-05-17", 3).setRevision(1).setWithdrawn(true).build();
        VehicleSold other = sold("b", "2023-04-17", 1).build();

        Map<String, SpecificRecord> after = figures(List.of(other, event, withdrawal));
        Map<String, SpecificRecord> before = figures(List.of(withdrawal, event, other));

        assertThat(after)
                .isEqualTo(before)
                .doesNotContainKey(MONTH)
                .containsKey("nev-sales|total|all|MONTH|2023-04-01");
    }

    @Test
    void shouldCountAgainAfterAWithdrawal() {
        publish(sold("a", "2023-05-17", 3));
        publish(sold("a", "2023-05-17", 3).setRevision(1).setWithdrawn(true));
        publish(sold("a", "2023-05-17", 4).setRevision(2));

        assertThat(month()).isEqualTo(4);
        assertThat(driver.account(Measure.SALES)).isEqualTo(account(1, 1, 1, 0, 0, 0));
    }

    @Test
    void shouldLetAWithdrawnEventMoveTheAsOfDay() {
        publish(sold("a", "2023-05-17", 3));
        publish(sold("b", "2023-05-31", 3).setWithdrawn(true));

        assertThat(((RunningTotal) driver.figures().get(MONTH)).getAsOf()).isEqualTo("2023-05-31");
    }

    @Test
    void shouldRejectOtherContentUnderTheSameRevision() {
        publish(sold("a", "2023-05-17", 3));
        publish(sold("a", "2023-05-17", 4));

        assertThat(month()).isEqualTo(3);
        assertThat(codes()).containsExactly("REVISION_CONFLICT");
        assertThat(driver.account(Measure.SALES)).isEqualTo(account(1, 0, 0, 0, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_000_001L, Long.MAX_VALUE})
    void shouldRejectQuantitiesOutOfRange(long quantity) {
        publish(sold("a", "2023-05-17", quantity));

        assertThat(codes()).containsExactly("OUT_OF_RANGE");
    }

    @Test
    void shouldRejectWhatIsWorthTooMuch() {
        publish(sold("a", "2023-05-17", 1_000_000).setUnitPrice(Sales.yuan("10000000.01")));
        publish(sold("b", "2023-05-17", 1_000_000).setUnitPrice(Sales.yuan("10000000.00")));

        assertThat(codes()).containsExactly("OUT_OF_RANGE");
        assertThat(month()).isEqualTo(1_000_000);
    }

    @Test
    void shouldRejectEventsBeforeHistoryAndAheadOfTheirRecord() {
        publish(sold("a", "2021-12-31", 1));
        VehicleSold ahead = sold("b", "2023-05-17", 1).build();
        driver.publish(
                Measure.SALES, ahead.getReporter(), ahead, noon("2023-05-16").minusMillis(1));

        assertThat(codes()).containsExactly("TOO_OLD", "IN_FUTURE");
    }

    @Test
    void shouldAcceptAnEventADayAheadOfItsRecord() {
        VehicleSold ahead = sold("b", "2023-05-17", 1).build();
        driver.publish(Measure.SALES, ahead.getReporter(), ahead, noon("2023-05-16"));

        assertThat(month()).isEqualTo(1);
    }

    @Test
    void shouldRejectAKeyThatIsNotTheReporter() {
        VehicleSold event = sold("a", "2023-05-17", 1).build();
        driver.publish(Measure.SALES, "someone else", event, event.getOccurredAt());
        driver.publishRaw(
                Measure.SALES, null, new LocalSerde().serializer().serialize("", event), event.getOccurredAt());

        assertThat(codes()).containsExactly("KEY_MISMATCH", "KEY_MISMATCH");
    }

    @Test
    void shouldKeepADeadLetterAsItCame() {
        byte[] rubbish = {1, 2, 3};
        driver.publishRaw(Measure.SALES, "GAC-dealers", rubbish, noon("2023-05-17"));

        TestRecord<String, byte[]> letter = driver.deadLetters().get(0);

        assertThat(letter.key()).isEqualTo("GAC-dealers");
        assertThat(letter.value()).isEqualTo(rubbish);
        assertThat(letter.getRecordTime()).isEqualTo(noon("2023-05-17"));
        assertThat(header(letter.headers(), "nev-error-code")).isEqualTo("NOT_AVRO");
        assertThat(header(letter.headers(), "nev-error-topic")).isEqualTo("nev.events.sales");
        assertThat(header(letter.headers(), "nev-error-partition")).isEqualTo("0");
        assertThat(header(letter.headers(), "nev-error-offset")).isEqualTo("0");
        assertThat(header(letter.headers(), "nev-error-message")).isNotBlank();
        assertThat(letter.headers().lastHeader("nev-origin")).isNull();
    }

    private void publish(VehicleSold.Builder event) {
        publish(driver, event.build());
    }

    private static void publish(TallyDriver driver, VehicleSold event) {
        driver.publish(Measure.SALES, event.getReporter(), event, Instant.parse("2023-12-31T00:00:00Z"));
    }

    private static Map<String, SpecificRecord> figures(List<VehicleSold> events) {
        try (TallyDriver fresh = driver()) {
            events.forEach(event -> publish(fresh, event));
            Map<String, SpecificRecord> figures = fresh.figures();
            figures.remove("sales"); // what became of each record does depend on the order
            return figures;
        }
    }

    private List<String> codes() {
        return driver.deadLetters().stream()
                .map(letter -> header(letter.headers(), "nev-error-code"))
                .toList();
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private long month() {
        return total(MONTH);
    }

    private long total(String key) {
        return ((RunningTotal) Objects.requireNonNull(driver.figures().get(key), key)).getTotal();
    }

    private static Account account(
            long counted, long replaced, long withdrawn, long superseded, long repeated, long deadLettered) {
        long read = counted + replaced + withdrawn + superseded + repeated + deadLettered;
        return new Account("sales", read, counted, replaced, withdrawn, superseded, repeated, deadLettered);
    }
}
