package io.nevtally.redrive;

import io.nevtally.config.ClientTrouble;
import io.nevtally.config.Settings;
import java.util.Map;
import java.util.function.Supplier;
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

/** Makes the clients, with the settings that the clients of the service have. */
final class Clients {
    private static final String CLIENT = "nev-tally-redrive";
    private static final int DELIVERY_MS = 120_000;

    private final Settings settings;

    Clients(Settings settings) {
        this.settings = settings;
    }

    /**
     * A reader of committed records, of no group.
     *
     * @param batch the most records of a poll
     * @throws io.nevtally.config.InputException if the settings can't be used; likewise the other
     */
    Consumer<byte[], byte[]> consumer(int batch) {
        return make(() -> {
            Map<String, Object> config = new StreamsConfig(settings.kafka()).getGlobalConsumerConfigs(CLIENT);
            config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
            return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        });
    }

    /** A transactional producer; the latest fences off those before. */
    Producer<byte[], byte[]> producer() {
        return make(() -> {
            Map<String, Object> config = new StreamsConfig(settings.kafka()).getProducerConfigs(CLIENT);
            // After the marks that it protects: two services may share the topics under different application ids.
            config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.topics().redriven());
            // Streams waits for ever, and a command had better end.
            config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
            return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        });
    }

    private <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (KafkaException e) {
            throw ClientTrouble.explained(e, settings.kafka());
        }
    }
}
