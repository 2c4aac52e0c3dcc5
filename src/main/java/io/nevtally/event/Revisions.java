package io.nevtally.event;

import org.jspecify.annotations.Nullable;

/** Settles what an arriving revision does to what is known of its event; the highest revision holds, in any order. */
public final class Revisions {

    private Revisions() {}

    /**
     * What an arriving revision does.
     *
     * @param outcome what becomes of the record
     * @param added what counts from now on, or null
     * @param removed what no longer counts, or null
     */
    public record Effect(
            Outcome outcome,
            @Nullable Content added,
            @Nullable Content removed) {

        /** Whether the arriving content is the one to remember. */
        public boolean isNews() {
            return outcome == Outcome.COUNTED || outcome == Outcome.REPLACED || outcome == Outcome.WITHDRAWN;
        }
    }

    /**
     * Settles an arriving revision.
     *
     * @param known the latest revision known, or null
     * @param arriving the arriving one
     */
    public static Effect settle(@Nullable Content known, Content arriving) {
        if (known != null && arriving.revision() < known.revision()) {
            return new Effect(Outcome.SUPERSEDED, null, null);
        }
        if (known != null && arriving.revision() == known.revision()) {
            return new Effect(arriving.equals(known) ? Outcome.REPEATED : Outcome.DEAD_LETTERED, null, null);
        }
        Content removed = known == null || known.withdrawn() ? null : known;
        if (arriving.withdrawn()) {
            return new Effect(Outcome.WITHDRAWN, null, removed);
        }
        return new Effect(known == null ? Outcome.COUNTED : Outcome.REPLACED, arriving, removed);
    }
}
