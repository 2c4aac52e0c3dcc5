package io.nevtally.config;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.topic.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of the service, checked.
 *
 * @param kafka everything else: the settings of Kafka Streams, its clients and the serde
 * @param calendar {@code nev.zone}: the reporting zone
 * @param historyStart {@code nev.history.start}: the first day that events may lie on
 * @param catalogue {@code nev.catalogue}: what is kept
 * @param topicPrefix {@code nev.topic.prefix}: what topic names begin with
 * @param outputPrefix what the names of figures, accounts and dead letters begin with: the same, but where figures are made
 *     anew beside those that there are
 * @param partitions {@code nev.topic.partitions}: the partitions of every topic
 * @param replication {@code nev.topic.replication}: the replicas of topics that the service creates
 * @param serdeClass {@code nev.serde.class}: the serde of events and figures
 * @param http {@code nev.http.*}: where the API is served, and to whom
 * @param metrics {@code nev.metrics.*}: which figures are metrics
 * @param knownAt the latest time that a record may have to be read; {@link Instant#MAX} for all
 */
public record Settings(
        Properties kafka,
        ReportingCalendar calendar,
        LocalDate historyStart,
        Catalogue catalogue,
        String topicPrefix,
        String outputPrefix,
        int partitions,
        short replication,
        String serdeClass,
        HttpSettings http,
        MetricSettings metrics,
        Instant knownAt) {

    /** The topics. */
    public Topics topics() {
        return new Topics(topicPrefix, outputPrefix);
    }

    /** {@code application.id}: names the consumer group, the state and the internal topics. */
    public String application() {
        return kafka.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    /** The same for an application of another name. */
    public Settings withApplication(String application) {
        return with(application, outputPrefix, http, knownAt);
    }

    /** The same for an application that makes figures of its own from the same events, on this machine alone. */
    public Settings beside(String application, String outputs) {
        Settings beside = with(application, outputs, http, knownAt);
        // A member with a name would be waited for after its end.
        beside.kafka.keySet().removeIf(key -> key.toString().endsWith(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG));
        return beside;
    }

    /** The same for one that isn't asked for its figures. */
    public Settings unasked() {
        return with(application(), outputPrefix, http.withoutFigures(), knownAt);
    }

    /** The same for one that reads no records of later than a time, and answers for them on a free port of this machine. */
    public Settings knownAt(Instant time) {
        return with(application(), outputPrefix, http.hidden(), time);
    }

    private Settings with(String application, String outputs, HttpSettings served, Instant latest) {
        Properties changed = new Properties();
        changed.putAll(kafka);
        changed.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, application);
        return new Settings(
                changed,
                calendar,
                historyStart,
                catalogue,
                topicPrefix,
                outputs,
                partitions,
                replication,
                serdeClass,
                served,
                metrics,
                latest);
    }

    /** Without the secrets that Kafka's settings may hold. */
    @Override
    public String toString() {
        return "settings of " + application();
    }
}
