package io.nevtally.serde;

import io.nevtally.event.EventFields;
import io.nevtally.name.Name;
import io.nevtally.name.Names;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * Goes through the fields of a record in Avro's binary encoding. Each method reads the next field, of the type that it is
 * known to have, and throws whatever comes of bytes that can't be one.
 */
final class AvroFields {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int SCALE = 2;
    /** Those of a byte that belong to a number; the other says that there are more. */
    private static final long BITS = 0x7F;

    private static final int BITS_OF_BYTE = 7;
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] from;
    private final Names names;
    private int at;
    private boolean isDoubtful;

    AvroFields(byte[] value, int header, Names names) {
        from = value;
        at = header;
        this.names = names;
    }

    /** Whether nothing follows, and all texts are UTF-8: what isn't is read as U+FFFD. */
    boolean areRead() {
        return at == from.length && !isDoubtful;
    }

    /** A text that many records have. */
    Name name() {
        int length = length();
        Name name = names.of(from, skip(length), length);
        isDoubtful |= name.isBroken();
        return name;
    }

    /** A text that hardly any other record has. */
    String text() {
        int length = length();
        String text = new String(from, skip(length), length, StandardCharsets.UTF_8);
        isDoubtful |= text.indexOf(REPLACEMENT) >= 0;
        return text;
    }

    int integer() {
        return Math.toIntExact(number(Integer.SIZE));
    }

    long number() {
        return number(Long.SIZE);
    }

    /** Zigzag, seven bits a byte, the least significant first. */
    private long number(int size) {
        byte next = from[at++];
        long bits = next & BITS;
        for (int shift = BITS_OF_BYTE; next < 0; shift += BITS_OF_BYTE) {
            next = from[at++];
            bits |= (next & BITS) << Objects.checkIndex(shift, size);
        }
        return bits >>> 1 ^ -(bits & 1);
    }

    double fraction() {
        return (double) DOUBLES.get(from, skip(Double.BYTES));
    }

    boolean isTrue() {
        return from[at++] == 1;
    }

    Instant time() {
        return Instant.ofEpochMilli(number());
    }

    Name symbol(Name[] symbols) {
        return symbols[integer()];
    }

    /** Whether a field that may be null is; otherwise its value comes next. */
    boolean isNull() {
        return Objects.checkIndex(integer(), 2) == 0;
    }

    /** A price, a decimal of the scale that all of ours have, in fen. */
    long fen() {
        int length = length();
        if (length == 0) {
            throw new NumberFormatException("a decimal takes a byte"); // JDK 25 takes none for 0, and Avro doesn't
        }
        int begin = skip(length);
        return length >= Long.BYTES
                ? EventFields.fen(new BigDecimal(new BigInteger(from, begin, length), SCALE))
                : unscaled(begin, length);
    }

    /** A number of fewer than eight bytes: the most significant first, in two's complement. */
    private long unscaled(int begin, int length) {
        long number = from[begin];
        for (int i = begin + 1; i < begin + length; i++) {
            number = number << Byte.SIZE | Byte.toUnsignedLong(from[i]);
        }
        return number;
    }

    private int length() {
        return Math.toIntExact(number());
    }

    /** Moves on past so many bytes, and tells where they begin. */
    private int skip(int length) {
        int begin = Objects.checkFromIndexSize(at, length, from.length);
        at = begin + length;
        return begin;
    }
}
