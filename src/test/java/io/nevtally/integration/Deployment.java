package io.nevtally.integration;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.mapping.EventLimits;
import io.nevtally.mapping.Mapping;
import io.nevtally.progress.Progress;
import io.nevtally.progress.Screen;
import io.nevtally.replay.Pace;
import io.nevtally.replay.Publisher;
import io.nevtally.replay.Replay;
import io.nevtally.serde.AvroSerde;
import io.nevtally.service.ClusterTopics;
import io.nevtally.source.SourceFile;
import io.nevtally.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;

/** A service with topics and state of its own, on the broker and the registry that all tests share. */
public final class Deployment implements AutoCloseable {
    private final Properties properties;
    private final AvroSerde serde =
            AvroSerde.of(Map.of("schema.registry.url", SharedSandbox.get().registryUrl()));
    private Settings settings;
    private final Topics topics;

    /**
     * Creates the topics.
     *
     * @param state where the service keeps its state
     * @param partitions the partitions of every topic
     */
    public Deployment(Path state, int partitions) throws InterruptedException {
        this(state, partitions, Map.of());
    }

    /**
     * Creates the topics.
     *
     * @param state where the service keeps its state
     * @param partitions the partitions of every topic
     * @param others further settings
     */
    public Deployment(Path state, int partitions, Map<String, String> others) throws InterruptedException {
        String name = SharedSandbox.uniqueName("deployment");
        properties = SharedSandbox.settings(name, state);
        properties.setProperty("nev.topic.partitions", Integer.toString(partitions));
        properties.setProperty("nev.history.start", EventLogs.START.toString());
        properties.setProperty("nev.http.port", "0");
        properties.putAll(others);
        settings = SettingsReader.read(properties, Map.of());
        topics = new Topics(name);
        ClusterTopics.prepare(settings);
    }

    /** The settings of the service, as they stand in its properties file. */
    public Properties properties() {
        return properties;
    }

    /** Changes settings for the next start. */
    public void change(Map<String, String> others) {
        properties.putAll(others);
        settings = SettingsReader.read(properties, Map.of());
    }

    public Settings settings() {
        return settings;
    }

    public Topics topics() {
        return topics;
    }

    public AvroSerde serde() {
        return serde;
    }

    /** Something that publishes events the way a replay does. */
    Publisher publisher() throws InterruptedException {
        return Publisher.connect(settings.kafka(), topics.inputs(), serde.serializer(), null);
    }

    /** Replays files as fast as possible, and returns how many records are published. */
    public long replay(Map<Measure, Path> files) throws InterruptedException {
        try (Publisher publisher = publisher()) {
            files.forEach((measure, file) -> {
                PrintWriter told = new PrintWriter(new StringWriter());
                Progress progress = new Progress("replay", told, new Screen(false, 80, false), System::nanoTime);
                Mapping mapping = Mapping.own(measure, settings.calendar());
                EventLimits limits =
                        new EventLimits(settings.calendar(), settings.historyStart(), InstantSource.system());
                Pace pace = new Pace(
                        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, System::nanoTime, LockSupport::parkNanos);
                new Replay(mapping, limits, topics.events(measure), publisher, progress)
                        .run(List.of(SourceFile.of(file.toString())), false, pace, false);
            });
            return publisher.published();
        }
    }

    /** Starts the service. */
    public RunningService start() throws InterruptedException {
        return new RunningService(this);
    }

    /** The values of all totals, growth and shares, by key. */
    public Map<String, Bytes> figures() throws Exception {
        return Compacted.read(figureTopics());
    }

    /** The topics of totals, growth and shares. */
    public List<String> figureTopics() {
        return List.of(topics.totals(), topics.growth(), topics.shares());
    }

    /** Values as records. */
    public Map<String, SpecificRecord> decode(Map<String, Bytes> values) {
        Map<String, SpecificRecord> records = new TreeMap<>();
        values.forEach((key, value) -> records.put(key, decode(value)));
        return records;
    }

    /** What became of the records read, by measure. */
    public Map<String, Account> accounts() throws Exception {
        Map<String, Account> accounts = new TreeMap<>();
        Compacted.read(List.of(topics.accounts()))
                .forEach((measure, value) -> accounts.put(measure, (Account) decode(value)));
        return accounts;
    }

    /** How many records accounts say that were read. */
    public long read(Map<String, Bytes> accounts) {
        return accounts.values().stream()
                .mapToLong(value -> ((Account) decode(value)).getRead())
                .sum();
    }

    /** How many records an account has an outcome of. */
    public static long outcomes(Account account) {
        return account.getCounted()
                + account.getReplaced()
                + account.getWithdrawn()
                + account.getSuperseded()
                + account.getRepeated()
                + account.getDeadLettered();
    }

    @Override
    public void close() {
        serde.close();
    }

    private SpecificRecord decode(Bytes value) {
        return serde.deserializer().deserialize(topics.totals(), value.get());
    }
}
