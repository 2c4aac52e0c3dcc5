package io.nevtally.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes records under the id of their schema. Asks the registry once per topic and record class. Thread-safe. */
final class RecordSerializer implements Serializer<SpecificRecord> {
    private final SchemaIds ids;
    private final String suffix;
    private final Map<String, Map<Class<?>, Written>> topics = new ConcurrentHashMap<>();
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    RecordSerializer(SchemaIds ids, boolean isKey) {
        this.ids = ids;
        this.suffix = isKey ? "-key" : "-value";
    }

    private record Written(int id, DatumWriter<SpecificRecord> writer) {}

    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's Serializer isn't annotated: null stands for a tombstone
    public byte[] serialize(String topic, @Nullable SpecificRecord value) {
        return value == null ? null : encode(topic, value);
    }

    private byte[] encode(String topic, SpecificRecord value) {
        Written written = written(topic, value);
        Buffer buffer = buffers.get();
        buffer.bytes.reset();
        WireFormat.writeHeader(written.id, buffer.bytes);
        try {
            written.writer.write(value, buffer.encoder);
            buffer.encoder.flush();
        } catch (IOException | RuntimeException e) {
            buffers.remove(); // the encoder holds the beginning of the record
            throw new SerializationException(
                    value.getSchema().getName() + " can't be written to " + topic + ": " + e.getMessage(), e);
        }
        return buffer.bytes.toByteArray();
    }

    private Written written(String topic, SpecificRecord value) {
        Class<?> type = value.getClass();
        Map<Class<?>, Written> known = topics.get(topic);
        Written written = known == null ? null : known.get(type);
        if (written == null) {
            // Not computed within the map: the answer may be long in coming.
            written = new Written(ids.of(topic + suffix, value.getSchema()), writer(type, value.getSchema()));
            topics.computeIfAbsent(topic, added -> new ConcurrentHashMap<>()).put(type, written);
        }
        return written;
    }

    private static DatumWriter<SpecificRecord> writer(Class<?> type, Schema schema) {
        return FigureWriter.writes(type)
                ? new FigureWriter()
                : new SpecificDatumWriter<>(schema, SpecificData.getForClass(type));
    }
}
