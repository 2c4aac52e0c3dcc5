package io.nevtally.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** A gauge, once for each value of its labels that there is now. */
final class Family {
    private final String[] labels;
    private final GaugeSnapshot.Builder gauges;

    Family(String name, String help, String... labels) {
        this.labels = labels;
        this.gauges = GaugeSnapshot.builder().name(name).help(help);
    }

    /** Adds one; label values in the order of the labels. */
    void add(double value, String... labelValues) {
        gauges.dataPoint(GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels, labelValues))
                .build());
    }

    GaugeSnapshot snapshot() {
        return gauges.build();
    }
}
