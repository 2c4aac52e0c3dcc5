package io.nevtally.topic;

import io.nevtally.avro.TrustedRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Plain Avro binary for the topology's own topics and stores, whose schemas nobody else needs to look up. Thread-safe.
 *
 * @param <T> the record
 */
public final class InternalSerde<T extends SpecificRecord> implements Serde<T> {
    static {
        TrustedRecords.trust();
    }

    private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(Buffers::new);

    private final SpecificDatumReader<T> reader;
    private final SpecificDatumWriter<T> writer;

    private static final class Buffers {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        private final BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);
    }

    /** A serde for a generated record class. */
    public InternalSerde(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        // The generated code, which is several times as fast as going from field to field.
        model.setCustomCoders(true);
        reader = new SpecificDatumReader<>(model.getSchema(type), model.getSchema(type), model);
        writer = new SpecificDatumWriter<>(model.getSchema(type), model);
    }

    /** The record as bytes. */
    public byte[] encode(T value) {
        Buffers buffers = BUFFERS.get();
        buffers.bytes.reset();
        try {
            writer.write(value, buffers.encoder);
            buffers.encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffers.bytes.toByteArray();
    }

    /** The record that was encoded. */
    public T decode(byte[] bytes) {
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, BUFFERS.get().decoder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : encode(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(bytes);
    }
}
