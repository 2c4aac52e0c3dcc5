package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.event.AreaType;
import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder;
import io.nevtally.event.EventDecoder.Decodable;
import io.nevtally.event.EventDecoder.Decoded;
import io.nevtally.event.EventDecoder.Undecodable;
import io.nevtally.event.EventFields;
import io.nevtally.name.Names;
import io.nevtally.serde.ScriptedRegistry.Answer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final int ID = 300;
    private static final String SOLD = KnownRecords.text(VehicleSold.getClassSchema());

    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final EventDecoder reader = reader(5_000);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldReadHandMadeBytes() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD));
        assertThat(decode(sold())).isEqualTo(new Decodable(EventFields.of(expected())));
    }

    @Test
    void shouldAskForASchemaOnce() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD));
        decode(sold());
        decode(sold());
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNotTheWireFormat() {
        assertRefused(null, ErrorCode.NOT_AVRO, "there is no value");
        assertRefused(new byte[0], ErrorCode.NOT_AVRO, "0 bytes");
        assertRefused(new byte[] {0, 0, 0, 1}, ErrorCode.NOT_AVRO, "4 bytes");
        assertRefused("{\"eventId\":1}".getBytes(StandardCharsets.UTF_8), ErrorCode.NOT_AVRO, "123");
        assertRefused(new byte[] {0, -1, 0, 0, 1, 2}, ErrorCode.NOT_AVRO, "-16777215");
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void shouldRefuseTruncatedAndOverlongValues() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD));
        byte[] whole = sold();
        for (int length = 5; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), ErrorCode.NOT_AVRO, "no VehicleSold");
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), ErrorCode.NOT_AVRO, "more bytes follow");
    }

    @Test
    void shouldRefuseLengthsThatNoMemoryHolds() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD));
        assertRefused(Wire.id(ID).number(2_000_000_000).done(), ErrorCode.NOT_AVRO, "no VehicleSold");
        assertRefused(Wire.id(ID).number(-5).done(), ErrorCode.NOT_AVRO, "no VehicleSold");
        assertRefused(Wire.id(ID).number(Long.MAX_VALUE).done(), ErrorCode.NOT_AVRO, "no VehicleSold");
    }

    @Test
    void shouldRefuseValuesNestedWithoutEnd() {
        String node =
                "{\"type\":\"record\",\"name\":\"Node\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"Node\"]}]}";
        registry.on(
                "GET /schemas/ids/300",
                ScriptedRegistry.schema(
                        SOLD.replace("\"fields\":[", "\"fields\":[{\"name\":\"extra\",\"type\":" + node + "},")));
        byte[] deep = new byte[1_000_000];
        Arrays.fill(deep, (byte) 2);
        System.arraycopy(Wire.id(ID).done(), 0, deep, 0, 5);
        assertRefused(deep, ErrorCode.NOT_AVRO, "StackOverflow");
    }

    /** Nulls take no bytes, so that a few bytes can promise more of them than there is time for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'array','items':'null'}",
                "{'type':'array','items':{'type':'fixed','name':'Nought','size':0}}",
                "{'type':'array','items':{'type':'record','name':'Empty','fields':[{'name':'n','type':'null'}]}}",
                "{'type':'array','items':{'type':'array','items':'null'}}",
            })
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void shouldRefuseSchemasOfItemsWithoutBytes(String type) {
        String extra = "\"fields\":[{\"name\":\"extra\",\"type\":" + type.replace('\'', '"') + "},";
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD.replace("\"fields\":[", extra)));
        Wire value = Wire.id(ID);
        for (int block = 0; block < 1_000; block++) {
            value.number(1).number(33_000_000).number(0);
        }
        assertRefused(value.done(), ErrorCode.WRONG_SCHEMA, "extra has items that take no bytes");
    }

    /** Java would read both as U+FFFD, and take two names, or two events, for one. */
    @Test
    void shouldRefuseTextsThatAreNotUtf8() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD));
        assertRefused(withEventId(0xFF, 0x31), ErrorCode.NOT_AVRO, "eventId isn't UTF-8");
        assertRefused(withEventId(0xFE, 0x31), ErrorCode.NOT_AVRO, "eventId isn't UTF-8");
        assertThat(((Decodable) decode(withEventId(0xC3, 0xA9))).fields().eventId())
                .isEqualTo("\u00e9");
    }

    /** The character that stands for what can't be read is one of its own, too. */
    @Test
    void shouldReadTheReplacementCharacter() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD));
        registry.on(
                "GET /schemas/ids/301",
                ScriptedRegistry.schema(SOLD.replace(
                        "\"name\":\"eventId\",\"type\":\"string\"",
                        "\"name\":\"eventId\",\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}")));
        assertThat(((Decodable) decode(withEventId(0xEF, 0xBF, 0xBD))).fields().eventId())
                .isEqualTo("\ufffd");
        byte[] other = withEventId(0xEF, 0xBF, 0xBD);
        other[4]++;
        assertThat(((Decodable) decode(other)).fields().eventId()).isEqualTo("\ufffd");
        byte[] broken = withEventId(0xED, 0xA0, 0x80); // half a surrogate pair
        broken[4]++;
        assertRefused(broken, ErrorCode.NOT_AVRO, "eventId isn't UTF-8");
    }

    @Test
    void shouldTellAnIdThatIsUnknownAndAskAgainLater() {
        assertRefused(sold(), ErrorCode.UNKNOWN_SCHEMA, "doesn't know id 300");
        assertRefused(sold(), ErrorCode.UNKNOWN_SCHEMA, "doesn't know id 300");
        assertThat(registry.requests()).hasSize(2); // the first time twice, the second time not at all
    }

    @Test
    void shouldFindASchemaThatAReplicaLagsBehindWith() {
        registry.next(ScriptedRegistry.UNKNOWN);
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD));
        assertThat(decode(sold())).isInstanceOf(Decodable.class);
    }

    @Test
    void shouldRefuseASchemaOfAnotherRecord() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD.replace("VehicleSold", "VehicleScrapped")));
        assertRefused(sold(), ErrorCode.WRONG_SCHEMA, "it must be of VehicleSold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"string\"", "\"int\"", "{\"type\":\"array\",\"items\":\"long\"}", "[\"null\",\"long\"]"})
    void shouldRefuseASchemaThatIsNoRecord(String schema) {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(schema));
        assertRefused(sold(), ErrorCode.WRONG_SCHEMA, "it must be of VehicleSold");
    }

    @Test
    void shouldRefuseSchemasThatAreNotAvro() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema("syntax = \"proto3\";", "PROTOBUF"));
        registry.on("GET /schemas/ids/301", ScriptedRegistry.schema("{}", "JSON"));
        registry.on("GET /schemas/ids/302", ScriptedRegistry.schema("{\"type\":\"recor"));
        assertRefused(Wire.id(300).raw(1).done(), ErrorCode.WRONG_SCHEMA, "PROTOBUF");
        assertRefused(Wire.id(301).raw(1).done(), ErrorCode.WRONG_SCHEMA, "JSON");
        assertRefused(Wire.id(302).raw(1).done(), ErrorCode.WRONG_SCHEMA, "schema 302 can't be used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp-millis          | timestamp-micros           | occurredAt is timestamp-micros",
                "timestamp-millis          | timestamp-nanos            | occurredAt is timestamp-nanos",
                "timestamp-millis          | local-timestamp-millis     | occurredAt is local-timestamp-millis",
                "\"scale\":2               | \"scale\":3                | unitPrice is",
                ",\"scale\":2              | ''                         | unitPrice is",
                "\"name\":\"quantity\",\"type\":\"long\" | \"name\":\"quantity\",\"type\":\"string\" | quantity is",
                "\"name\":\"Powertrain\"   | \"name\":\"Drive\"         | powertrain is",
                "\"name\":\"region\"       | \"name\":\"province\"      | region is missing",
            })
    void shouldRefuseSchemasThatDoNotFit(String ours, String theirs, String message) {
        assertThat(SOLD).contains(ours);
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD.replace(ours, theirs)));
        ErrorCode code = message.endsWith("missing") ? ErrorCode.MISSING_FIELD : ErrorCode.WRONG_SCHEMA;
        assertRefused(sold(), code, message);
    }

    @Test
    void shouldReadWritersWithoutNamespaceOrWithAnother() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD.replace("io.nevtally.avro.event", "com.x")));
        assertThat(decode(sold())).isEqualTo(new Decodable(EventFields.of(expected())));

        registry.on(
                "GET /schemas/ids/301",
                ScriptedRegistry.schema(SOLD.replace(",\"namespace\":\"io.nevtally.avro.event\"", "")
                        .replace("\"namespace\":\"io.nevtally.avro.event\",", "")));
        byte[] other = sold();
        other[4]++;
        assertThat(decode(other)).isEqualTo(new Decodable(EventFields.of(expected())));
    }

    @Test
    void shouldReadOlderAndNewerSchemas() {
        String older = "{\"type\":\"record\",\"name\":\"VehicleSold\",\"fields\":["
                + "{\"name\":\"remark\",\"type\":\"string\"},{\"name\":\"region\",\"type\":\"string\"},"
                + "{\"name\":\"eventId\",\"type\":\"string\"},{\"name\":\"reporter\",\"type\":\"string\"},"
                + "{\"name\":\"occurredAt\",\"type\":\"long\"},{\"name\":\"quantity\",\"type\":\"int\"},"
                + "{\"name\":\"manufacturer\",\"type\":\"string\"},"
                + "{\"name\":\"powertrain\",\"type\":{\"type\":\"enum\",\"name\":\"Powertrain\",\"symbols\":[\"ICE\",\"BEV\"]}},"
                + "{\"name\":\"vehicleClass\",\"type\":{\"type\":\"enum\",\"name\":\"VehicleClass\","
                + "\"symbols\":[\"PASSENGER\"]}}]}";
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(older));
        byte[] value = Wire.id(ID)
                .text("none")
                .text("CN-GD")
                .text("e1")
                .text("BYD-dealers")
                .number(1_672_545_600_000L)
                .number(3)
                .text("BYD")
                .number(1)
                .number(0)
                .done();
        VehicleSold expected = VehicleSold.newBuilder(expected())
                .setRevision(0)
                .setModel(null)
                .setAreaType(null)
                .setAutomationLevel(null)
                .setUnitPrice(null)
                .build();
        assertThat(decode(value)).isEqualTo(new Decodable(EventFields.of(expected)));
    }

    @Test
    void shouldTellWhichEnumValueIsUnknown() {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD.replace("\"FCEV\"", "\"EREV\"")));
        assertThat(decode(sold())).isEqualTo(new Decodable(EventFields.of(expected())));
        assertRefused(
                sold(2, 1), ErrorCode.UNKNOWN_VALUE, "powertrain is 'EREV'; it must be one of BEV, PHEV, FCEV, ICE");
    }

    @Test
    void shouldTellWhichRequiredFieldIsNull() {
        String nullable = SOLD.replace(
                "\"name\":\"eventId\",\"type\":\"string\"", "\"name\":\"eventId\",\"type\":[\"null\",\"string\"]");
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(nullable));
        byte[] value = sold();
        byte[] absent = new byte[value.length - 2];
        System.arraycopy(value, 0, absent, 0, 5); // then the branch null in place of the three bytes of "e1"
        System.arraycopy(value, 8, absent, 6, value.length - 8);
        assertRefused(absent, ErrorCode.MISSING_FIELD, "eventId is null");
    }

    @Test
    void shouldResolveReferences() {
        String powertrain = "{\"type\":\"enum\",\"name\":\"Powertrain\",\"namespace\":\"io.nevtally.avro.event\","
                + "\"symbols\":[\"BEV\",\"PHEV\",\"FCEV\",\"ICE\"]}";
        String referring = SOLD.replaceFirst("\\{\"type\":\"enum\",\"name\":\"Powertrain\"[^}]*}", "\"Powertrain\"");
        assertThat(referring).contains("\"type\":\"Powertrain\"");
        Answer schema = ScriptedRegistry.schema(referring);
        registry.on(
                "GET /schemas/ids/300",
                new Answer(
                        200,
                        schema.body().replaceFirst("\\}$", "")
                                + ",\"references\":[{\"name\":\"P\",\"subject\":\"powertrain\",\"version\":2}]}"));
        registry.on("GET /subjects/powertrain/versions/2", ScriptedRegistry.schema(powertrain));
        assertThat(decode(sold())).isEqualTo(new Decodable(EventFields.of(expected())));
    }

    @Test
    void shouldWaitForARegistryInTrouble() {
        registry.next(new Answer(503, ""));
        registry.next(new Answer(429, "{\"error_code\":42900,\"message\":\"slow down\"}"));
        registry.next(new Answer(404, "no such page"));
        registry.next(new Answer(200, "<html>welcome</html>"));
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD));
        assertThat(decode(sold())).isEqualTo(new Decodable(EventFields.of(expected())));
        assertThat(registry.requests()).hasSize(5);
    }

    @Test
    void shouldGiveUpOnARegistryThatStaysInTroubleWithoutBlamingTheRecord() {
        registry.on("GET /schemas/ids/300", new Answer(404, "no such page"));
        assertThatThrownBy(() -> reader(0).decode(Measure.SALES, "nev.events.sales", sold(), new Names()))
                .isInstanceOf(RegistryTroubleException.class)
                .hasMessageContaining(registry.url())
                .hasMessageContaining("Check the path in schema.registry.url");
        registry.close();
        assertThatThrownBy(() -> reader(300).decode(Measure.SALES, "nev.events.sales", sold(), new Names()))
                .isInstanceOf(RegistryTroubleException.class)
                .hasMessageContaining("no answer for");
    }

    private EventDecoder reader(int patience) {
        return EventReader.of(
                AvroSerde.class.getName(),
                Map.of("schema.registry.url", registry.url(), "schema.registry.wait.ms", patience));
    }

    private Decoded decode(byte[] value) {
        return reader.decode(Measure.SALES, "nev.events.sales", value, new Names());
    }

    private void assertRefused(byte[] value, ErrorCode code, String message) {
        Undecodable refused = (Undecodable) decode(value);
        assertThat(Stream.of(refused.code().name(), refused.message()))
                .satisfiesExactly(
                        name -> assertThat(name).as(refused.message()).isEqualTo(code.name()),
                        text -> assertThat(text).contains(message));
    }

    private static byte[] sold() {
        return sold(0, 1);
    }

    /** The bytes of a sale with others in place of "e1". */
    private static byte[] withEventId(int... eventId) {
        byte[] value = sold();
        byte[] rest = Arrays.copyOfRange(value, 8, value.length);
        Wire changed = Wire.id(ID).number(eventId.length).raw(eventId);
        for (byte next : rest) {
            changed.raw(next);
        }
        return changed.done();
    }

    /** Bytes of a sale in our schema, with a symbol of powertrain and a branch of areaType. */
    private static byte[] sold(int powertrain, int areaBranch) {
        return Wire.id(ID)
                .text("e1")
                .text("BYD-dealers")
                .number(4) // revision
                .raw(0) // withdrawn
                .number(1_672_545_600_000L) // 2023-01-01T04:00Z
                .number(3) // quantity
                .text("BYD")
                .number(powertrain)
                .number(0) // PASSENGER
                .text("CN-GD")
                .number(1)
                .text("海豹") // model
                .number(areaBranch)
                .number(1) // RURAL
                .number(1)
                .number(2) // L2
                .number(1)
                .number(3)
                .raw(0x01, 0x86, 0xA0) // 100000 fen
                .done();
    }

    private static VehicleSold expected() {
        return VehicleSold.newBuilder()
                .setEventId("e1")
                .setReporter("BYD-dealers")
                .setRevision(4)
                .setWithdrawn(false)
                .setOccurredAt(Instant.parse("2023-01-01T04:00:00Z"))
                .setQuantity(3)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD")
                .setModel("海豹")
                .setAreaType(AreaType.RURAL)
                .setAutomationLevel(AutomationLevel.L2)
                .setUnitPrice(new BigDecimal("1000.00"))
                .build();
    }
}
