package io.nevtally.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.Basis;
import io.nevtally.avro.figure.Gap;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.event.ErrorCode;
import io.nevtally.integration.Await;
import io.nevtally.name.Name;
import io.nevtally.pulse.Listener;
import io.nevtally.pulse.Pulse;
import io.nevtally.service.Restoring;
import io.nevtally.view.InMemoryViews;
import io.nevtally.view.InMemoryViews.GrowthValues;
import io.nevtally.view.InMemoryViews.ShareValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scrape gives, from figures written by hand. */
class TallyMetricsTest {
    private static final String YEAR = "TRAILING_12_MONTHS 2022-01-01";
    private static final KafkaStreams STREAMS = streams();
    private static final String HALF = "HALF_YEAR 2022-07-01";

    private final InMemoryViews views = new InMemoryViews();
    private final Pulse pulse = new Pulse();
    private final Listener listener = pulse.listener();
    private Optional<Restoring> restoring = Optional.empty();

    @AfterAll
    static void close() {
        STREAMS.close();
    }

    @Test
    void shouldTellTheAccount() {
        views.account(new Account("sales", 15L, 10L, 2L, 1L, 0L, 1L, 1L));

        assertThat(scrape())
                .contains(
                        "nev_tally_records_total{measure=\"sales\",outcome=\"counted\"} 10.0",
                        "nev_tally_records_total{measure=\"sales\",outcome=\"dead_lettered\"} 1.0",
                        "nev_tally_records_total{measure=\"exports\",outcome=\"counted\"} 0.0",
                        "nev_tally_records_read_total{measure=\"sales\"} 15.0",
                        "nev_tally_figures_emitted_total{kind=\"totals\"} 0.0",
                        "nev_tally_state{state=\"created\"} 1.0",
                        "nev_tally_state{state=\"running\"} 0.0")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                .anyMatch(line -> line.startsWith("kafka_"));
    }

    @Test
    void shouldTellTheFiguresOfTheWindowsThatTheAsOfDayLiesIn() throws Exception {
        halfYearOfSales();
        views.total("nev-sales", "total", "all", HALF, 3_747_000)
                .total("nev-sales", "total", "all", "HALF_YEAR 2022-01-01", 2_600_278)
                .growth("nev-sales", "total", "all", HALF, new GrowthValues(Basis.YEAR_OVER_YEAR, 2, 1, 0.441, null))
                .share("nev-market-share", "total", "all", HALF, new ShareValues(3_747_000, 13_240_000, 0.283, 6.5))
                .total("nev-sales", "total", "all", "DAY 2022-12-31", 20_000);

        assertThat(figures())
                .contains(
                        // Midnight of 31 December 2022 in Shanghai, 16:00 of the 30th in Greenwich.
                        "nev_as_of_timestamp_seconds{measure=\"sales\"} 1.672416E9",
                        total("total", "all", "HALF_YEAR", "3747000.0"),
                        total("total", "all", "DAY", "20000.0"),
                        "nev_growth_ratio{basis=\"YEAR_OVER_YEAR\",dimension=\"total\",indicator=\"nev-sales\","
                                + "member=\"all\",window=\"HALF_YEAR\"} 0.441",
                        "nev_share_ratio{dimension=\"total\",indicator=\"nev-market-share\",member=\"all\","
                                + "window=\"HALF_YEAR\"} 0.283",
                        "nev_share_change_points{dimension=\"total\",indicator=\"nev-market-share\",member=\"all\","
                                + "window=\"HALF_YEAR\"} 6.5")
                .filteredOn(line -> line.contains("window=\"HALF_YEAR\""))
                .hasSize(4);
    }

    @Test
    void shouldHaveNoMetricWhereThereIsNothingToCompareWith() throws Exception {
        halfYearOfSales();
        views.growth(
                        "nev-sales",
                        "total",
                        "all",
                        HALF,
                        new GrowthValues(Basis.YEAR_OVER_YEAR, 2, 0, null, Gap.ZERO_BASE))
                .share("nev-market-share", "total", "all", HALF, new ShareValues(0, 0, null, null));

        assertThat(figures()).noneMatch(line -> line.matches("nev_(growth|share).*"));
    }

    /** By the last twelve months, so that they stay the same when a month begins. */
    @Test
    void shouldTellTheLargestMembersAndWhatTheOthersComeTo() throws Exception {
        halfYearOfSales();
        maker("BYD", 1_000, 100);
        maker("GAC", 800, 90);
        maker("NIO", 700, 95);
        maker("Gone", 600, 0);
        maker("Tiny", 1, 1);

        assertThat(figures("nev.metrics.members", "2"))
                .contains(
                        total("manufacturer", "BYD", "HALF_YEAR", "100.0"),
                        total("manufacturer", "GAC", "HALF_YEAR", "90.0"),
                        total("manufacturer", "other", "HALF_YEAR", "96.0"), // 95 + 1
                        total("manufacturer", "other", "TRAILING_12_MONTHS", "1301.0")) // 700 + 600 + 1
                .noneMatch(line -> line.contains("NIO") || line.contains("Gone"));
    }

