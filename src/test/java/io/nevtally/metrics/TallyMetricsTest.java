package io.nevtally.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Filter;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.view.InMemoryViews;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class TallyMetricsTest {
    private static final Sum SALES =
            new Sum("nev-sales", Measure.SALES, Addend.QUANTITY, Filter.NONE, List.of("total"));
    private static final Catalogue CATALOGUE =
            new Catalogue(Map.of(Measure.SALES, List.of("total")), List.of(SALES), List.of());

    private final InMemoryViews views = new InMemoryViews();

    @Test
    void shouldTellTheAccountAndTheAsOfDay() {
        views.account(new Account("sales", 15L, 10L, 2L, 1L, 0L, 1L, 1L));
        views.total("nev-sales", "total", "all", "YEAR 1971-01-01", 3);
        views.total("nev-sales", "total", "all", "YEAR 1970-01-01", 5);
        try (KafkaStreams streams = streams();
                TallyMetrics metrics = new TallyMetrics(streams, views.view(), CATALOGUE, InMemoryViews.TOPICS)) {
            // 1971-12-31 is day 729: two years of 365 days, counted from 0.
            assertThat(metrics.scrape().lines())
                    .contains(
                            "nev_tally_records_total{measure=\"sales\",outcome=\"counted\"} 10.0",
                            "nev_tally_records_total{measure=\"sales\",outcome=\"dead_lettered\"} 1.0",
                            "nev_tally_records_total{measure=\"exports\",outcome=\"counted\"} 0.0",
                            "nev_tally_as_of_day{measure=\"sales\"} 729.0",
                            "nev_tally_as_of_day{measure=\"exports\"} NaN",
                            "nev_tally_figures_emitted_total{kind=\"totals\"} 0.0",
                            "nev_tally_lag_records{measure=\"sales\"} 0.0")
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                    .anyMatch(line -> line.startsWith("kafka_"));
        }
    }

    @Test
    void shouldKeepCountersWhereTheyAreWhileStateIsRestored() {
        views.account(new Account("sales", 10L, 10L, 0L, 0L, 0L, 0L, 0L));
        try (KafkaStreams streams = streams();
                TallyMetrics metrics = new TallyMetrics(streams, views.view(), CATALOGUE, InMemoryViews.TOPICS)) {
            metrics.scrape();
            views.restoring(true);

            assertThat(metrics.scrape().lines())
                    .contains("nev_tally_records_total{measure=\"sales\",outcome=\"counted\"} 10.0");
        }
    }

    @Test
    void shouldAddUpPartitionsAndThreads() {
        KafkaNumbers numbers = new KafkaNumbers(() -> Map.of(
                name("consumer-fetch-manager-metrics", "records-lag", "nev.events.sales", "0"), metric(3.0),
                name("consumer-fetch-manager-metrics", "records-lag", "nev.events.sales", "1"), metric(4.0),
                name("consumer-fetch-manager-metrics", "records-lag", "nev.events.sales", "2"), metric(Double.NaN),
                name("consumer-fetch-manager-metrics", "records-lag", "nev.events.exports", "0"), metric(50.0),
                name("consumer-fetch-manager-metrics", "records-lag-max", "nev.events.sales", "0"), metric(99.0)));

        assertThat(numbers.lag("nev.events.sales")).isEqualTo(7.0);
        assertThat(numbers.sent("nev.totals")).isZero();
    }

    private static MetricName name(String group, String name, String topic, String partition) {
        return new MetricName(name, group, "", Map.of("topic", topic, "partition", partition));
    }

    private static KafkaMetric metric(double value) {
        return new KafkaMetric(
                new Object(),
                name("", "", "", ""),
                (Gauge<Double>) (config, now) -> value,
                new MetricConfig(),
                Time.SYSTEM);
    }

    /** Streams that are never started. */
    private static KafkaStreams streams() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in").to("out");
        Topology topology = builder.build();
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "metrics-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        return new KafkaStreams(topology, config);
    }
}
