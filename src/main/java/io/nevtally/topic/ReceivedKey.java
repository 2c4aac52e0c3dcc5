package io.nevtally.topic;

import io.nevtally.name.Name;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    /** What Java decodes bytes to that aren't UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final Serde<ReceivedKey> SERDE =
            Serdes.serdeFrom((topic, key) -> key.raw(), (topic, bytes) -> of(bytes));

    /** The key with some bytes, or of a record without one. */
    public static ReceivedKey of(byte @Nullable [] raw) {
        return new ReceivedKey(Bytes.wrap(raw));
    }

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

    /** The key as text, or null for a record without one; bytes that aren't UTF-8 are none, as others would read the same. */
    public @Nullable String text() {
        byte[] raw = raw();
        if (raw == null) {
            return null;
        }
        String text = new String(raw, StandardCharsets.UTF_8);
        boolean isSame = text.indexOf(REPLACEMENT) < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), raw);
        return isSame ? text : null;
    }

    /** The key as a name, or null where it is no text: the name that is expected, without decoding it, if it is that. */
    public @Nullable Name name(Name expected) {
        byte[] raw = raw();
        if (raw != null && expected.isWrittenAs(raw)) {
            return expected;
        }
        String text = text();
        return text == null ? null : new Name(text);
    }
}
