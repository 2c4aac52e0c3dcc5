package io.nevtally.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/** Makes keys and certificates into a TLS context, the way Kafka's clients do: from PKCS12, JKS or PEM. */
public final class Tls {
    private static final String KAFKA_PREFIX = "ssl.";
    private static final List<String> STORES = List.of(
            SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
            SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG);

    private Tls() {}

    /**
     * The context, or null where neither keys nor certificates are given.
     *
     * @param config Kafka's settings under {@code ssl.}, without that; empty ones count as not given
     * @param prefix what stands before the keys where the user has set them, for messages
     * @throws InputException if they can't be used
     */
    public static @Nullable SSLContext of(Map<String, String> config, String prefix) {
        Map<String, String> given = new HashMap<>();
        config.forEach((key, value) -> {
            if (!value.isEmpty()) {
                given.put(KAFKA_PREFIX + key, value);
            }
        });
        if (STORES.stream().noneMatch(given::containsKey)) {
            return null;
        }
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(definition.parse(given));
            return factory.sslContext();
        } catch (KafkaException e) {
            String message = String.valueOf(e.getMessage()).replace(KAFKA_PREFIX, prefix);
            throw new InputException(
                    prefix + "*: " + message + reason(e) + "; check the path, the password and the type");
        }
    }

    private static String reason(KafkaException e) {
        return e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
    }
}
