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
import io.nevtally.config.Settings;
import io.nevtally.pulse.Pulse;
import io.nevtally.service.Restoring;
import io.nevtally.topic.Topics;
import io.nevtally.view.FigureKind;
import io.nevtally.view.FigureView;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The metrics of a running service; {@code docs/metrics.md} lists them. Figures and the account are the same on every
 * instance that serves figures: take their maximum over instances, not their sum.
 */
public final class TallyMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "nev-tally-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private final KafkaStreamsMetrics streamsMetrics;
    private final JvmGcMetrics gcMetrics = new JvmGcMetrics();

    /**
     * Begins to measure.
     *
     * @param streams the running streams
     * @param settings their settings, and which figures are metrics
     * @param view the figures
     * @param pulse what the stages have done
     * @param restoring how far the restoring of state has come, if it is going on
     * @param registryAnswers asks the schema registry whether it is there, if it can be asked
     */
    public TallyMetrics(
            KafkaStreams streams,
            Settings settings,
            FigureView view,
            Pulse pulse,
            Supplier<Optional<Restoring>> restoring,
            Optional<BooleanSupplier> registryAnswers) {
        streamsMetrics = new KafkaStreamsMetrics(streams);
        streamsMetrics.bindTo(registry);
        gcMetrics.bindTo(registry);
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));

        KafkaNumbers kafka = new KafkaNumbers(streams::metrics, settings.topics());
        bindState(streams);
        bindRestoring(restoring);
        bindEmitted(kafka, settings.topics());
        registryAnswers.ifPresent(this::bindRegistry);
        collect(kafka::lags);
        collect(new StageNumbers(pulse, settings.metrics().reporters())::read);
        if (settings.http().figures()) {
            collect(new Accounts(view)::read);
            collect(new Fresh<>(MetricSnapshots.of(), () -> figures(view, settings), threads, System::nanoTime));
        }
    }

    /** Metrics whose labels aren't known beforehand. */
    private void collect(Supplier<MetricSnapshots> metrics) {
        registry.getPrometheusRegistry().register(metrics::get);
    }

    /** None while they can't be read: what they were before would look as if it were so now. */
    private static MetricSnapshots figures(FigureView view, Settings settings) {
        try {
            return CurrentFigures.read(view, settings.catalogue(), settings.calendar(), settings.metrics());
        } catch (InvalidStateStoreException e) {
            return MetricSnapshots.of();
        }
    }

    private void bindState(KafkaStreams streams) {
        for (KafkaStreams.State state : KafkaStreams.State.values()) {
            Gauge.builder("nev.tally.state", streams, s -> s.state() == state ? 1 : 0)
                    .description("1 for the state that Kafka Streams is in, 0 for the others")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void bindRestoring(Supplier<Optional<Restoring>> restoring) {
        Gauge.builder(
                        "nev.tally.restored.ratio",
                        () -> restoring.get().map(TallyMetrics::restored).orElse(1.0))
                .description("The part of the state that is restored, 1 for all of it")
                .register(registry);
        Gauge.builder(
                        "nev.tally.restore.remaining.records",
                        () -> restoring
                                .get()
                                .map(now -> now.records() - now.restored())
                                .orElse(0L))
                .description("Records of the state that have yet to be read back")
                .register(registry);
    }

    private static double restored(Restoring now) {
        return now.records() == 0 ? 1 : (double) now.restored() / now.records();
    }

    private void bindEmitted(KafkaNumbers kafka, Topics topics) {
        for (FigureKind kind : FigureKind.values()) {
            FunctionCounter.builder("nev.tally.figures.emitted", kafka, k -> k.sent(kind.topic(topics)))
                    .description("Figures that this instance has sent")
                    .tag("kind", kind.id())
                    .register(registry);
        }
    }

    private void bindRegistry(BooleanSupplier answers) {
        Fresh<Double> up = new Fresh<>(Double.NaN, () -> answers.getAsBoolean() ? 1.0 : 0.0, threads, System::nanoTime);
        Gauge.builder("nev.tally.registry.up", up, Fresh::get)
                .description("Whether the schema registry answers")
                .strongReference(true)
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
        threads.shutdownNow();
    }
}
