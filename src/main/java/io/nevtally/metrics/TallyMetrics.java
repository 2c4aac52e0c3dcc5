package io.nevtally.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Outcome;
import io.nevtally.topic.Topics;
import io.nevtally.view.FigureKind;
import io.nevtally.view.FigureView;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The metrics of a running service. Kafka's and the JVM's have the names that Micrometer gives them; ours are:
 *
 * <ul>
 *   <li>{@code nev_tally_records_total{measure, outcome}}: records read, by what became of them
 *   <li>{@code nev_tally_as_of_day{measure}}: the as-of day, in days since 1970-01-01
 *   <li>{@code nev_tally_figures_emitted_total{kind}}: figures that this instance has sent, again after an error included
 *   <li>{@code nev_tally_lag_records{measure}}: records that this instance has yet to read
 * </ul>
 *
 * The first two come from the figures and are the same on every instance: don't sum them up over instances.
 */
public final class TallyMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KafkaStreamsMetrics streamsMetrics;
    private final JvmGcMetrics gcMetrics = new JvmGcMetrics();
    private final KafkaNumbers kafka;
    private final KnownFigures known;

    /**
     * Begins to measure.
     *
     * @param streams the running streams
     * @param view the figures
     * @param catalogue what there are figures of
     * @param topics where they go
     */
    public TallyMetrics(KafkaStreams streams, FigureView view, Catalogue catalogue, Topics topics) {
        streamsMetrics = new KafkaStreamsMetrics(streams);
        kafka = new KafkaNumbers(streams::metrics);
        known = new KnownFigures(view, catalogue);
        streamsMetrics.bindTo(registry);
        gcMetrics.bindTo(registry);
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        for (Measure measure : Measure.values()) {
            bind(measure, topics.events(measure));
        }
        for (FigureKind kind : FigureKind.values()) {
            FunctionCounter.builder("nev.tally.figures.emitted", kafka, k -> k.sent(kind.topic(topics)))
                    .description("Figures that this instance has sent")
                    .tag("kind", kind.id())
                    .register(registry);
        }
    }

    private void bind(Measure measure, String topic) {
        for (Outcome outcome : Outcome.values()) {
            FunctionCounter.builder("nev.tally.records", known, k -> k.records(measure, outcome))
                    .description("Records read, by what became of them")
                    .tag("measure", measure.id())
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("nev.tally.as.of.day", known, k -> k.asOfDay(measure))
                .description("As-of day, in days since 1970-01-01")
                .tag("measure", measure.id())
                .register(registry);
        Gauge.builder("nev.tally.lag.records", kafka, k -> k.lag(topic))
                .description("Records that this instance has yet to read")
                .tag("measure", measure.id())
                .register(registry);
    }

    /** The metrics in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        streamsMetrics.close();
        gcMetrics.close();
        registry.close();
    }
}
