package io.nevtally.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a table must have.
 *
 * @param columns their {@linkplain Header#plain plain} names
 * @param pattern what the whole name of at least one column must match; null for none
 */
public record Wanted(List<String> columns, @Nullable Pattern pattern) {

    /** What a header lacks. */
    List<String> missingIn(Header header) {
        List<String> missing = new ArrayList<>();
        for (String column : columns) {
            if (header.indexOf(column) == Header.ABSENT) {
                missing.add(column);
            }
        }
        if (pattern != null
                && header.names().stream()
                        .noneMatch(name -> pattern.matcher(name).matches())) {
            missing.add(pattern.pattern());
        }
        return missing;
    }
}
