package io.nevtally.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts values in the wire format together by hand, after the Avro specification. */
final class Wire {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Wire() {}

    /** A value that begins with the header of a schema id. */
    static Wire id(int id) {
        Wire wire = new Wire();
        wire.raw(0, id >>> 24, id >>> 16, id >>> 8, id);
        return wire;
    }

    Wire raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    /** An int or long: zigzag, seven bits a byte, the least significant first. Also a branch or a symbol. */
    Wire number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
        }
        bytes.write((int) rest);
        return this;
    }

    /** A string: its length in bytes, and UTF-8. */
    Wire text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        try {
            bytes.write(utf8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}
