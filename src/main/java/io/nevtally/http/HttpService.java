package io.nevtally.http;

import com.sun.net.httpserver.HttpServer;
import io.nevtally.config.HttpSettings;
import io.nevtally.config.InputException;
import io.nevtally.config.Settings;
import io.nevtally.metrics.TallyMetrics;
import io.nevtally.service.TallyService;
import io.nevtally.view.AsOfView;
import io.nevtally.view.FigureView;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;

/** Serves the figures of a running service over HTTP, until it is closed. */
public final class HttpService implements AutoCloseable {
    private static final int WORKERS = 8;
    private static final int WAITING = 1_000;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration ALLOWED_FOR_AN_ANSWER = Duration.ofSeconds(30);

    static {
        // The JDK's server reads these once. A client that doesn't finish its request is not waited for for good, and
        // an answer isn't held back for the client's acknowledgement of its headers.
        setUnlessSet("sun.net.httpserver.maxReqTime", "10");
        setUnlessSet("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final FigureFeed feed;
    private final Deadlines deadlines = new Deadlines(ALLOWED_FOR_AN_ANSWER);
    private final AutoCloseable metrics;

    private HttpService(HttpSettings settings, Served served, Duration heartbeat, AutoCloseable metrics) {
        server = Listener.bind(settings);
        this.feed = served.feed();
        this.metrics = metrics;
        int most = WORKERS + StreamEndpoint.CLIENTS;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                most,
                most,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                work -> {
                    Thread thread = new Thread(work, "nev-tally-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext(
                "/", new Front(served, new Gate(settings.token()), new StreamEndpoint(feed, heartbeat), deadlines));
    }

    /**
     * Begins to serve on {@code nev.http.host} and {@code nev.http.port}.
     *
     * @param service what to serve; it may still be starting, and stays the caller's to close, after this
     * @throws InputException if the address can't be had
     */
    public static HttpService start(TallyService service) {
        Settings settings = service.settings();
        Deserializer<SpecificRecord> figures = service.figures().deserializer();
        FigureView view = FigureView.of(service.streams(), figures, service.topics());
        Optional<BooleanSupplier> registryAnswers = service.registryProbe().map(probe -> probe::isAnswered);
        TallyMetrics metrics = new TallyMetrics(
                service.streams(), settings, view, service.pulse(), service::restoring, registryAnswers);
        Served served = new Served(
                settings.catalogue(),
                settings.http().figures(),
                view,
                AsOfView.of(service.streams(), settings.catalogue(), settings.historyStart()),
                new FigureFeed(() -> consumer(settings), service.topics(), figures),
                metrics::scrape,
                service::isLive,
                service::isReady,
                service::restoring,
                registryAnswers.orElse(() -> true));
        Listener.warnIfExposed(settings.http());
        return start(settings.http(), served, HEARTBEAT, metrics);
    }

    static HttpService start(HttpSettings settings, Served served, Duration heartbeat, AutoCloseable metrics) {
        HttpService service = new HttpService(settings, served, heartbeat, metrics);
        service.server.start();
        return service;
    }

    /** Where it can be reached from this machine; with the port that it got, where any was asked for. */
    public URI address() {
        return Listener.address(server);
    }

    /** Ends the service; whoever is connected is let go. */
    @Override
    public void close() {
        feed.close();
        server.stop(0);
        threads.shutdownNow();
        deadlines.close();
        try {
            metrics.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not close the metrics", e);
        }
    }

    /** A consumer with the settings that Streams gives its own, outside any group. */
    private static Consumer<String, byte[]> consumer(Settings settings) {
        Map<String, Object> config =
                new HashMap<>(new StreamsConfig(settings.kafka()).getGlobalConsumerConfigs("nev-tally-feed"));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
