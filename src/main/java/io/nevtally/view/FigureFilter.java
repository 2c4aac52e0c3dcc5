package io.nevtally.view;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import io.nevtally.key.KeyParts;
import io.nevtally.ledger.Figure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which figures are asked for. What is null isn't restricted.
 *
 * @param id the indicator or ratio
 * @param dimension what the figures are broken down by
 * @param member the member of the dimension, as it stands in the events
 * @param window the kind of window
 * @param start the window's first day
 * @param basis what growth compares with; keys of other figures have none, and any is right for them
 */
public record FigureFilter(
        @Nullable String id,
        @Nullable String dimension,
        @Nullable String member,
        @Nullable WindowKind window,
        @Nullable LocalDate start,
        @Nullable Basis basis) {

    /** Every figure. */
    public static final FigureFilter ALL = new FigureFilter(null, null, null, null, null, null);

    /** Figures of one indicator or ratio, dimension, member and kind of window. */
    public static FigureFilter of(String id, String dimension, String member, WindowKind window) {
        return new FigureFilter(id, dimension, member, window, null, null);
    }

    /** Whether the figure with a key is asked for. */
    public boolean accepts(String key) {
        return mismatch(KeyParts.split(key)) < 0;
    }

    /** Whether figures of an indicator or ratio are asked for in a dimension. */
    boolean accepts(String subject, String brokenDownBy) {
        return (id == null || id.equals(subject)) && (dimension == null || dimension.equals(brokenDownBy));
    }

    boolean acceptsMember(String one) {
        return member == null || member.equals(one);
    }

    boolean acceptsWindow(Window one) {
        return (window == null || window == one.kind()) && (start == null || start.equals(one.start()));
    }

    boolean acceptsBasis(Figure figure) {
        return basis == null || !(figure instanceof Figure.Growth growth) || growth.basis() == basis;
    }

    /** The parts that a key must have, null where any will do, without those at the end that are open. */
    List<@Nullable String> parts() {
        List<@Nullable String> parts = new ArrayList<>();
        Collections.addAll(
                parts,
                id,
                dimension,
                member == null ? null : KeyParts.encode(member),
                window == null ? null : window.name(),
                start == null ? null : start.toString(),
                basis == null ? null : basis.name());
        while (!parts.isEmpty() && parts.get(parts.size() - 1) == null) {
            parts.remove(parts.size() - 1);
        }
        return parts;
    }

    /** The first part of a key that isn't as asked for, or -1. */
    private int mismatch(String[] key) {
        return mismatch(parts(), key);
    }

    static int mismatch(List<@Nullable String> wanted, String[] key) {
        for (int i = 0; i < Math.min(wanted.size(), key.length); i++) {
            String part = wanted.get(i);
            if (part != null && !part.equals(key[i])) {
                return i;
            }
        }
        return -1;
    }
}