    @Test
    void shouldForgetAMemberThatIsNoLongerAmongTheLargest() throws Throwable {
        halfYearOfSales();
        maker("BYD", 1_000, 100);
        try (TallyMetrics metrics = metrics(settings("nev.metrics.members", "1"))) {
            assertThat(awaitFigures(metrics)).anyMatch(line -> line.contains("member=\"BYD\""));
            maker("GAC", 2_000, 200);

            Await.untilAsserted(() ->
                    assertThat(metrics.scrape()).contains("member=\"GAC\"").doesNotContain("member=\"BYD\""));
        }
    }

    /** Two metrics of one name and labels would cost the whole scrape. */
    @Test
    void shouldCountAMemberThatIsCalledOtherAmongTheOthers() throws Exception {
        halfYearOfSales();
        maker("other", 1_000, 100);
        maker("BYD", 800, 90);
        maker("GAC", 700, 80);

        assertThat(figures("nev.metrics.members", "1"))
                .contains(
                        total("manufacturer", "BYD", "HALF_YEAR", "90.0"),
                        total("manufacturer", "other", "HALF_YEAR", "180.0"))
                .filteredOn(line -> line.contains("member=\"other\"") && line.contains("HALF_YEAR"))
                .hasSize(1);
    }

    @Test
    void shouldTellTheDimensionsThatAreAskedForOnly() throws Exception {
        halfYearOfSales();
        maker("BYD", 1_000, 100);

        assertThat(figures("nev.metrics.dimensions", "total, powertrain"))
                .anyMatch(line -> line.contains("dimension=\"total\""))
                .noneMatch(line -> line.contains("manufacturer"));
    }

    /** A counter that fell would count as started anew, and all of it as an increase; a gauge may be absent. */
    @Test
    void shouldKeepCountersWhereTheyAreAndTellNoFiguresWhileStateIsRestored() throws Throwable {
        halfYearOfSales();
        views.account(new Account("sales", 10L, 10L, 0L, 0L, 0L, 0L, 0L));
        try (TallyMetrics metrics = metrics(settings())) {
            awaitFigures(metrics);
            views.restoring(true);
            restoring = Optional.of(new Restoring(30, 120, 7));

            Await.untilAsserted(() -> assertThat(metrics.scrape().lines())
                    .contains(
                            "nev_tally_records_total{measure=\"sales\",outcome=\"counted\"} 10.0",
                            "nev_tally_restored_ratio 0.25",
                            "nev_tally_restore_remaining_records 90.0")
                    .noneMatch(line -> line.startsWith("nev_total")));
        }
    }

