package io.nevtally.metrics;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** What the clients of Kafka Streams tell of single topics. */
final class KafkaNumbers {
    private final Supplier<? extends Map<MetricName, ? extends Metric>> metrics;

    KafkaNumbers(Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
        this.metrics = metrics;
    }

    /** The records sent to a topic. */
    double sent(String topic) {
        return values("producer-topic-metrics", "record-send-total", topic).sum();
    }

    /** The records of a topic that have yet to be read. */
    double lag(String topic) {
        return values("consumer-fetch-manager-metrics", "records-lag", topic).sum();
    }

    private DoubleStream values(String group, String name, String topic) {
        return metrics.get().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(group)
                        && entry.getKey().name().equals(name)
                        && topic.equals(entry.getKey().tags().get("topic")))
                .mapToDouble(
                        entry -> entry.getValue().metricValue() instanceof Number number ? number.doubleValue() : 0)
                .filter(value -> !Double.isNaN(value));
    }
}
