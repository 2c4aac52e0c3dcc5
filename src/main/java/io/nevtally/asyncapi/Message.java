package io.nevtally.asyncapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.event.ErrorCode;
import io.nevtally.topic.DeadLetterHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What the records of a topic are.
 *
 * @param name the Avro record, or what stands for one
 * @param summary a sentence that says what it is
 * @param json its description in the document
 */
record Message(String name, String summary, ObjectNode json) {
    static final String AVRO = "application/vnd.apache.avro";
    static final String BINDING = "0.5.0";

    private static final String SCHEMA_FORMAT = AVRO + "+json;version=1.9.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The records of a schema.
     *
     * @param kind {@code event} or {@code figure}
     * @param key what the record key is
     * @param example such a key
     */
    static Message of(String kind, String record, String key, String example) {
        ObjectNode schema = schema(kind, record);
        String doc = schema.path("doc").asText();
        String summary = doc.substring(0, doc.indexOf('.') + 1);
        schema.put("doc", summary); // the rest is about the topic, under the name that it has by default
        ObjectNode json = described(record, summary).put("contentType", AVRO);
        json.putObject("payload").put("schemaFormat", SCHEMA_FORMAT).set("schema", schema);
        ObjectNode kafka = json.putObject("bindings").putObject("kafka");
        kafka.putObject("key")
                .put("type", "string")
                .put("description", key)
                .putArray("examples")
                .add(example);
        kafka.put("schemaIdLocation", "payload")
                .put("schemaIdPayloadEncoding", "confluent")
                .put("schemaLookupStrategy", "TopicNameStrategy")
                .put("bindingVersion", BINDING);
        return new Message(record, summary, json);
    }

    /** Dead letters, whose values may be anything. */
    static Message deadLetter() {
        String summary = "A record as it was received, with the reason in headers beside those that it had.";
        ObjectNode json = described("DeadLetter", summary).put("contentType", "application/octet-stream");
        ObjectNode headers = json.putObject("headers").put("type", "object");
        headers.putArray("required")
                .add(DeadLetterHeaders.CODE)
                .add(DeadLetterHeaders.MESSAGE)
                .add(DeadLetterHeaders.TOPIC)
                .add(DeadLetterHeaders.PARTITION)
                .add(DeadLetterHeaders.OFFSET);
        ObjectNode properties = headers.putObject("properties");
        var codes = text(properties, DeadLetterHeaders.CODE, "Why it can't be counted.")
                .putArray("enum");
        for (ErrorCode code : ErrorCode.values()) {
            codes.add(code.name());
        }
        text(properties, DeadLetterHeaders.MESSAGE, "The same for people.");
        text(properties, DeadLetterHeaders.TOPIC, "The topic that it was read from.");
        text(properties, DeadLetterHeaders.PARTITION, "Its partition there.").put("pattern", "^[0-9]+$");
        text(properties, DeadLetterHeaders.OFFSET, "Its offset there.").put("pattern", "^[0-9]+$");
        return new Message("DeadLetter", summary, json);
    }

    private static ObjectNode described(String name, String summary) {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("summary", summary);
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static ObjectNode schema(String kind, String record) {
        String file = "/schemas/" + kind + "/" + record + ".avsc";
        try (InputStream schema = Message.class.getResourceAsStream(file)) {
            if (schema == null) {
                throw new IllegalStateException(file + " is missing in the program");
            }
            return (ObjectNode) JSON.readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
