package io.nevtally.service;

import io.nevtally.config.ClientTrouble;
import io.nevtally.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic of one partition in which an application notes something down about itself, beside its changelogs. What
 * methods throw if the cluster can't be reached or refuses is {@link KafkaException}.
 */
final class ControlTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlTopic.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOOKS = 600;
    private static final long BETWEEN_LOOKS_MS = 50;

    private final Settings settings;
    private final StreamsConfig config;
    private final String client;
    private final TopicPartition partition;
    private final Admin admin;

    /**
     * Connects to the cluster.
     *
     * @param client what the clients are called
     */
    ControlTopic(Settings settings, String topic, String client) {
        this.settings = settings;
        this.client = client;
        partition = new TopicPartition(topic, 0);
        try {
            config = new StreamsConfig(settings.kafka());
            admin = Admin.create(config.getAdminConfigs(client));
        } catch (KafkaException e) {
            throw ClientTrouble.explained(e, settings.kafka());
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    Admin admin() {
        return admin;
    }

    boolean exists() throws InterruptedException {
        try {
            await(admin.describeTopics(Set.of(partition.topic())).allTopicNames());
            return true;
        } catch (UnknownTopicOrPartitionException missing) {
            return false;
        }
    }

    /** Creates it if it isn't there, and returns when it is. */
    void create(Map<String, String> settingsOfTopic) throws InterruptedException {
        if (exists()) {
            return;
        }
        NewTopic topic = new NewTopic(partition.topic(), 1, settings.replication()).configs(settingsOfTopic);
        try {
            await(admin.createTopics(Set.of(topic)).all());
        } catch (TopicExistsException e) {
            LOG.debug("another instance was quicker", e);
        }
    }

    /** Deletes it if it is there, and returns when it is gone. */
    void delete() throws InterruptedException {
        try {
            await(admin.deleteTopics(Set.of(partition.topic())).all());
        } catch (UnknownTopicOrPartitionException gone) {
            LOG.debug("there was none", gone);
        }
        // Else whoever reads it next would wait for what doesn't come back.
        for (int look = 0; look < LOOKS && exists(); look++) {
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
    }

    /** Everything that is committed in it. */
    List<ConsumerRecord<String, String>> read() {
        Map<String, Object> consumerConfig = new HashMap<>(config.getGlobalConsumerConfigs(client));
        consumerConfig.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(consumerConfig, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    void append(String key, @Nullable String value) throws InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                config.getProducerConfigs(client), new StringSerializer(), new StringSerializer())) {
            var unused = producer.send(new ProducerRecord<>(partition.topic(), 0, key, value))
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }

    static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
