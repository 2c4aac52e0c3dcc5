package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder.Undecodable;
import io.nevtally.name.Names;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class RealRegistryTest {
    private static final Account ACCOUNT = new Account("sales", 1L, 1L, 0L, 0L, 0L, 0L, 0L);

    private final String topic = SharedSandbox.uniqueName("figures");
    private final RegistryClient client = new RegistryClient(RegistrySettings.of(config(Map.of())));

    @Test
    void shouldRegisterFiguresAndKeepThemCompatible() throws Exception {
        byte[] bytes = serde(Map.of()).serializer().serialize(topic, ACCOUNT);
        assertThat(serde(Map.of()).deserializer().deserialize(topic, bytes)).isEqualTo(ACCOUNT);
        assertThat(get("/config/" + topic + "-value")).contains("FULL_TRANSITIVE");
        assertThat(get("/subjects/" + topic + "-value/versions")).isEqualTo("[1]");
    }

    @Test
    void shouldGiveASchemaTheSameIdEverywhere() {
        byte[] here = serde(Map.of()).serializer().serialize(topic, ACCOUNT);
        byte[] there = serde(Map.of()).serializer().serialize(topic + "-2", ACCOUNT);
        assertThat(here).isEqualTo(there);
    }

    /** Threads and instances of the service all write their first figure at about the same time. */
    @Test
    void shouldRegisterOnceWhateverManyDoAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 5; round++) {
                String fresh = topic + "-at-once-" + round;
                Callable<Integer> first =
                        () -> WireFormat.id(serde(Map.of()).serializer().serialize(fresh, ACCOUNT));
                Set<Integer> ids = new HashSet<>();
                for (Future<Integer> id : threads.invokeAll(Collections.nCopies(8, first))) {
                    ids.add(id.get());
                }
                assertThat(ids).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldRefuseAnIncompatibleVersion() {
        serde(Map.of()).serializer().serialize(topic, ACCOUNT);
        String incompatible = KnownRecords.text(Account.getClassSchema()).replace("\"long\"", "\"string\"");
        assertThatThrownBy(() -> client.register(topic + "-value", incompatible))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(topic + "-value")
                .hasMessageContaining("HTTP 409");
        assertThatThrownBy(() -> client.register(topic + "-value", "{\"type\":\"recor"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("HTTP 422");
    }

    @Test
    void shouldFindASchemaThatWasRegisteredFromItsFile() throws IOException {
        Path home = Path.of(System.getProperty("nev.home"));
        String file = Files.readString(home.resolve("schemas/figure/Account.avsc"));
        int id = client.register(topic + "-value", file);
        byte[] bytes =
                serde(Map.of("auto.register.schemas", "false")).serializer().serialize(topic, ACCOUNT);
        assertThat(WireFormat.id(bytes)).isEqualTo(id);
    }

    @Test
    void shouldTellWhereASchemaIsNotRegistered() {
        AvroSerde serde = serde(Map.of("auto.register.schemas", "false"));
        assertThatThrownBy(() -> serde.serializer().serialize(topic, ACCOUNT))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("doesn't have the schema of Account under subject " + topic + "-value");
    }

    @Test
    void shouldTellAnIdThatIsUnknownFromTrouble() {
        byte[] value = serde(Map.of()).serializer().serialize(topic, ACCOUNT);
        byte[] unknown = Arrays.copyOf(value, value.length);
        unknown[1] = 0x70;
        assertThat(decode(Map.of(), unknown))
                .isEqualTo(new Undecodable(
                        ErrorCode.UNKNOWN_SCHEMA,
                        "the schema registry doesn't know id " + (0x70000000 + WireFormat.id(value))));
        assertThat(decode(Map.of(), value).code()).isEqualTo(ErrorCode.WRONG_SCHEMA);

        String wrongPath = SharedSandbox.get().registryUrl().replace("/apis/ccompat/v7", "/apis");
        assertThatThrownBy(
                        () -> decode(Map.of("schema.registry.url", wrongPath, "schema.registry.wait.ms", "0"), value))
                .isInstanceOf(RegistryTroubleException.class)
                .hasMessageContaining("Check the path in schema.registry.url");
    }

    private static Undecodable decode(Map<String, String> settings, byte[] value) {
        return (Undecodable) EventReader.of(AvroSerde.class.getName(), config(settings))
                .decode(Measure.SALES, "any", value, new Names());
    }

    private static AvroSerde serde(Map<String, String> settings) {
        return AvroSerde.of(config(settings));
    }

    private static Map<String, String> config(Map<String, String> settings) {
        Map<String, String> config =
                new HashMap<>(Map.of("schema.registry.url", SharedSandbox.get().registryUrl()));
        config.putAll(settings);
        return config;
    }

    private static String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(SharedSandbox.get().registryUrl() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
