package io.nevtally.rebuild;

import java.util.Comparator;

/**
 * Why figures differ.
 *
 * @param kind the kind of reason
 * @param text what has changed, in words
 */
public record Reason(Kind kind, String text) implements Comparable<Reason> {
    private static final Comparator<Reason> ORDER =
            Comparator.comparing(Reason::kind).thenComparing(Reason::text);

    /** The kinds of reasons, in the order in which they are told. */
    public enum Kind {
        /** There is more to be kept. */
        NEW,
        /** It isn't kept any more. */
        GONE,
        /** It means something else. */
        CHANGED,
        /** Its definition is the same. */
        CORRECTED,
        /** Its definition is the same, and it changed while it was compared. */
        MOVING
    }

    @Override
    public int compareTo(Reason other) {
        return ORDER.compare(this, other);
    }
}
