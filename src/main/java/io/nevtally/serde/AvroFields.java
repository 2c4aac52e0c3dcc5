package io.nevtally.serde;

import io.nevtally.event.EventFields;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Goes through the fields of a record in Avro's binary encoding. Each method reads the next field, of the type that it is
 * known to have, and throws whatever comes of bytes that can't be one.
 */
final class AvroFields {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int SCALE = 2;

    private final ByteBuffer from;
    private final RecurringTexts texts;
    private boolean isDoubtful;

    AvroFields(byte[] value, int header, RecurringTexts texts) {
        from = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).position(header);
        this.texts = texts;
    }

    /** Whether nothing follows, and all texts are UTF-8: what isn't is read as U+FFFD. */
    boolean areRead() {
        return !from.hasRemaining() && !isDoubtful;
    }

    /** A text that many records have. */
    String text() {
        int length = length();
        return checked(texts.text(from.array(), skip(length), length));
    }

    /** A text that hardly any other record has. */
    String uniqueText() {
        int length = length();
        return checked(new String(from.array(), skip(length), length, StandardCharsets.UTF_8));
    }

    int integer() {
        // Kafka's variable length is Avro's: zigzag, seven bits a byte, the least significant first.
        return ByteUtils.readVarint(from);
    }

    long number() {
        return ByteUtils.readVarlong(from);
    }

    double fraction() {
        return from.getDouble();
    }

    boolean isTrue() {
        return from.get() == 1;
    }

    Instant time() {
        return Instant.ofEpochMilli(number());
    }

    String symbol(String[] symbols) {
        return symbols[integer()];
    }

    /** Whether a field that may be null is; otherwise its value comes next. */
    boolean isNull() {
        return Objects.checkIndex(integer(), 2) == 0;
    }

    /** A price, a decimal of the scale that all of ours have, in fen. */
    long fen() {
        int length = length();
        int at = skip(length);
        return length == 0 || length >= Long.BYTES
                ? EventFields.fen(new BigDecimal(new BigInteger(from.array(), at, length), SCALE))
                : unscaled(at, length);
    }

    /** A number of fewer than eight bytes: the most significant first, in two's complement. */
    private long unscaled(int at, int length) {
        long number = from.get(at);
        for (int i = at + 1; i < at + length; i++) {
            number = number << Byte.SIZE | Byte.toUnsignedLong(from.get(i));
        }
        return number;
    }

    private int length() {
        return Math.toIntExact(number());
    }

    /** Moves on past so many bytes, and tells where they begin. */
    private int skip(int length) {
        int at = Objects.checkFromIndexSize(from.position(), length, from.limit());
        from.position(at + length);
        return at;
    }

    private String checked(String text) {
        isDoubtful |= text.indexOf(REPLACEMENT) >= 0;
        return text;
    }
}
