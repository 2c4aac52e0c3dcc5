package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.figure.Account;
import io.nevtally.config.InputException;
import io.nevtally.serde.ScriptedRegistry.Answer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroSerdeTest {
    private static final Account ACCOUNT = new Account("sales", 7L, 1L, 2L, 1L, 1L, 1L, 1L);
    private static final byte[] BYTES = Wire.id(0x01020304)
            .text("sales")
            .number(7)
            .number(1)
            .number(2)
            .number(1)
            .number(1)
            .number(1)
            .number(1)
            .done();
    private static final Answer ID = new Answer(200, "{\"id\":16909060}");
    private static final String REGISTER = "POST /subjects/nev.accounts-value/versions";

    private final ScriptedRegistry registry = new ScriptedRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldWriteTheWireFormatAndRegisterOnce() {
        registry.on(REGISTER, ID);
        AvroSerde serde = serde(Map.of());
        assertThat(serde.serializer().serialize("nev.accounts", ACCOUNT)).isEqualTo(BYTES);
        assertThat(serde.serializer().serialize("nev.accounts", ACCOUNT)).isEqualTo(BYTES);
        assertThat(registry.requests()).containsExactly(REGISTER, "PUT /config/nev.accounts-value");
    }

    @Test
    void shouldReadWhatItWrote() {
        registry.on(REGISTER, ID);
        registry.on("GET /schemas/ids/16909060", ScriptedRegistry.schema(KnownRecords.text(Account.getClassSchema())));
        assertThat(serde(Map.of()).deserializer().deserialize("nev.accounts", BYTES))
                .isEqualTo(ACCOUNT);
    }

    @Test
    void shouldKeepNullNull() {
        assertThat(serde(Map.of()).serializer().serialize("nev.accounts", null)).isNull();
        assertThat(serde(Map.of()).deserializer().deserialize("nev.accounts", null))
                .isNull();
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void shouldRegisterASchemaWithoutWhatIsOnlyForJava() {
        assertThat(KnownRecords.text(Account.getClassSchema()))
                .startsWith("{\"type\":\"record\",\"name\":\"Account\"")
                .contains("{\"name\":\"measure\",\"type\":\"string\"")
                .doesNotContain("java");
    }

    @Test
    void shouldLookTheSchemaUpWhereItMustNotRegister() {
        registry.on("POST /subjects/nev.accounts-value", ID);
        AvroSerde serde = serde(Map.of("auto.register.schemas", "false"));
        assertThat(serde.serializer().serialize("nev.accounts", ACCOUNT)).isEqualTo(BYTES);
        assertThat(registry.requests()).containsExactly("POST /subjects/nev.accounts-value");
    }

    @Test
    void shouldFindTheSameSchemaInAnotherNotation() {
        String another = KnownRecords.text(Account.getClassSchema()).replace("\"read\"", "\"received\"");
        registry.on(
                "GET /subjects/nev.accounts-value/versions/latest",
                new Answer(200, ScriptedRegistry.schema(another).body().replaceFirst("\\}$", ",\"id\":16909060}")));
        AvroSerde lookup = serde(Map.of("auto.register.schemas", "false"));
        assertThatThrownBy(() -> lookup.serializer().serialize("nev.accounts", ACCOUNT))
                .isInstanceOf(SerializationException.class);

        String same = KnownRecords.text(Account.getClassSchema()).replace(",\"fields\"", " , \"fields\"");
        registry.on(
                "GET /subjects/nev.accounts-value/versions/latest",
                new Answer(200, ScriptedRegistry.schema(same).body().replaceFirst("\\}$", ",\"id\":16909060}")));
        AvroSerde latest = serde(Map.of("auto.register.schemas", "false", "use.latest.version", "true"));
        assertThat(lookup.serializer().serialize("nev.accounts", ACCOUNT)).isEqualTo(BYTES);
        assertThat(latest.serializer().serialize("nev.accounts", ACCOUNT)).isEqualTo(BYTES);
    }

    @Test
    void shouldTellWhatToDoWhereTheSchemaIsMissing() {
        AvroSerde serde = serde(Map.of("auto.register.schemas", "false"));
        assertThatThrownBy(() -> serde.serializer().serialize("nev.accounts", ACCOUNT))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the schema registry doesn't have the schema of Account under subject nev.accounts-value;"
                        + " register it, or set auto.register.schemas=true");
    }

    @Test
    void shouldTellWhyASchemaIsRefused() {
        registry.on(REGISTER, new Answer(409, "{\"error_code\":409,\"message\":\"incompatible with version 1\"}"));
        assertThatThrownBy(() -> serde(Map.of()).serializer().serialize("nev.accounts", ACCOUNT))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("nev.accounts-value")
                .hasMessageContaining("HTTP 409: incompatible with version 1");
    }

    @Test
    void shouldNotMindARegistryThatKeepsItsCompatibility() {
        registry.on(REGISTER, ID);
        registry.on("PUT /config/nev.accounts-value", new Answer(403, "no"));
        assertThat(serde(Map.of()).serializer().serialize("nev.accounts", ACCOUNT))
                .isEqualTo(BYTES);
    }

    @Test
    void shouldTryTheNextAddress() {
        registry.on(REGISTER, ID);
        AvroSerde serde = AvroSerde.of(Map.of(
                "schema.registry.url", "http://127.0.0.1:1, " + registry.url() + "/", "schema.registry.wait.ms", "0"));
        assertThat(serde.serializer().serialize("nev.accounts", ACCOUNT)).isEqualTo(BYTES);
    }

    @Test
    void shouldSayWhoItIs() {
        registry.on(REGISTER, ID);
        serde(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "Aladdin:open sesame"))
                .serializer()
                .serialize("nev.accounts", ACCOUNT);
        AvroSerde.of(Map.of("schema.registry.url", registry.url().replace("//", "//Aladdin:open%20sesame@")))
                .serializer()
                .serialize("nev.accounts", ACCOUNT);
        // The example of RFC 7617.
        assertThat(registry.authorizations()).hasSize(4).containsOnly("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "schema.registry.url | `` | schema.registry.url: is missing",
                "schema.registry.url | localhost:8081 | schema.registry.url: 'localhost:8081' is no address",
                "schema.registry.url | http://me:secret@ | schema.registry.url: 'http://' is no address",
                "basic.auth.credentials.source | SASL_INHERIT | 'SASL_INHERIT' is not supported; use URL or USER_INFO",
                "basic.auth.credentials.source | USER_INFO | basic.auth.user.info: must be user:password",
                "auto.register.schemas | ja | 'ja' is neither true nor false",
                "schema.registry.wait.ms | 5s | '5s' is not a number of milliseconds",
                "schema.registry.ssl.truststore.location | none.jks | Failed to load SSL keystore none.jks of type JKS",
            })
    void shouldRefuseSettings(String key, String value, String message) {
        assertThatThrownBy(() -> serde(Map.of(key, value)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private AvroSerde serde(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("schema.registry.url", registry.url()));
        all.putAll(settings);
        return AvroSerde.of(all);
    }
}
