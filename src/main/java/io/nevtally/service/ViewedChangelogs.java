package io.nevtally.service;

import io.nevtally.config.Settings;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.Topics;
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
 * The changelogs that views read. Streams creates them, too, but only once tasks are assigned, and gives up before that
 * where a view has nothing to read.
 */
final class ViewedChangelogs {
    private static final Logger LOG = LoggerFactory.getLogger(ViewedChangelogs.class);

    private ViewedChangelogs() {}

    /** Creates those that are missing, the way Streams does. */
    static void createMissing(Settings settings) throws InterruptedException {
        StreamsConfig config = new StreamsConfig(settings.kafka());
        Map<String, String> topicConfig = new HashMap<>();
        topicConfig.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        config.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX)
                .forEach((key, value) -> topicConfig.put(key, value.toString()));
        topicConfig.putAll(Topics.CHANGELOG_SETTINGS);
        short replication =
                config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG).shortValue();
        String application = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        List<NewTopic> changelogs = Stream.of(TallyStage.DAYS, TallyStage.SPANS)
                .map(store -> new NewTopic(Topics.changelog(application, store), settings.partitions(), replication)
                        .configs(topicConfig))
                .toList();
        List<String> created = ClusterTopics.ask(settings, topics -> topics.createMissing(changelogs));
        LOG.debug("created changelogs {}", created);
    }
}
