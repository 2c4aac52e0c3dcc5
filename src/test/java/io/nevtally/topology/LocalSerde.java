package io.nevtally.topology;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder;
import io.nevtally.event.EventFields;
import io.nevtally.name.Names;
import io.nevtally.topic.InternalSerde;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Names the record class in front of the bytes, so that a topology can be tested without a registry. */
public final class LocalSerde implements Serde<SpecificRecord>, EventDecoder {
    private static final int NAME = 60;

    @Override
    public Serializer<SpecificRecord> serializer() {
        return (topic, value) -> value == null ? null : encode(value);
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(bytes);
    }

    @Override
    public Decoded decode(Measure measure, String topic, byte @Nullable [] value, Names names) {
        return value == null || value.length < NAME
                ? new Undecodable(ErrorCode.NOT_AVRO, "not the wire format")
                : new Decodable(EventFields.of(decode(value)));
    }

    /** A record as bytes. */
    public static byte[] encode(SpecificRecord value) {
        byte[] name = value.getClass().getName().getBytes(StandardCharsets.UTF_8);
        byte[] body = serde(value.getClass()).encode(value);
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(name, NAME), NAME + body.length);
        System.arraycopy(body, 0, bytes, NAME, body.length);
        return bytes;
    }

    private static SpecificRecord decode(byte[] bytes) {
        String name = new String(bytes, 0, NAME, StandardCharsets.UTF_8).trim();
        try {
            return serde(Class.forName(name)).decode(Arrays.copyOfRange(bytes, NAME, bytes.length));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static InternalSerde<SpecificRecord> serde(Class<?> type) {
        return new InternalSerde<>((Class<SpecificRecord>) type);
    }
}
