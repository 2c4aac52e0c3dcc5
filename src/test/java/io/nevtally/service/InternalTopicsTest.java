package io.nevtally.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.integration.Await;
import io.nevtally.serde.EventReader;
import io.nevtally.serde.ValueSerde;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.Topics;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class InternalTopicsTest {
    private final String name = SharedSandbox.uniqueName("internal");

    @TempDir
    private Path dir;

    /** What to compare with is made by Kafka Streams, which is left to create all but those that it doesn't start without. */
    @Test
    void shouldBeThoseThatStreamsCreates() throws Exception {
        Settings settings = settings();
        List<NewTopic> topics = InternalTopics.all(settings);
        ClusterTopics.prepare(settings);
        ClusterTopics.ask(settings, admin -> admin.createMissing(ofViews(topics)));

        try (KafkaStreams streams = new KafkaStreams(topology(settings), settings.kafka());
                Admin admin = Admin.create(
                        Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()))) {
            streams.start();
            Await.until("it runs", () -> streams.state() == KafkaStreams.State.RUNNING);

            assertThat(texts(topics)).isEqualTo(created(admin)).hasSize(7);
        }
    }

    private List<NewTopic> ofViews(List<NewTopic> topics) {
        List<String> names = List.of(Topics.changelog(name, TallyStage.DAYS), Topics.changelog(name, TallyStage.SPANS));
        return topics.stream().filter(topic -> names.contains(topic.name())).toList();
    }

    private static Map<String, String> texts(List<NewTopic> topics) {
        return topics.stream()
                .collect(Collectors.toMap(
                        NewTopic::name, topic -> topic.numPartitions() + " " + new TreeMap<>(topic.configs())));
    }

    private Map<String, String> created(Admin admin) throws Exception {
        List<String> names = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(name + '-'))
                .toList();
        Map<String, TopicDescription> described =
                admin.describeTopics(names).allTopicNames().get();
        Map<ConfigResource, Config> configs = admin.describeConfigs(names.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList())
                .all()
                .get();
        return configs.entrySet().stream()
                .collect(Collectors.toMap(
                        topic -> topic.getKey().name(),
                        topic -> described
                                        .get(topic.getKey().name())
                                        .partitions()
                                        .size() + " " + given(topic.getValue().entries())));
    }

    private static Map<String, String> given(Collection<ConfigEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value, (a, b) -> b, TreeMap::new));
    }

    private static Topology topology(Settings settings) {
        Map<String, String> config =
                Map.of("schema.registry.url", SharedSandbox.get().registryUrl());
        return TallyService.topology(
                settings,
                ValueSerde.load(settings.serdeClass(), config),
                EventReader.of(settings.serdeClass(), config));
    }

    private Settings settings() {
        Properties properties = SharedSandbox.settings(name, dir);
        properties.setProperty("nev.topic.partitions", "3");
        properties.setProperty("topic.segment.bytes", "1048576");
        return SettingsReader.read(properties, Map.of());
    }
}
