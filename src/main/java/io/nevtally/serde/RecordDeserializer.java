package io.nevtally.serde;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads records from their writer's schema into our classes. Asks the registry once per schema id. Thread-safe. */
final class RecordDeserializer implements Deserializer<SpecificRecord> {
    private final WriterSchemas schemas;
    private final Map<Integer, BodyReader> readers = new ConcurrentHashMap<>();

    RecordDeserializer(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's Deserializer isn't annotated: null stands for a tombstone
    public SpecificRecord deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : decode(topic, bytes);
    }

    private SpecificRecord decode(String topic, byte[] bytes) {
        String flaw = WireFormat.flaw(bytes);
        if (flaw != null) {
            throw new SerializationException("a record of " + topic + " can't be read: " + flaw);
        }
        int id = WireFormat.id(bytes);
        BodyReader reader = readers.get(id);
        if (reader == null) {
            reader = reader(topic, id);
            readers.put(id, reader);
        }
        try {
            return reader.read(bytes);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "a record of " + topic + " with schema id " + id + " can't be read: " + e.getMessage(), e);
        }
    }

    private BodyReader reader(String topic, int id) {
        Schema writer = schemas.schema(id)
                .orElseThrow(() -> new SerializationException(
                        "a record of " + topic + " can't be read: the schema registry doesn't know id " + id));
        Schema ours = KnownRecords.named(writer.getName());
        if (ours == null) {
            throw new SerializationException("a record of " + topic + " can't be read: schema " + id + " is of "
                    + writer.getFullName() + ", which is none of ours");
        }
        return new BodyReader(SchemaFit.renamed(writer, ours), ours);
    }
}
