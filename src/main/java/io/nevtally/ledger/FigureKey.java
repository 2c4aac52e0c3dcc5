package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Window;
import io.nevtally.key.KeyParts;
import io.nevtally.key.OutputKey;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Names a figure.
 *
 * @param id the indicator or ratio
 * @param dimension what it is broken down by
 * @param member the member of the dimension
 * @param window the calendar window
 */
public record FigureKey(String id, String dimension, String member, Window window) {
    /** Members in the order of the keys that they stand in. */
    static final Comparator<String> MEMBERS = Comparator.comparing(KeyParts::encode, KeyParts::compare);

    /**
     * The key of the figure's record.
     *
     * @param basis what growth compares with, or null
     */
    public OutputKey output(@Nullable Basis basis) {
        return new OutputKey(
                id, dimension, member, window.kind().name(), window.start(), basis == null ? null : basis.name());
    }

    /** The key as text, without a basis: {@code nev-sales|manufacturer|BYD|HALF_YEAR|2023-01-01}. */
    @Override
    public String toString() {
        return output(null).toString();
    }
}
