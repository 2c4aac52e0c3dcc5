package io.nevtally.mapping;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a wide row are an event each. For these, there are two columns more: one has the name of the column,
 * one the cell.
 *
 * @param columns their names; empty where a pattern tells them
 * @param matching what their whole names match; null where they are named
 * @param name the column that has the name
 * @param value the column that has the cell
 */
record Unpivot(List<String> columns, @Nullable Pattern matching, String name, String value) {

    /** Whether a column is one of them. */
    boolean takes(String column) {
        return matching == null
                ? columns.contains(column)
                : matching.matcher(column).matches();
    }
}
