package io.nevtally.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.avro.TrustedRecords;
import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.VehicleExported;
import io.nevtally.avro.event.VehicleProduced;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.catalogue.Measure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The records that travel in the wire format. */
final class KnownRecords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA_STRING = "avro.java.string";
    private static final Map<String, Schema> BY_NAME = Stream.of(
                    VehicleProduced.getClassSchema(),
                    VehicleSold.getClassSchema(),
                    VehicleExported.getClassSchema(),
                    ChargerInstalled.getClassSchema(),
                    RunningTotal.getClassSchema(),
                    GrowthUpdate.getClassSchema(),
                    ShareUpdate.getClassSchema(),
                    Account.getClassSchema())
            .collect(Collectors.toUnmodifiableMap(Schema::getName, Function.identity()));

    static {
        TrustedRecords.trust();
    }

    private KnownRecords() {}

    /** The schema of a record by its name without namespace, or null if there is none of that name. */
    static @Nullable Schema named(String name) {
        return BY_NAME.get(name);
    }

    /** The schema of a measure's events. */
    static Schema of(Measure measure) {
        return Objects.requireNonNull(named(measure.event()));
    }

    /** Whether a record is one of the figures that the service puts out. */
    static boolean isFigure(Schema schema) {
        return RunningTotal.getClassSchema().getNamespace().equals(schema.getNamespace());
    }

    /** The text that a schema is registered by: Avro's own, without what is only for generated Java. */
    static String text(Schema schema) {
        try {
            return withoutJava(JSON.readTree(schema.toString())).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro writes its schemas as JSON", e);
        }
    }

    private static JsonNode withoutJava(JsonNode node) {
        if (node instanceof ArrayNode array) {
            List<JsonNode> elements =
                    array.valueStream().map(KnownRecords::withoutJava).toList();
            return JSON.createArrayNode().addAll(elements);
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        boolean isString = object.has(JAVA_STRING);
        object.remove(JAVA_STRING);
        if (isString && object.size() == 1) {
            return object.path("type");
        }
        ObjectNode copy = JSON.createObjectNode();
        object.forEachEntry((key, value) -> copy.set(key, withoutJava(value)));
        return copy;
    }
}
