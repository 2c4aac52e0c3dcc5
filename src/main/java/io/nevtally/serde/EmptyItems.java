package io.nevtally.serde;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Finds arrays whose items take no bytes, such as nulls. A few bytes of a value can promise billions of them, which is more
 * than there is time or memory for, even to skip them; Avro's own limit is for each array alone.
 */
final class EmptyItems {
    private final Set<String> seen = new HashSet<>();

    private EmptyItems() {}

    /** Whether a type has such an array in it, however deep. */
    static boolean areIn(Schema type) {
        return new EmptyItems().find(type);
    }

    private boolean find(Schema type) {
        return switch (type.getType()) {
            case ARRAY -> isEmpty(type.getElementType(), new HashSet<>()) || find(type.getElementType());
            case MAP -> find(type.getValueType());
            case UNION -> type.getTypes().stream().anyMatch(this::find);
            case RECORD ->
                seen.add(type.getFullName()) && type.getFields().stream().anyMatch(field -> find(field.schema()));
            default -> false;
        };
    }

    /** Whether values take no bytes; a record that is within itself is taken for one that does. */
    private static boolean isEmpty(Schema type, Set<String> within) {
        return switch (type.getType()) {
            case NULL -> true;
            case FIXED -> type.getFixedSize() == 0;
            case RECORD ->
                within.add(type.getFullName())
                        && type.getFields().stream().allMatch(field -> isEmpty(field.schema(), within));
            default -> false;
        };
    }
}
