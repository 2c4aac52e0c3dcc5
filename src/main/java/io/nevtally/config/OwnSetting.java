package io.nevtally.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Our own settings. Kafka's stand beside them, under their own names. */
public enum OwnSetting {
    /** The reporting zone. */
    ZONE(
            "nev.zone",
            "Asia/Shanghai",
            "Reporting zone: the time zone that decides which day an event lies on. An IANA name."),
    /** The first day that events may lie on. The default is before the first NEV that anyone counted. */
    HISTORY_START(
            "nev.history.start",
            "2000-01-01",
            "First day that events may lie on, in the reporting zone; earlier ones are dead-lettered (TOO_OLD)."
                    + " Identities of events are kept from this day on."),
    /** What is kept. */
    CATALOGUE(
            "nev.catalogue",
            "",
            "Catalogue of indicators and ratios, a YAML file; relative to the working directory."
                    + " Without it, the one that ships."),
    /** What topic names begin with. */
    TOPIC_PREFIX("nev.topic.prefix", "nev", "What the names of all topics begin with: nev.events.sales."),
    /** The partitions of every topic. */
    TOPIC_PARTITIONS(
            "nev.topic.partitions",
            "4",
            "Partitions of every topic, from 1 to 10000. Can't be changed once the topics are there."),
    /** The replicas of topics that the service creates. */
    TOPIC_REPLICATION(
            "nev.topic.replication",
            "1",
            "Replicas of the topics that the service creates, internal ones too; 3 on a cluster worth the name."),
    /** The serde of events and figures. */
    SERDE_CLASS(
            "nev.serde.class",
            "io.nevtally.serde.AvroSerde",
            "Serde of events and figures, a class on the class path; Confluent's"
                    + " io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde will do too."),
    /** The address that the API is served on. */
    HTTP_HOST(
            "nev.http.host",
            "127.0.0.1",
            "Address that the API, the metrics and the live page are served on; 0.0.0.0 for every interface."),
    /** Its port. */
    HTTP_PORT("nev.http.port", "8080", "Port of that address; 0 for any that is free."),
    /** What a client has to know; a secret. */
    HTTP_TOKEN(
            "nev.http.token",
            "",
            "Token that clients must send (`Authorization: Bearer ...`) to read figures and metrics. Without it, whoever"
                    + " reaches the address may."),
    /** The private key and the certificates for HTTPS. */
    HTTP_KEYSTORE(
            "nev.http.ssl.keystore.location",
            "",
            "Keystore with the private key and the certificates to serve over HTTPS with. Without it, over HTTP."),
    /** The type of that file. */
    HTTP_KEYSTORE_TYPE("nev.http.ssl.keystore.type", "PKCS12", "Type of the keystore: `PKCS12`, `JKS` or `PEM`."),
    /** Its password; a secret. */
    HTTP_KEYSTORE_PASSWORD(
            "nev.http.ssl.keystore.password",
            "",
            "Password of the keystore; of the private key where that is PEM and encrypted."),
    /** Whether figures are served. */
    HTTP_FIGURES(
            "nev.http.figures",
            "true",
            "`false`: no figures over HTTP, but health and metrics alone. Such an instance doesn't read all figures back to"
                    + " answer for them, which takes less CPU, memory and disk; they are in the topics as ever."),
    /** The dimensions whose figures are metrics. */
    METRICS_DIMENSIONS(
            "nev.metrics.dimensions",
            "total,manufacturer,powertrain,destination",
            "Dimensions whose figures are metrics, separated by commas."),
    /** How many members of each. */
    METRICS_MEMBERS(
            "nev.metrics.members",
            "10",
            "How many members of a dimension are metrics of their own, from 1 to 1000: the largest, of each indicator by its"
                    + " last twelve months. The rest is the member other."),
    /** Of how many reporters the last record is told. */
    METRICS_REPORTERS(
            "nev.metrics.reporters",
            "20",
            "How many reporters have a metric that tells when their last record came, from 0 to 1000: those with the most"
                    + " records.");

    /** What the keys of our own settings begin with. */
    public static final String PREFIX = "nev.";

    private final String key;
    private final String preset;
    private final String description;

    OwnSetting(String key, String preset, String description) {
        this.key = key;
        this.preset = preset;
        this.description = description;
    }

    /** The key in the properties file: {@code nev.http.port}. */
    public String key() {
        return key;
    }

    /** The default; may be empty. */
    public String preset() {
        return preset;
    }

    /** What it is, in a sentence or two. */
    public String description() {
        return description;
    }

    /** The environment variable that overrides it: {@code NEV_HTTP_PORT}. */
    public String variable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The setting with a key, if there is one. */
    static Optional<OwnSetting> find(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}
