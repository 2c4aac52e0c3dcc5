package io.nevtally.oracle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Compares figures with the oracle's: whole numbers exactly, fractions to a unit in the twelfth place. */
public final class FigureDifferences {
    private static final double TOLERANCE = 1e-12;

    private FigureDifferences() {}

    /** The differences, a line each: figures that are missing, too many, or other. */
    public static List<String> between(Map<String, SpecificRecord> figures, Map<String, SpecificRecord> expected) {
        Set<String> keys = new TreeSet<>(figures.keySet());
        keys.addAll(expected.keySet());
        return keys.stream()
                .filter(key -> !agree(figures.get(key), expected.get(key)))
                .map(key -> key + ": " + figures.get(key) + ", expected " + expected.get(key))
                .toList();
    }

    private static boolean agree(@Nullable SpecificRecord figure, @Nullable SpecificRecord expected) {
        if (figure == null || expected == null || !figure.getSchema().equals(expected.getSchema())) {
            return false;
        }
        for (Field field : figure.getSchema().getFields()) {
            if (!agree(figure.get(field.pos()), expected.get(field.pos()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean agree(@Nullable Object value, @Nullable Object expected) {
        if (value instanceof Double a && expected instanceof Double b) {
            return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b));
        }
        return Objects.equals(value, expected);
    }
}
