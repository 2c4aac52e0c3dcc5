package io.nevtally.metrics;

import io.nevtally.catalogue.Measure;
import io.nevtally.topic.Topics;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** What the clients of Kafka Streams tell of single topics. */
final class KafkaNumbers {
    private final Supplier<? extends Map<MetricName, ? extends Metric>> metrics;
    private final Topics topics;

    KafkaNumbers(Supplier<? extends Map<MetricName, ? extends Metric>> metrics, Topics topics) {
        this.metrics = metrics;
        this.topics = topics;
    }

    /** The records sent to a topic. */
    double sent(String topic) {
        return values("producer-topic-metrics", "record-send-total", topic)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** The records of the input topics that have yet to be read, by partition. */
    MetricSnapshots lags() {
        Family lags = new Family(
                "nev_tally_lag_records", "Records that this instance has yet to read", "measure", "partition");
        for (Measure measure : Measure.values()) {
            // While a partition goes from one thread to another, both may tell of it.
            Map<String, Double> byPartition = new TreeMap<>();
            values("consumer-fetch-manager-metrics", "records-lag", topics.events(measure))
                    .forEach(lag -> byPartition.merge(lag.getKey().tags().get("partition"), lag.getValue(), Math::max));
            byPartition.forEach((partition, lag) -> lags.add(lag, measure.id(), partition));
        }
        return MetricSnapshots.of(lags.snapshot());
    }

    private Stream<Map.Entry<MetricName, Double>> values(String group, String name, String topic) {
        return metrics.get().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(group)
                        && entry.getKey().name().equals(name)
                        && topic.equals(entry.getKey().tags().get("topic")))
                .filter(entry ->
                        entry.getValue().metricValue() instanceof Number number && !Double.isNaN(number.doubleValue()))
                .map(entry ->
                        Map.entry(entry.getKey(), ((Number) entry.getValue().metricValue()).doubleValue()));
    }
}
