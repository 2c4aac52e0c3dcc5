package io.nevtally.metrics;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.pulse.Latencies;
import io.nevtally.pulse.Pulse;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Comparator;
import java.util.List;

/** What the stages of this instance tell. */
final class StageNumbers {
    private final Pulse pulse;
    private final int reporters;

    /**
     * The numbers.
     *
     * @param reporters of how many reporters the last record is told
     */
    StageNumbers(Pulse pulse, int reporters) {
        this.pulse = pulse;
        this.reporters = reporters;
    }

    MetricSnapshots read() {
        return MetricSnapshots.of(deadLetters(), latencies(), lastRecords(), lastOfReporters());
    }

    private MetricSnapshot deadLetters() {
        CounterSnapshot.Builder counters = CounterSnapshot.builder()
                .name("nev_tally_dead_letters")
                .help("Dead letters that this instance has made");
        for (ErrorCode code : ErrorCode.values()) {
            counters.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(Labels.of("code", code.name()))
                    .value((double) pulse.deadLetters(code))
                    .build());
        }
        return counters.build();
    }

    private MetricSnapshot latencies() {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        List<Long> counts = pulse.latencies().counts();
        for (int i = 0; i < counts.size(); i++) {
            double bound =
                    i < Latencies.BOUNDS_MS.size() ? seconds(Latencies.BOUNDS_MS.get(i)) : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, counts.get(i));
        }
        return HistogramSnapshot.builder()
                .name("nev_tally_latency_seconds")
                .help("Time from publishing the oldest record behind figures to emitting them")
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(seconds(pulse.latencies().sum()))
                        .build())
                .build();
    }

    private MetricSnapshot lastRecords() {
        Family last = new Family(
                "nev_tally_last_record_timestamp_seconds",
                "When the latest valid record that this instance has read was published",
                "measure");
        for (Measure measure : Measure.values()) {
            if (pulse.latest(measure) > 0) {
                last.add(seconds(pulse.latest(measure)), measure.id());
            }
        }
        return last.snapshot();
    }

    private MetricSnapshot lastOfReporters() {
        Family last = new Family(
                "nev_tally_reporter_last_record_timestamp_seconds",
                "When the latest valid record that this instance has read from a reporter was published",
                "measure",
                "reporter");
        pulse.reporters()
                .sorted(Comparator.comparing(Pulse.Reporter::records)
                        .reversed()
                        .thenComparing(Pulse.Reporter::name)
                        .thenComparing(Pulse.Reporter::measure))
                .limit(reporters)
                .forEach(one -> last.add(seconds(one.latest()), one.measure().id(), one.name()));
        return last.snapshot();
    }

    private static double seconds(long milliseconds) {
        return milliseconds / 1e3;
    }
}
