package io.nevtally.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/** A metric that may go up and down, once for each value of its labels that there is now. */
final class Family {
    private static final String TOTAL = "_total";

    private final String name;
    private final String help;
    private final String[] labels;
    private final Map<Labels, Double> values = new LinkedHashMap<>();

    Family(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.labels = labels;
    }

    /** Adds one; label values in the order of the labels. */
    void add(double value, String... labelValues) {
        values.put(Labels.of(labels, labelValues), value);
    }

    /** What is called a total has no type: to Prometheus a gauge isn't called that, and a counter doesn't go down. */
    MetricSnapshot snapshot() {
        return name.endsWith(TOTAL) ? untyped() : gauges();
    }

    private MetricSnapshot gauges() {
        GaugeSnapshot.Builder gauges = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((point, value) -> gauges.dataPoint(
                GaugeDataPointSnapshot.builder().labels(point).value(value).build()));
        return gauges.build();
    }

    private MetricSnapshot untyped() {
        UnknownSnapshot.Builder untyped = UnknownSnapshot.builder().name(name).help(help);
        values.forEach((point, value) -> untyped.dataPoint(
                UnknownDataPointSnapshot.builder().labels(point).value(value).build()));
        return untyped.build();
    }
}
