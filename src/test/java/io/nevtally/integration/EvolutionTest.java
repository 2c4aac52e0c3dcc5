package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Producers and consumers with older and newer schemas than the service's, through a real broker and registry. */
class EvolutionTest {
    /** Before there were revisions, and all that is optional. */
    private static final Schema OLD = schema("""
            {"type": "record", "name": "VehicleSold", "namespace": "io.nevtally.avro.event", "fields": [
              {"name": "eventId", "type": "string"},
              {"name": "reporter", "type": "string"},
              {"name": "occurredAt", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "quantity", "type": "long"},
              {"name": "manufacturer", "type": "string"},
              {"name": "powertrain", "type":
                {"type": "enum", "name": "Powertrain", "symbols": ["BEV", "PHEV", "FCEV", "ICE"]}},
              {"name": "vehicleClass", "type":
                {"type": "enum", "name": "VehicleClass", "symbols": ["PASSENGER", "COMMERCIAL"]}},
              {"name": "region", "type": "string"}
            ]}""");

    /** With a number, a text and an enum that the service doesn't know, first, in between and last. */
    private static final Schema NEW = schema("""
            {"type": "record", "name": "VehicleSold", "namespace": "io.nevtally.avro.event", "fields": [
              {"name": "batteryKwh", "type": "double", "default": 0},
              {"name": "eventId", "type": "string"},
              {"name": "reporter", "type": "string"},
              {"name": "revision", "type": "int", "default": 0},
              {"name": "occurredAt", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "quantity", "type": "long"},
              {"name": "colour", "type": ["null", "string"], "default": null},
              {"name": "manufacturer", "type": "string"},
              {"name": "powertrain", "type":
                {"type": "enum", "name": "Powertrain", "symbols": ["BEV", "PHEV", "FCEV", "ICE"]}},
              {"name": "vehicleClass", "type":
                {"type": "enum", "name": "VehicleClass", "symbols": ["PASSENGER", "COMMERCIAL"]}},
              {"name": "region", "type": "string"},
              {"name": "automationLevel", "type": ["null",
                {"type": "enum", "name": "AutomationLevel", "symbols": ["L0", "L1", "L2", "L3", "L4", "L5"]}],
                "default": null},
              {"name": "use", "type": ["null", {"type": "enum", "name": "Use", "symbols": ["OWN", "TAXI"]}],
                "default": null}
            ]}""");

    /** With a powertrain that the service doesn't know; no registry lets that pass as compatible. */
    private static final Schema TOO_NEW = schema(NEW.toString().replace("\"ICE\"", "\"ICE\",\"EREV\""));

    /** Lacks fields that there are today, and has one that there was once. */
    private static final Schema OLD_TOTAL = SchemaBuilder.record("RunningTotal")
            .namespace("io.nevtally.avro.figure")
            .fields()
            .requiredString("member")
            .requiredLong("total")
            .name("unit")
            .type()
            .stringType()
            .stringDefault("vehicles")
            .endRecord();

    @TempDir
    private Path dir;

    @Test
    void shouldServeOlderAndNewerClientsAtOnce() throws Exception {
        try (Deployment deployment = new Deployment(dir, 1);
                ForeignClient client = new ForeignClient()) {
            String topic = deployment.topics().events(Measure.SALES);
            client.protect(topic + "-value");
            int old = client.register(topic + "-value", OLD);
            client.register(topic + "-value", VehicleSold.getClassSchema());
            int newer = client.register(topic + "-value", NEW);
            int tooNew = client.register(topic + "-unprotected", TOO_NEW);
            client.publish(topic, old, sold(OLD, "a", 10, "BYD", "BEV"));
            client.publish(topic, old, sold(OLD, "b", 5, "GAC", "PHEV"));
            client.publish(topic, newer, levelTwo(NEW, "c", 100, "BEV"));
            client.publish(topic, tooNew, levelTwo(TOO_NEW, "d", 1_000, "EREV"));
            // The newer producer corrects what the older one has published.
            GenericRecord corrected = sold(NEW, "a", 11, "BYD", "BEV");
            corrected.put("revision", 1);
            client.publish(topic, newer, corrected);

            try (RunningService service = deployment.start()) {
                service.settle(5);
            }

            Map<String, Bytes> figures = deployment.figures();
            assertThat(total(client, figures, "total|all")).isEqualTo(11 + 5 + 100);
            assertThat(total(client, figures, "manufacturer|BYD")).isEqualTo(11 + 100);
            assertThat(total(client, figures, "automationLevel|L2")).isEqualTo(100);
            assertThat(total(client, figures, "automationLevel|unknown")).isEqualTo(11 + 5);
            Account account = deployment.accounts().get("sales");
            assertThat(account.getCounted()).isEqualTo(3);
            assertThat(account.getReplaced()).isEqualTo(1);
            assertThat(account.getDeadLettered())
                    .as("the powertrain that isn't known")
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldNotStartWhereTheRegistryHasAnotherSchema() throws Exception {
        try (Deployment deployment = new Deployment(dir, 1);
                ForeignClient client = new ForeignClient()) {
            String subject = deployment.topics().totals() + "-value";
            client.protect(subject);
            client.register(subject, schema(OLD_TOTAL.toString().replace("\"long\"", "\"string\"")));

            assertThatThrownBy(deployment::start)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("the schema registry refuses the schema for subject " + subject
                            + "; is it compatible with the versions there?")
                    .message()
                    .doesNotContain("\n");
        }
    }

    /** What the old consumer makes of a total. */
    private static long total(ForeignClient client, Map<String, Bytes> figures, String member) throws Exception {
        GenericRecord total = client.read(OLD_TOTAL, figures.get("nev-sales|" + member + "|MONTH|2023-05-01"));
        assertThat(total.get("member")).hasToString(member.substring(member.indexOf('|') + 1));
        assertThat(total.get("unit")).hasToString("vehicles");
        return (Long) total.get("total");
    }

    private static GenericRecord sold(
            Schema schema, String eventId, long quantity, String manufacturer, String powertrain) {
        return new GenericRecordBuilder(schema)
                .set("eventId", eventId)
                .set("reporter", "dealers")
                .set("occurredAt", Instant.parse("2023-05-17T04:00:00Z").toEpochMilli())
                .set("quantity", quantity)
                .set("manufacturer", manufacturer)
                .set("powertrain", symbol(schema, "powertrain", powertrain))
                .set("vehicleClass", symbol(schema, "vehicleClass", "PASSENGER"))
                .set("region", "CN-GD")
                .build();
    }

    private static GenericRecord levelTwo(Schema schema, String eventId, long quantity, String powertrain) {
        GenericRecord sold = sold(schema, eventId, quantity, "BYD", powertrain);
        sold.put("automationLevel", symbol(schema, "automationLevel", "L2"));
        sold.put("colour", "red");
        sold.put("use", symbol(schema, "use", "TAXI"));
        return sold;
    }

    private static GenericData.EnumSymbol symbol(Schema schema, String field, String symbol) {
        Schema type = schema.getField(field).schema();
        return new GenericData.EnumSymbol(type.isUnion() ? type.getTypes().get(1) : type, symbol);
    }

    private static Schema schema(String text) {
        return new Schema.Parser().parse(text);
    }
}
