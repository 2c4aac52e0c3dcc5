package io.nevtally.key;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record of totals, growth or shares. The kind of window and the basis are named as in the record, and by
 * their names only, so that kinds that are added later can be read too.
 *
 * @param subject the indicator, or the ratio if it is a share
 * @param dimension what the figure is broken down by, such as {@code manufacturer}
 * @param member the member of the dimension, as it stands in the record
 * @param window the kind of calendar window, such as {@code HALF_YEAR}
 * @param start the first day of the window in the reporting zone
 * @param basis what growth compares with, such as {@code YEAR_OVER_YEAR}; null if it isn't growth
 */
public record OutputKey(
        String subject,
        String dimension,
        String member,
        String window,
        LocalDate start,
        @Nullable String basis) {
    private static final int PARTS = 5;

    /**
     * Reads a key.
     *
     * @param key the text of a record's key, such as {@code nev-sales|manufacturer|BYD|HALF_YEAR|2023-01-01}
     * @throws IllegalArgumentException if it isn't the key of a figure
     */
    public static OutputKey parse(String key) {
        String[] parts = KeyParts.split(key);
        if (parts.length != PARTS && parts.length != PARTS + 1) {
            throw new IllegalArgumentException("'" + key + "' isn't the key of a figure: it has " + parts.length
                    + " parts, not " + PARTS + ", or " + (PARTS + 1) + " for growth");
        }
        try {
            return new OutputKey(
                    parts[0],
                    parts[1],
                    KeyParts.decode(parts[2]),
                    parts[3],
                    LocalDate.parse(parts[4]),
                    parts.length == PARTS ? null : parts[PARTS]);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + key + "' isn't the key of a figure: '" + parts[4] + "' isn't a day such as 2023-01-01", e);
        }
    }

    /** The key as text. */
    @Override
    public String toString() {
        String key = subject + '|' + dimension + '|' + KeyParts.encode(member) + '|' + window + '|' + start;
        return basis == null ? key : key + '|' + basis;
    }
}
