package io.nevtally.config;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueException;
import io.nevtally.catalogue.CatalogueFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Reads settings from properties and environment, and tells everything that is wrong with them at once. */
public final class SettingsReader {
    private static final String PREFIX = "nev.";
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("nev.zone", "Asia/Shanghai"),
            Map.entry("nev.history.start", "2000-01-01"),
            Map.entry("nev.catalogue", ""),
            Map.entry("nev.topic.prefix", "nev"),
            Map.entry("nev.topic.partitions", "4"),
            Map.entry("nev.topic.replication", "1"),
            Map.entry("nev.serde.class", "io.nevtally.serde.AvroSerde"),
            Map.entry("nev.http.host", "127.0.0.1"),
            Map.entry("nev.http.port", "8080")));

    private final Map<String, String> own = new TreeMap<>(DEFAULTS);
    private final Properties kafka = new Properties();
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Properties properties, Map<String, String> environment) {
        for (String key : properties.stringPropertyNames()) {
            if (!key.startsWith(PREFIX)) {
                kafka.setProperty(key, properties.getProperty(key).trim());
            } else if (own.containsKey(key)) {
                own.put(key, properties.getProperty(key).trim());
            } else {
                problems.add(key + ": there is no such setting; known are " + String.join(", ", DEFAULTS.keySet()));
            }
        }
        own.replaceAll((key, value) -> environment.getOrDefault(variable(key), value));
    }

    /**
     * Reads the settings.
     *
     * @param properties Kafka's settings and our own
     * @param environment environment variables, which override our own settings
     * @throws SettingsException if anything is missing, unknown or wrong
     */
    public static Settings read(Properties properties, Map<String, String> environment) {
        return new SettingsReader(properties, environment).read();
    }

    /** The environment variable that overrides a setting: {@code NEV_HTTP_PORT} for {@code nev.http.port}. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private Settings read() {
        require(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "the addresses of the Kafka brokers, such as localhost:9092");
        require("schema.registry.url", "the address of the schema registry, such as http://localhost:8081");
        withDefaults();
        ReportingCalendar calendar =
                parse("nev.zone", "a time zone such as Asia/Shanghai", zone -> new ReportingCalendar(ZoneId.of(zone)));
        LocalDate start = parse("nev.history.start", "a day such as 2000-01-01", LocalDate::parse);
        Catalogue catalogue = catalogue();
        int partitions = number("nev.topic.partitions", 1, 10_000);
        int replication = number("nev.topic.replication", 1, 1_000);
        int port = number("nev.http.port", 0, 65_535);
        if (!own("nev.topic.prefix").matches("[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,200}")) {
            problems.add("nev.topic.prefix: '" + own("nev.topic.prefix")
                    + "' can't begin a topic name; use letters, digits, '.', '_' and '-'");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Settings(
                kafka,
                calendar,
                start,
                catalogue,
                own("nev.topic.prefix"),
                partitions,
                (short) replication,
                own("nev.serde.class"),
                own("nev.http.host"),
                port);
    }

    private void withDefaults() {
        kafka.putIfAbsent(StreamsConfig.APPLICATION_ID_CONFIG, "nev-tally");
        kafka.putIfAbsent(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        kafka.putIfAbsent(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "2");
        kafka.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, own("nev.topic.replication"));
        kafka.putIfAbsent(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        kafka.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        kafka.putIfAbsent(StreamsConfig.producerPrefix("compression.type"), "lz4");
        kafka.putIfAbsent(
                StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
                Long.toString(Long.MAX_VALUE));
        if (!StreamsConfig.EXACTLY_ONCE_V2.equals(kafka.getProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))) {
            problems.add("processing.guarantee: figures are only right with exactly_once_v2; leave it out");
        }
    }

    private void require(String key, String what) {
        if (kafka.getProperty(key, "").isBlank()) {
            problems.add(key + ": is missing; set it to " + what);
        }
    }

    private Catalogue catalogue() {
        String file = own("nev.catalogue");
        try {
            return file.isEmpty() ? CatalogueFile.shipped() : CatalogueFile.load(Path.of(file));
        } catch (CatalogueException e) {
            problems.addAll(e.problems());
            return CatalogueFile.shipped();
        }
    }

    private int number(String key, int least, int most) {
        String expected = "a number from " + least + " to " + most;
        int number = parse(key, expected, Integer::valueOf);
        if (number < least || number > most) {
            problems.add(key + ": '" + own(key) + "' is not " + expected);
        }
        return number;
    }

    private <T> T parse(String key, String expected, Function<String, T> parser) {
        try {
            return parser.apply(own(key));
        } catch (DateTimeException | NumberFormatException e) {
            problems.add(key + ": '" + own(key) + "' is not " + expected);
            return parser.apply(DEFAULTS.getOrDefault(key, ""));
        }
    }

    private String own(String key) {
        return own.getOrDefault(key, "");
    }
}
