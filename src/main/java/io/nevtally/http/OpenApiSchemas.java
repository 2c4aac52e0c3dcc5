package io.nevtally.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.catalogue.Measure;
import io.nevtally.view.FigureKind;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON schemas of what is answered. Those of figures and accounts follow from the Avro records, with what those say. */
final class OpenApiSchemas {
    private final ObjectNode all = node();

    private OpenApiSchemas() {
        for (FigureKind kind : FigureKind.values()) {
            record(schema(kind), null);
        }
        record(Account.getClassSchema(), "measure");
        ObjectNode accounts = object("Accounts", "What became of the records read, by event type.");
        for (Measure measure : Measure.values()) {
            require(accounts, measure.id(), reference("Account"));
        }
        catalogue();
        ObjectNode health = object("Health", "How the service is, and while state is restored how far that is.");
        require(health, "status", text().put("description", "live, ready, down or not ready."));
        health.withObjectProperty("properties").set("waitsFor", text());
        health.withObjectProperty("properties").set("registry", text());
        for (String number : List.of("percent", "restored", "records", "secondsLeft")) {
            health.withObjectProperty("properties").set(number, node().put("type", "integer"));
        }
        ObjectNode problem = object("Problem", "Why there is no answer (RFC 9457).");
        require(problem, "title", text().put("description", "The status in words."));
        require(problem, "status", node().put("type", "integer"));
        require(problem, "detail", text().put("description", "What was wrong, and what can be."));
        all.putObject("OpenApi").put("type", "object");
    }

    /** All of them, by name. */
    static ObjectNode all() {
        return new OpenApiSchemas().all;
    }

    /** What figures of a kind are. */
    static Schema schema(FigureKind kind) {
        return switch (kind) {
            case TOTALS -> RunningTotal.getClassSchema();
            case GROWTH -> GrowthUpdate.getClassSchema();
            case SHARES -> ShareUpdate.getClassSchema();
        };
    }

    /** A list of what a schema describes. */
    static ObjectNode listOf(ObjectNode schema) {
        return node().put("type", "array").set("items", schema);
    }

    static ObjectNode reference(String name) {
        return node().put("$ref", "#/components/schemas/" + name);
    }

    private void record(Schema record, @Nullable String without) {
        ObjectNode object = object(record.getName(), record.getDoc());
        for (Schema.Field field : record.getFields()) {
            if (!field.name().equals(without)) {
                require(object, field.name(), value(field.schema()).put("description", field.doc()));
            }
        }
    }

    /** The values of a field; what may be null is a union with null first. */
    private static ObjectNode value(Schema schema) {
        if (schema.getLogicalType() != null) {
            return text().put("format", "date");
        }
        return switch (schema.getType()) {
            case LONG -> node().put("type", "integer").put("format", "int64");
            case DOUBLE -> node().put("type", "number").put("format", "double");
            case ENUM -> oneOf(schema.getEnumSymbols());
            case UNION -> orNull(value(schema.getTypes().get(1)));
            default -> text();
        };
    }

    private static ObjectNode orNull(ObjectNode schema) {
        String type = schema.path("type").asText();
        schema.putArray("type").add(type).add("null");
        if (schema.path("enum") instanceof ArrayNode values) {
            values.addNull();
        }
        return schema;
    }

    private void catalogue() {
        ObjectNode catalogue = object("Catalogue", "What there are figures of.");
        require(catalogue, "indicators", listOf(reference("Indicator")));
        require(catalogue, "ratios", listOf(reference("Ratio")));
        ObjectNode measure =
                oneOf(Arrays.stream(Measure.values()).map(Measure::id).toList());
        ObjectNode indicator = object("Indicator", "What is counted, of which there are totals and growth.");
        require(indicator, "id", text());
        require(indicator, "measure", measure);
        require(indicator, "kind", oneOf(List.of("sum", "distinct", "stock")));
        require(indicator, "unit", text());
        require(indicator, "dimensions", listOf(text()));
        ObjectNode ratio = object("Ratio", "What is divided, of which there are shares.");
        require(ratio, "id", text());
        require(ratio, "measures", listOf(measure.deepCopy()));
        require(ratio, "unit", text().put("description", "fraction, or per the unit of a reference series."));
        require(ratio, "numerator", reference("Term"));
        require(ratio, "denominator", reference("Term"));
        require(ratio, "dimensions", listOf(text()));
        ObjectNode term = object("Term", "What stands in a ratio: one of these, with the indicator or series.")
                .put("minProperties", 1)
                .put("maxProperties", 1);
        for (String kind : List.of("total", "whole", "average", "reference")) {
            term.withObjectProperty("properties").set(kind, text());
        }
    }

    /** Adds an object that has the properties which are put into it, and no others. */
    private ObjectNode object(String name, String description) {
        return all.putObject(name)
                .put("type", "object")
                .put("description", description)
                .put("additionalProperties", false);
    }

    private static void require(ObjectNode object, String name, ObjectNode schema) {
        object.withArrayProperty("required").add(name);
        object.withObjectProperty("properties").set(name, schema);
    }

    static ObjectNode oneOf(Iterable<String> values) {
        ObjectNode schema = text();
        ArrayNode list = schema.putArray("enum");
        values.forEach(list::add);
        return schema;
    }

    static ObjectNode text() {
        return node().put("type", "string");
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
