package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.Certificates;
import io.nevtally.avro.figure.Account;
import io.nevtally.config.InputException;
import io.nevtally.config.Tls;
import io.nevtally.serde.ScriptedRegistry.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a registry whose certificate nobody else trusts, and that wants to see ours. */
class TlsTest {
    private static final Account ACCOUNT = new Account("sales", 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    private static final String SSL = "schema.registry.ssl.";

    @TempDir
    private Path directory;

    private Certificates certificates;

    @BeforeEach
    void makeKeys() throws Exception {
        certificates = Certificates.make(directory);
    }

    @Test
    void shouldUseTheStoresThatAreNamed() {
        Map<String, String> trust = store("truststore");
        Map<String, String> both = store("keystore");
        both.putAll(trust);
        try (ScriptedRegistry registry = new ScriptedRegistry(Objects.requireNonNull(Tls.of(unprefixed(both), SSL)))) {
            registry.on("POST /subjects/nev.accounts-value/versions", new Answer(200, "{\"id\":5}"));

            byte[] bytes = serialize(registry, both);

            assertThat(WireFormat.id(bytes)).isEqualTo(5);
            assertThatThrownBy(() -> serialize(registry, trust)).isInstanceOf(RegistryTroubleException.class);
            assertThatThrownBy(() -> serialize(registry, Map.of()))
                    .isInstanceOf(RegistryTroubleException.class)
                    .hasMessageContaining("unable to find valid certification path");
            assertThat(serialize(registry, withPem(both))).isEqualTo(bytes);
        }
    }

    @Test
    void shouldNameTheStoreThatCannotBeOpened() {
        Map<String, String> wrong = store("truststore");
        wrong.put(SSL + "truststore.password", "another-secret");

        assertThatThrownBy(() -> AvroSerde.of(Map.of(
                        "schema.registry.url", "https://127.0.0.1:1", SSL + "truststore.location", "/no/such/store")))
                .isInstanceOf(InputException.class)
                .hasMessage("schema.registry.ssl.*: Failed to load SSL keystore /no/such/store of type JKS"
                        + " (/no/such/store); check the path, the password and the type");
        assertThatThrownBy(() -> Tls.of(unprefixed(wrong), SSL))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(certificates.keystore().toString())
                .hasMessageNotContaining("another-secret");
    }

    /** Our key stays in its keystore, and what we trust is text. */
    private Map<String, String> withPem(Map<String, String> stores) {
        Map<String, String> changed = new HashMap<>(stores);
        changed.keySet().removeIf(key -> key.contains("truststore"));
        changed.put(SSL + "truststore.type", "PEM");
        changed.put(SSL + "truststore.location", certificates.pem().toString());
        return changed;
    }

    private static Map<String, String> unprefixed(Map<String, String> settings) {
        Map<String, String> unprefixed = new HashMap<>();
        settings.forEach((key, value) -> unprefixed.put(key.substring(SSL.length()), value));
        return unprefixed;
    }

    private static byte[] serialize(ScriptedRegistry registry, Map<String, String> settings) {
        Map<String, String> config = new HashMap<>(settings);
        config.put("schema.registry.url", registry.url());
        config.put("schema.registry.wait.ms", "0");
        return AvroSerde.of(config).serializer().serialize("nev.accounts", ACCOUNT);
    }

    private Map<String, String> store(String kind) {
        return new HashMap<>(Map.of(
                SSL + kind + ".location",
                certificates.keystore().toString(),
                SSL + kind + ".password",
                Certificates.PASSWORD,
                SSL + kind + ".type",
                "PKCS12"));
    }
}
