package io.nevtally.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records as scripts read and write them, a line of JSON each: times in milliseconds, days in ISO 8601, decimals and enums as
 * text.
 */
final class Lines {
    /** The field that is added to what was read: code and key of a dead letter, or the state that a consumer prints. */
    private static final String SAID = "said";

    private static final String GONE = "GONE";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Lines() {}

    /** Events to publish, each with the file of its schema. */
    static List<String> toPublish(List<Publication> publications, Topics topics) throws JsonProcessingException {
        Path schemas = Client.HOME.resolve("schemas").resolve("event");
        List<String> lines = new ArrayList<>();
        for (Publication each : publications) {
            lines.add(MAPPER.writeValueAsString(Map.of(
                    "topic",
                    topics.events(each.measure()),
                    "schema",
                    schemas.resolve(each.measure().event() + ".avsc").toString(),
                    "key",
                    each.key(),
                    "event",
                    fields(each.event()))));
        }
        return lines;
    }

    /** The last values that a script in {@code src/test/clients} has read, by key; dead letters by the id of the event. */
    static Map<String, Map<String, @Nullable Object>> read(List<String> lines) {
        Map<String, Map<String, @Nullable Object>> last = new TreeMap<>();
        for (String line : lines) {
            Map<String, Object> record = parse(line);
            String key = (String) record.get("key");
            Object code = record.get("code");
            if (!(record.get("value") instanceof Map<?, ?> value)) {
                last.remove(key);
            } else if (code == null) {
                last.put(key, comparable(value, null));
            } else {
                last.put((String) value.get("eventId"), comparable(value, code + " " + key));
            }
        }
        return last;
    }

    /** The last values that a consumer in docs/consumers.md has printed, by key. */
    static Map<String, Map<String, @Nullable Object>> printed(List<String> lines) {
        Map<String, Map<String, @Nullable Object>> last = new TreeMap<>();
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            if (cells[0].equals(GONE)) {
                last.remove(cells[1]);
            } else {
                last.put(cells[1], comparable(parse(cells[2]), cells[0]));
            }
        }
        return last;
    }

    /** A record, with what is said of it, as it should be read. */
    static Map<String, @Nullable Object> expected(SpecificRecord record, @Nullable String said) {
        return comparable(fields(record), said);
    }

    /** Numbers of whatever type as doubles, which all of ours fit into. */
    private static Map<String, @Nullable Object> comparable(Map<?, ?> fields, @Nullable Object said) {
        Map<String, @Nullable Object> comparable = new TreeMap<>();
        fields.forEach((name, value) ->
                comparable.put((String) name, value instanceof Number number ? number.doubleValue() : value));
        comparable.put(SAID, said);
        return comparable;
    }

    private static Map<String, @Nullable Object> fields(SpecificRecord record) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            fields.put(field.name(), plain(record.get(field.pos())));
        }
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Instant time) {
            return time.toEpochMilli();
        }
        boolean isJson = value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double;
        return isJson ? value : value.toString();
    }

    private static Map<String, Object> parse(String line) {
        try {
            return MAPPER.readValue(line, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
