package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.figure.Account;
import io.nevtally.serde.ScriptedRegistry.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a registry whose certificate nobody else trusts, and that wants to see ours. */
class TlsTest {
    private static final Account ACCOUNT = new Account("sales", 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    private static final String SSL = "schema.registry.ssl.";

    @TempDir
    private Path directory;

    private String store;

    @BeforeEach
    void makeKeys() throws Exception {
        store = directory.resolve("keys.p12").toString();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(("-genkeypair -alias registry -keyalg EC -dname CN=registry -ext san=ip:127.0.0.1"
                        + " -storetype PKCS12 -storepass secret -keystore")
                .split(" ")));
        command.add(store);
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    @Test
    void shouldUseTheStoresThatAreNamed() {
        Map<String, String> trust = store("truststore");
        Map<String, String> both = store("keystore");
        both.putAll(trust);
        try (ScriptedRegistry registry = new ScriptedRegistry(Objects.requireNonNull(Tls.of(both)))) {
            registry.on("POST /subjects/nev.accounts-value/versions", new Answer(200, "{\"id\":5}"));

            byte[] bytes = serialize(registry, both);

            assertThat(WireFormat.id(bytes)).isEqualTo(5);
            assertThatThrownBy(() -> serialize(registry, trust)).isInstanceOf(RegistryTroubleException.class);
            assertThatThrownBy(() -> serialize(registry, Map.of()))
                    .isInstanceOf(RegistryTroubleException.class)
                    .hasMessageContaining("unable to find valid certification path");
        }
    }

    private static byte[] serialize(ScriptedRegistry registry, Map<String, String> settings) {
        Map<String, String> config = new HashMap<>(settings);
        config.put("schema.registry.url", registry.url());
        config.put("schema.registry.wait.ms", "0");
        return AvroSerde.of(config).serializer().serialize("nev.accounts", ACCOUNT);
    }

    private Map<String, String> store(String kind) {
        return new HashMap<>(Map.of(
                SSL + kind + ".location", store, SSL + kind + ".password", "secret", SSL + kind + ".type", "PKCS12"));
    }
}
