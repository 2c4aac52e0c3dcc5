package io.nevtally.service;

import io.nevtally.config.Settings;
import io.nevtally.intake.IntakeStage;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.Topics;
import io.nevtally.topology.StateFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The internal topics. Streams creates them, too, but one after the other and only while it deals out tasks, which it then
 * does once more, as it knows of other topics than before; and it gives up before that where a view has nothing to read.
 */
final class InternalTopics {
    private static final Logger LOG = LoggerFactory.getLogger(InternalTopics.class);

    private InternalTopics() {}

    /** Creates those that are missing, the way Streams does. */
    static void createMissing(Settings settings) throws InterruptedException {
        List<NewTopic> topics = all(settings);
        List<String> created = ClusterTopics.ask(settings, admin -> admin.createMissing(topics));
        LOG.debug("created internal topics {}", created);
    }

    /** All of them, as Streams would create them. */
    static List<NewTopic> all(Settings settings) {
        StreamsConfig config = new StreamsConfig(settings.kafka());
        String application = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        short replication =
                config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG).shortValue();
        Map<String, String> given = new HashMap<>();
        config.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX)
                .forEach((key, value) -> given.put(key, value.toString()));

        Map<String, String> changelog = new HashMap<>();
        changelog.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        changelog.putAll(given);
        changelog.putAll(Topics.CHANGELOG_SETTINGS);

        Map<String, String> repartition = new HashMap<>();
        repartition.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        repartition.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        repartition.put(TopicConfig.SEGMENT_BYTES_CONFIG, "52428800");
        repartition.put(TopicConfig.RETENTION_MS_CONFIG, "-1"); // what is read is deleted
        repartition.putAll(given);

        return Stream.concat(
                        Stream.of(
                                        IntakeStage.ACCEPTED,
                                        IntakeStage.FOLDED,
                                        TallyStage.DAYS,
                                        TallyStage.SPANS,
                                        TallyStage.ACCOUNTS)
                                .map(store -> new NewTopic(
                                                Topics.changelog(application, store),
                                                settings.partitions(),
                                                replication)
                                        .configs(changelog)),
                        Stream.of(StateFormat.STRAYS, StateFormat.PARTIALS)
                                .map(name -> new NewTopic(
                                                Topics.repartition(application, name),
                                                settings.partitions(),
                                                replication)
                                        .configs(repartition)))
                .toList();
    }
}
