package io.nevtally.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Avro records, maps and lists as JSON. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The fields of a record, in the order of its schema: numbers as numbers, days and enums as strings. */
    static Map<String, @Nullable Object> fields(SpecificRecord record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            fields.put(field.name(), value == null || value instanceof Number ? value : value.toString());
        }
        return fields;
    }

    /** An array of records, one a line. */
    static String array(List<SpecificRecord> records) {
        return records.isEmpty()
                ? "[]\n"
                : records.stream().map(record -> text(fields(record))).collect(Collectors.joining(",\n ", "[", "]\n"));
    }

    /** A document on one line. */
    static String text(Object document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
