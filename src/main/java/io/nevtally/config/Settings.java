package io.nevtally.config;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import java.time.LocalDate;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of the service, checked.
 *
 * @param kafka everything else: the settings of Kafka Streams, its clients and the serde
 * @param calendar {@code nev.zone}: the reporting zone
 * @param historyStart {@code nev.history.start}: the first day that events may lie on
 * @param catalogue {@code nev.catalogue}: what is kept
 * @param topicPrefix {@code nev.topic.prefix}: what topic names begin with
 * @param partitions {@code nev.topic.partitions}: the partitions of every topic
 * @param replication {@code nev.topic.replication}: the replicas of topics that the service creates
 * @param serdeClass {@code nev.serde.class}: the serde of events and figures
 * @param httpHost {@code nev.http.host}: the address that the API is served on
 * @param httpPort {@code nev.http.port}: its port; 0 for any that is free
 * @param own our own settings as they were given, or their defaults, in the order of {@link OwnSetting}
 */
public record Settings(
        Properties kafka,
        ReportingCalendar calendar,
        LocalDate historyStart,
        Catalogue catalogue,
        String topicPrefix,
        int partitions,
        short replication,
        String serdeClass,
        String httpHost,
        int httpPort,
        Map<OwnSetting, String> own) {}
