package io.nevtally.source;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes a nested value apart into texts by their paths: {@code vehicle.maker}, {@code tags.0}. Numbers are written
 * without exponents, times as in ISO 8601, bytes as hexadecimal digits.
 */
record Scalars(BiConsumer<String, @Nullable String> out) {

    void of(String path, @Nullable Object value) {
        if (value instanceof IndexedRecord record) {
            record.getSchema().getFields().forEach(field -> of(within(path, field.name()), record.get(field.pos())));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> of(within(path, String.valueOf(key)), each));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                of(within(path, Integer.toString(i)), list.get(i));
            }
        } else {
            out.accept(path, text(value));
        }
    }

    private static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? new BigDecimal(value.toString()).toPlainString() : value.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof GenericFixed fixed) {
            return HexFormat.of().formatHex(fixed.bytes());
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return HexFormat.of().formatHex(copy);
        }
        return value.toString();
    }
}
