package io.nevtally.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What of the service's Kafka settings goes to which client. */
final class ClientSettings {
    private static final String PRODUCER = "producer.";

    private ClientSettings() {}

    /**
     * For a producer that publishes much at once, each record once.
     *
     * @param name what tells it from others, which the latest of the same name fences off
     */
    static Map<String, Object> producer(Properties kafka, String name) {
        Map<String, Object> settings = known(kafka, ProducerConfig.configNames());
        for (String key : kafka.stringPropertyNames()) {
            if (key.startsWith(PRODUCER)) {
                settings.put(key.substring(PRODUCER.length()), kafka.getProperty(key));
            }
        }
        settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "nev-tally-replay");
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 18);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
        // One at a time: a broker that defers the first batch to a partition would refuse, and log, those behind it.
        settings.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "nev-tally-replay-" + name);
        return settings;
    }

    /** For a reader of committed records, of no group. */
    static Map<String, Object> consumer(Properties kafka) {
        Map<String, Object> settings = known(kafka, ConsumerConfig.configNames());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /** For a client that wants a quick answer. */
    static Map<String, Object> admin(Properties kafka) {
        Map<String, Object> settings = known(kafka, AdminClientConfig.configNames());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        return settings;
    }

    private static Map<String, Object> known(Properties kafka, Set<String> names) {
        Map<String, Object> settings = new HashMap<>();
        for (String key : kafka.stringPropertyNames()) {
            if (names.contains(key)) {
                settings.put(key, kafka.getProperty(key));
            }
        }
        return settings;
    }
}
