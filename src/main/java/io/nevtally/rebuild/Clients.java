package io.nevtally.rebuild;

import io.nevtally.config.ClientTrouble;
import io.nevtally.config.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Makes clients with the settings that those of the service have. What methods throw if the settings can't be used is
 * {@link io.nevtally.config.InputException}.
 *
 * @param settings those of the service
 */
record Clients(Settings settings) {
    private static final String CLIENT = "nev-tally-rebuild";
    /** The longest that brokers allow unless told otherwise. */
    private static final int TRANSACTION_MS = 15 * 60_000;
    /** The shortest that brokers allow unless told otherwise, and some. */
    private static final int SESSION_MS = 10_000;

    Admin admin() {
        return make(() -> Admin.create(new StreamsConfig(settings.kafka()).getAdminConfigs(CLIENT)));
    }

    /** A reader of committed records, of no group. */
    Consumer<byte[], byte[]> consumer() {
        return make(() -> new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** A member of a group that reads nothing, and stays a member as long as its process is there. */
    Consumer<byte[], byte[]> member(String group) {
        return make(() -> {
            Map<String, Object> config = reading();
            config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
            config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
            config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
            config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
            return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        });
    }

    /** A producer of one transaction, however large; the latest of an id fences off those before. */
    Producer<byte[], byte[]> producer(String transactionalId) {
        return make(() -> {
            Map<String, Object> config = new StreamsConfig(settings.kafka()).getProducerConfigs(CLIENT);
            config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
            String key = StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
            config.put(
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                    settings.kafka().getProperty(key, Integer.toString(TRANSACTION_MS)));
            config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000); // Streams waits for ever
            return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        });
    }

    private Map<String, Object> reading() {
        Map<String, Object> config =
                new HashMap<>(new StreamsConfig(settings.kafka()).getGlobalConsumerConfigs(CLIENT));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Else the next partition is only asked for once the broker has waited for more of the one that is read out.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        return config;
    }

    private <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (KafkaException e) {
            throw ClientTrouble.explained(e, settings.kafka());
        }
    }
}
