package io.nevtally.config;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.yaml.Suggestion;
import io.nevtally.yaml.YamlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Reads settings from properties and environment, and tells everything that is wrong with them at once. */
public final class SettingsReader {
    private final PropertiesFile file;
    private final Map<OwnSetting, String> own = new EnumMap<>(OwnSetting.class);
    private final Map<OwnSetting, String> origins = new EnumMap<>(OwnSetting.class);
    private final Properties kafka = new Properties();
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(PropertiesFile file, Map<String, String> environment) {
        this.file = file;
        for (OwnSetting setting : OwnSetting.values()) {
            own.put(setting, setting.preset());
        }
        References references = References.of(file.properties());
        for (String key : new TreeSet<>(file.properties().stringPropertyNames())) {
            if (!References.isProvider(key)) {
                take(key, resolve(key, file.properties().getProperty(key).trim(), references));
            }
        }
        for (OwnSetting setting : OwnSetting.values()) {
            String value = environment.getOrDefault(setting.variable(), "").trim();
            if (!value.isEmpty()) {
                own.put(setting, value);
                origins.put(setting, setting.variable() + " in the environment: ");
            }
        }
    }

    /**
     * Reads the settings.
     *
     * @param properties Kafka's settings and our own
     * @param environment environment variables, which override our own settings; empty ones don't
     * @throws SettingsException if anything is missing, unknown or wrong
     */
    public static Settings read(Properties properties, Map<String, String> environment) {
        return new SettingsReader(PropertiesFile.of(properties), environment).read();
    }

    /**
     * Reads the settings from a properties file in UTF-8.
     *
     * @param file Kafka's settings and our own
     * @param environment environment variables, which override our own settings; empty ones don't
     * @throws InputException if the file can't be read
     * @throws SettingsException if anything is missing, unknown or wrong
     */
    public static Settings load(Path file, Map<String, String> environment) {
        return load(file, Map.of(), environment);
    }

    /**
     * Reads the settings from a properties file in UTF-8, some of which are given elsewhere.
     *
     * @param file Kafka's settings and our own
     * @param others settings that go before those of the file
     * @param environment environment variables, which override our own settings; empty ones don't
     * @throws InputException if the file can't be read
     * @throws SettingsException if anything is missing, unknown or wrong
     */
    public static Settings load(Path file, Map<String, String> others, Map<String, String> environment) {
        return new SettingsReader(PropertiesFile.load(file).with(others), environment).read();
    }

    /**
     * The catalogue that a properties file names; none if it is the one that ships. Kafka's settings may be missing.
     *
     * @throws InputException if the file can't be read
     * @throws SettingsException if one of our own settings is unknown
     */
    public static Optional<Path> catalogueFile(Path file, Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(PropertiesFile.load(file), environment);
        reader.throwIfAny();
        return reader.catalogueFile();
    }

    /**
     * Where a service serves over HTTP, from a properties file or, without one, from the environment and the defaults. Kafka's
     * settings may be missing.
     *
     * @throws InputException if the file can't be read
     * @throws SettingsException if one of our own settings is unknown, or where it serves is wrong
     */
    public static HttpSettings http(@Nullable Path file, Map<String, String> environment) {
        PropertiesFile given = file == null ? PropertiesFile.of(new Properties()) : PropertiesFile.load(file);
        SettingsReader reader = new SettingsReader(given, environment);
        HttpSettings http = reader.http();
        reader.throwIfAny();
        return http;
    }

    /** Only the reference is told if it can't be resolved, as what comes of it may be a secret. */
    private String resolve(String key, String value, References references) {
        try {
            String resolved = references.resolve(value);
            references
                    .unresolved(value, resolved)
                    .ifPresent(reference -> problems.add(file.at(key) + key + ": " + reference
                            + " names nothing; check the name of the key, file or variable"));
            return resolved;
        } catch (KafkaException e) {
            problems.add(file.at(key) + key + ": " + e.getMessage() + "; check what stands in ${...}");
            return value;
        }
    }

    private void take(String key, String value) {
        if (!key.startsWith(OwnSetting.PREFIX)) {
            kafka.setProperty(key, value);
            return;
        }
        OwnSetting.find(key)
                .ifPresentOrElse(
                        setting -> {
                            own.put(setting, value);
                            origins.put(setting, file.at(key));
                        },
                        () -> problems.add(file.at(key) + key + ": there is no such setting; "
                                + Suggestion.of(
                                        key,
                                        Arrays.stream(OwnSetting.values())
                                                .map(OwnSetting::key)
                                                .toList())));
    }

