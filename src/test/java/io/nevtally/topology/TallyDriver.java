package io.nevtally.topology;

import io.nevtally.avro.figure.Account;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Measure;
import io.nevtally.commit.CommitRest;
import io.nevtally.event.EventCheck;
import io.nevtally.intake.Home;
import io.nevtally.intake.IntakeStage;
import io.nevtally.intake.SizeLimit;
import io.nevtally.intake.Unread;
import io.nevtally.pulse.Pulse;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.Topics;
import io.nevtally.view.AsOfView;
import io.nevtally.view.FigureFilter;
import io.nevtally.view.FigureKeys;
import io.nevtally.view.FigureKind;
import io.nevtally.view.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Drives the whole topology: events in, the last value of every key out. */
final class TallyDriver implements AutoCloseable {
    private final Catalogue catalogue;
    private final LocalDate start;
    private final Topics topics = new Topics("nev");
    private final LocalSerde serde = new LocalSerde();
    private final Path stateDir;
    private final TopologyTestDriver driver;
    private final Map<String, SpecificRecord> figures = new TreeMap<>();

    TallyDriver(Catalogue catalogue, ReportingCalendar calendar, LocalDate start) {
        this(catalogue, calendar, start, Map.of());
    }

    /** With settings of Kafka Streams. */
    TallyDriver(Catalogue catalogue, ReportingCalendar calendar, LocalDate start, Map<String, ?> settings) {
        this.catalogue = catalogue;
        this.start = start;
        stateDir = newStateDir();
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "tally-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put("processing.exception.handler.global.enabled", "true");
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        config.putAll(settings);
        IntakeStage intake = new IntakeStage(
                topics,
                catalogue,
                calendar,
                serde,
                new EventCheck(calendar, start),
                new Home(2, SizeLimit.of(config)),
                new Unread(),
                new CommitRest(() -> 0),
                new Pulse());
        TallyStage tally = new TallyStage(catalogue, calendar, start, () -> 0, new CommitRest(() -> 0), new Pulse());
        driver = new TopologyTestDriver(
                new NevTopology(topics, 2, serde, config, Instant.MAX).build(intake, tally), config);
    }

    void publish(Measure measure, String key, SpecificRecord event, Instant timestamp) {
        publishRaw(measure, key, serde.serializer().serialize(topics.events(measure), event), timestamp);
    }

    void publishRaw(Measure measure, @Nullable String key, byte @Nullable [] value, Instant timestamp) {
        TestInputTopic<String, byte[]> input =
                driver.createInputTopic(topics.events(measure), new StringSerializer(), new ByteArraySerializer());
        input.pipeInput(key, value, timestamp);
    }

    /** Lets the tally emit what it holds, and returns the last value of every key that has one. */
    Map<String, SpecificRecord> figures() {
        driver.advanceWallClockTime(Duration.ofSeconds(1)); // totals
        driver.advanceWallClockTime(Duration.ofSeconds(1)); // what is compared with them
        for (String topic : List.of(topics.totals(), topics.growth(), topics.shares(), topics.accounts())) {
            driver.createOutputTopic(topic, new StringDeserializer(), serde.deserializer())
                    .readRecordsToList()
                    .forEach(this::keep);
        }
        return figures;
    }

    /** The figures through a day, in the order in which they are answered. */
    Map<String, SpecificRecord> figuresThrough(LocalDate day) {
        AsOfView view = new AsOfView(driver::getKeyValueStore, catalogue, start);
        Map<String, SpecificRecord> answered = new LinkedHashMap<>();
        for (FigureKind kind : FigureKind.values()) {
            view.find(kind, FigureFilter.ALL, day, Page.first(Integer.MAX_VALUE))
                    .figures()
                    .forEach(figure -> answered.put(FigureKeys.of(figure), figure));
        }
        return answered;
    }

    Account account(Measure measure) {
        return (Account) figures().get(measure.id());
    }

    List<TestRecord<String, byte[]>> deadLetters() {
        return driver.createOutputTopic(topics.deadLetters(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> left = Files.walk(stateDir)) {
            // What a directory holds goes before it.
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newStateDir() {
        try {
            return Files.createTempDirectory(Path.of("target"), "tally-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(TestRecord<String, SpecificRecord> figure) {
        if (figure.value() == null) {
            figures.remove(figure.key());
        } else {
            figures.put(figure.key(), figure.value());
        }
    }
}