    @Test
    void shouldTellWhatTheStagesHaveDone() {
        pulse.rejected(ErrorCode.TOO_OLD);
        pulse.rejected(ErrorCode.TOO_OLD);
        listener.took(Measure.SALES, new Name("BYD-dealers"), 1_700_000_000_500L);
        listener.took(Measure.SALES, new Name("BYD-dealers"), 1_600_000_000_000L);
        listener.took(Measure.SALES, new Name("once"), 1_700_000_001_000L);
        pulse.emitted(250);
        pulse.emitted(251);
        pulse.emitted(-5);
        pulse.emitted(3_600_001);

        assertThat(scrape("nev.metrics.reporters", "1"))
                .contains(
                        "nev_tally_dead_letters_total{code=\"TOO_OLD\"} 2.0",
                        "nev_tally_dead_letters_total{code=\"NOT_AVRO\"} 0.0",
                        "nev_tally_last_record_timestamp_seconds{measure=\"sales\"} 1.700000001E9",
                        "nev_tally_reporter_last_record_timestamp_seconds{measure=\"sales\",reporter=\"BYD-dealers\"}"
                                + " 1.7000000005E9",
                        "nev_tally_latency_seconds_bucket{le=\"0.05\"} 1",
                        "nev_tally_latency_seconds_bucket{le=\"0.25\"} 2",
                        "nev_tally_latency_seconds_bucket{le=\"0.5\"} 3",
                        "nev_tally_latency_seconds_bucket{le=\"3600.0\"} 3",
                        "nev_tally_latency_seconds_bucket{le=\"+Inf\"} 4",
                        "nev_tally_latency_seconds_sum 3600.502")
                .noneMatch(line -> line.contains("reporter=\"once\"") || line.contains("measure=\"exports\",reporter"))
                .noneMatch(line -> line.startsWith("nev_tally_last_record_timestamp_seconds{measure=\"exports\"}"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTellWhetherTheRegistryAnswers(boolean answers) throws Throwable {
        try (TallyMetrics metrics = new TallyMetrics(
                STREAMS, settings(), views.view(), pulse, () -> restoring, Optional.of(() -> answers))) {
            Await.untilAsserted(() -> assertThat(metrics.scrape().lines())
                    .contains("nev_tally_registry_up " + (answers ? "1.0" : "0.0")));
        }
    }

    @Test
    void shouldAddUpThreads() {
        KafkaNumbers numbers = new KafkaNumbers(
                () -> Map.of(
                        name("consumer-fetch-manager-metrics", "records-lag", "0"), metric(3.0),
                        name("consumer-fetch-manager-metrics", "records-lag", "1"), metric(Double.NaN),
                        name("consumer-fetch-manager-metrics", "records-lag-max", "1"), metric(99.0),
                        name("producer-topic-metrics", "record-send-total", "0"), metric(4.0),
                        name("producer-topic-metrics", "record-send-total", "1"), metric(5.0)),
                InMemoryViews.TOPICS);

        assertThat(numbers.sent(InMemoryViews.TOPICS.events(Measure.SALES))).isEqualTo(9.0);
        assertThat(numbers.sent("nev.totals")).isZero();
        assertThat(numbers.lags().stream()
                        .flatMap(family -> family.getDataPoints().stream())
                        .map(lag ->
                                lag.getLabels().get("measure") + lag.getLabels().get("partition")))
                .containsExactly("sales0");
    }

    @Test
    void shouldTellOfTheServiceAloneWhereFiguresAreNotServed() {
        assertThat(scrape()).anyMatch(line -> line.startsWith("nev_tally_records_total"));
        assertThat(scrape("nev.http.figures", "false"))
                .noneMatch(line -> line.startsWith("nev_tally_records_total"))
                .anyMatch(line -> line.startsWith("nev_tally_state"))
                .anyMatch(line -> line.startsWith("nev_tally_dead_letters_total"));
    }

    /** What the as-of day and the windows follow from. */
    private void halfYearOfSales() {
        views.total("nev-sales", "total", "all", HALF, 3_747_000)
                .total("nev-sales", "total", "all", YEAR, 6_347_278)
                .total("nev-sales", "total", "all", "YEAR 2021-01-01", 5_000_000)
                .total("nev-sales", "total", "all", "YEAR 2022-01-01", 6_347_278);
    }

    private void maker(String name, long year, long half) {
        views.total("nev-sales", "manufacturer", name, YEAR, year);
        if (half > 0) {
            views.total("nev-sales", "manufacturer", name, HALF, half);
        }
    }

    private static String total(String dimension, String member, String window, String value) {
        return "nev_total{dimension=\"" + dimension + "\",indicator=\"nev-sales\",member=\"" + member + "\",window=\""
                + window + "\"} " + value;
    }

    private List<String> figures(String... others) throws Exception {
        try (TallyMetrics metrics = metrics(settings(others))) {
            return awaitFigures(metrics)
                    .filter(line -> line.matches("nev_(as|total|growth|share).*"))
                    .toList();
        }
    }

    /** The first scrapes may come before they have been read. */
    private static Stream<String> awaitFigures(TallyMetrics metrics) throws Exception {
        String[] scraped = new String[1];
        Await.until("figures are told", () -> {
            scraped[0] = metrics.scrape();
            return scraped[0].contains("nev_as_of_timestamp_seconds{");
        });
        return scraped[0].lines();
    }

    private List<String> scrape(String... others) {
        try (TallyMetrics metrics = metrics(settings(others))) {
            return metrics.scrape().lines().toList();
        }
    }

    private TallyMetrics metrics(Settings settings) {
        return new TallyMetrics(STREAMS, settings, views.view(), pulse, () -> restoring, Optional.empty());
    }

    private static Settings settings(String... others) {
        Properties properties = properties();
        Stream.iterate(0, i -> i < others.length, i -> i + 2)
                .forEach(i -> properties.setProperty(others[i], others[i + 1]));
        return SettingsReader.read(properties, Map.of());
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "127.0.0.1:1");
        properties.setProperty("schema.registry.url", "http://127.0.0.1:1");
        properties.setProperty("application.id", "metrics-test");
        return properties;
    }

    private static MetricName name(String group, String name, String partition) {
        String topic = InMemoryViews.TOPICS.events(Measure.SALES);
        return new MetricName(name, group, "", Map.of("topic", topic, "partition", partition));
    }

    private static KafkaMetric metric(double value) {
        return new KafkaMetric(
                new Object(),
                new MetricName("", "", "", Map.of()),
                (Gauge<Double>) (config, now) -> value,
                new MetricConfig(),
                Time.SYSTEM);
    }

    /** Streams that are never started. */
    private static KafkaStreams streams() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in").to("out");
        return new KafkaStreams(builder.build(), properties());
    }
}
