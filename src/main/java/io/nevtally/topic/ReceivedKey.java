package io.nevtally.topic;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record as received. It is never null itself, as Streams drops records with null keys where it groups them,
 * and no record may be lost.
 *
 * @param bytes the bytes, or null for a record without a key
 */
public record ReceivedKey(@Nullable Bytes bytes) {
    private static final Serde<ReceivedKey> SERDE =
            Serdes.serdeFrom((topic, key) -> key.raw(), (topic, bytes) -> new ReceivedKey(Bytes.wrap(bytes)));

    /** Reads and writes keys as they are. */
    public static Serde<ReceivedKey> serde() {
        return SERDE;
    }

    /** Writes keys as they are, but for those that are longer than so many bytes: these are left out. */
    public static Serde<ReceivedKey> serde(int longest) {
        return Serdes.serdeFrom(
                (topic, key) -> key.raw() == null || key.raw().length > longest ? null : key.raw(),
                SERDE.deserializer());
    }

    /** The bytes, or null for a record without a key. */
    public byte @Nullable [] raw() {
        return bytes == null ? null : bytes.get();
    }
}
