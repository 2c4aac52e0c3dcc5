package io.nevtally.serde;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** The Confluent wire format: a zero byte, the schema id in four bytes, most significant first, and Avro's binary. */
final class WireFormat {
    /** The bytes in front of Avro's. */
    static final int HEADER = 5;

    private WireFormat() {}

    /** Appends a header. */
    static void writeHeader(int id, ByteArrayOutputStream out) {
        out.write(0);
        out.write(id >>> 24);
        out.write(id >>> 16);
        out.write(id >>> 8);
        out.write(id);
    }

    /** Why bytes can't be in the wire format, for people; null if they may be. */
    static @Nullable String flaw(byte[] bytes) {
        if (bytes.length < HEADER) {
            return "the value has " + bytes.length + " bytes; the wire format begins with " + HEADER
                    + " bytes of header";
        }
        if (bytes[0] != 0) {
            return "the value begins with byte " + (bytes[0] & 0xff) + "; the wire format begins with byte 0";
        }
        return id(bytes) < 0 ? "the schema id is " + id(bytes) + "; ids aren't negative" : null;
    }

    /** The schema id. */
    static int id(byte[] bytes) {
        return bytes[1] << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | (bytes[4] & 0xff);
    }
}
