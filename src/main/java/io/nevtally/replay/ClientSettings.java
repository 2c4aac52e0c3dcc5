package io.nevtally.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What of the service's Kafka settings goes to which client. */
final class ClientSettings {
    private static final String PRODUCER = "producer.";

    private ClientSettings() {}

    /** For a producer that publishes much at once, each record once. */
    static Map<String, Object> producer(Properties kafka) {
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
        // A new one for each, so that two replays at a time don't fence each other off.
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "nev-tally-replay-" + UUID.randomUUID());
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