    private Settings read() {
        require(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "the addresses of the Kafka brokers, such as localhost:9092");
        require("schema.registry.url", "the address of the schema registry, such as http://localhost:8081");
        KafkaDefaults.addTo(kafka, own(OwnSetting.TOPIC_REPLICATION));
        requireDefault(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                "would make figures wrong after a restart");
        requireDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic", "isn't supported yet");
        ReportingCalendar calendar = parse(
                OwnSetting.ZONE,
                "a time zone; use a name such as Asia/Shanghai",
                zone -> new ReportingCalendar(ZoneId.of(zone)));
        LocalDate start = parse(
                OwnSetting.HISTORY_START, "a day; write it as " + OwnSetting.HISTORY_START.preset(), LocalDate::parse);
        Catalogue catalogue = catalogue();
        int partitions = number(OwnSetting.TOPIC_PARTITIONS, 1, 10_000);
        int replication = number(OwnSetting.TOPIC_REPLICATION, 1, 1_000);
        HttpSettings http = http();
        MetricSettings metrics = new MetricSettings(
                dimensions(catalogue),
                number(OwnSetting.METRICS_MEMBERS, 1, 1_000),
                number(OwnSetting.METRICS_REPORTERS, 0, 1_000));
        check(
                OwnSetting.TOPIC_PREFIX,
                "[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,200}",
                "what a topic name can begin with; use letters, digits, '.', '_' and '-'");
        check(OwnSetting.SERDE_CLASS, "[\\w$]+(\\.[\\w$]+)*", "the name of a class; write it with its package");
        throwIfAny();
        return new Settings(
                kafka,
                calendar,
                start,
                catalogue,
                own(OwnSetting.TOPIC_PREFIX),
                own(OwnSetting.TOPIC_PREFIX),
                partitions,
                (short) replication,
                own(OwnSetting.SERDE_CLASS),
                http,
                metrics,
                Instant.MAX);
    }

    private HttpSettings http() {
        check(OwnSetting.HTTP_HOST, "\\S+", "an address; use one of this machine, such as 127.0.0.1");
        String token = own(OwnSetting.HTTP_TOKEN);
        if (!token.matches("[A-Za-z0-9._~+/=-]*")) {
            String origin = origins.getOrDefault(OwnSetting.HTTP_TOKEN, "");
            problems.add(origin + OwnSetting.HTTP_TOKEN.key()
                    + ": can't be sent in a header; use letters, digits and any of -._~+/=");
        }
        return new HttpSettings(
                own(OwnSetting.HTTP_HOST),
                number(OwnSetting.HTTP_PORT, 0, 65_535),
                token,
                own(OwnSetting.HTTP_KEYSTORE),
                own(OwnSetting.HTTP_KEYSTORE_TYPE),
                own(OwnSetting.HTTP_KEYSTORE_PASSWORD),
                flag(OwnSetting.HTTP_FIGURES));
    }

    private void requireDefault(String key, String only, String otherwise) {
        String value = kafka.getProperty(key);
        if (!only.equals(value)) {
            problems.add(file.at(key) + key + ": '" + value + "' " + otherwise + "; leave it out or write " + only);
        }
    }

    private void require(String key, String what) {
        if (kafka.getProperty(key, "").isBlank()) {
            problems.add(file.at(key) + key + ": is missing; set it to " + what);
        }
    }

    private Catalogue catalogue() {
        Optional<Path> named = catalogueFile();
        if (named.isPresent() && !Files.exists(named.get())) {
            refuse(OwnSetting.CATALOGUE, "a file; name one, or leave it out for the catalogue that ships");
            return CatalogueFile.shipped();
        }
        try {
            return named.map(CatalogueFile::load).orElseGet(CatalogueFile::shipped);
        } catch (YamlException e) {
            problems.addAll(e.problems());
            return CatalogueFile.shipped();
        }
    }

    /** Dimensions that the catalogue has; those that are named by default needn't be among them. */
    private Set<String> dimensions(Catalogue catalogue) {
        Set<String> there = new TreeSet<>(catalogue.allDimensions());
        Set<String> wanted = new LinkedHashSet<>(
                List.of(own(OwnSetting.METRICS_DIMENSIONS).trim().split("\\s*,\\s*", -1)));
        if (origins.containsKey(OwnSetting.METRICS_DIMENSIONS) && !there.containsAll(wanted)) {
            refuse(
                    OwnSetting.METRICS_DIMENSIONS,
                    "a list of dimensions of the catalogue; choose among " + String.join(", ", there));
        }
        wanted.retainAll(there);
        return Collections.unmodifiableSet(wanted);
    }

    private Optional<Path> catalogueFile() {
        return Optional.of(own(OwnSetting.CATALOGUE))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    private boolean flag(OwnSetting setting) {
        check(setting, "true|false", "true or false; write one of them");
        return Boolean.parseBoolean(own(setting));
    }

    private int number(OwnSetting setting, int least, int most) {
        String expected = "a whole number from " + least + " to " + most + "; leave it out for " + setting.preset();
        return parse(setting, expected, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new NumberFormatException("out of range");
            }
            return number;
        });
    }

    private void check(OwnSetting setting, String pattern, String expected) {
        if (!own(setting).matches(pattern)) {
            refuse(setting, expected);
        }
    }

    private <T> T parse(OwnSetting setting, String expected, Function<String, T> parser) {
        try {
            return parser.apply(own(setting));
        } catch (DateTimeException | NumberFormatException e) {
            refuse(setting, expected);
            return parser.apply(setting.preset());
        }
    }

    private void refuse(OwnSetting setting, String expected) {
        problems.add(origins.getOrDefault(setting, "") + setting.key() + ": '" + own(setting) + "' is not " + expected);
    }

    private String own(OwnSetting setting) {
        return own.getOrDefault(setting, "");
    }

    private void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
