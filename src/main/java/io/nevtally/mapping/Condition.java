package io.nevtally.mapping;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds for a row or doesn't.
 *
 * @param column the column that it is about
 * @param is the cells that fit, without spaces around them; empty where something else is asked
 * @param matches what whole cells must match; null where something else is asked
 * @param empty whether empty cells fit, or only others; null where something else is asked
 * @param text the condition in words
 */
record Condition(
        String column,
        Set<String> is,
        @Nullable Pattern matches,
        @Nullable Boolean empty,
        String text) {

    boolean holds(Cells cells) {
        String cell = cells.get(column);
        if (empty != null) {
            return empty == (cell == null);
        }
        String text = cell == null ? "" : cell.strip();
        return matches == null ? is.contains(text) : matches.matcher(text).matches();
    }
}
