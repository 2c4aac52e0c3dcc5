package io.nevtally.event;

import java.util.Collection;
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
     * @param isNew whether the revision wasn't known, and is to be remembered
     */
    public record Effect(
            Outcome outcome,
            @Nullable Content added,
            @Nullable Content removed,
            boolean isNew) {}

    /**
     * Settles an arriving revision. Of two contents of one revision the first holds, whatever has come between.
     *
     * @param known all revisions known of the event, in any order
     * @param arriving the arriving one
     */
    public static Effect settle(Collection<Content> known, Content arriving) {
        Content highest = null;
        Content same = null;
        for (Content content : known) {
            highest = highest == null || content.revision() > highest.revision() ? content : highest;
            same = content.revision() == arriving.revision() ? content : same;
        }
        if (same != null && !same.equals(arriving)) {
            return new Effect(Outcome.DEAD_LETTERED, null, null, false);
        }
        if (highest != null && arriving.revision() <= highest.revision()) {
            Outcome outcome = arriving.revision() == highest.revision() ? Outcome.REPEATED : Outcome.SUPERSEDED;
            return new Effect(outcome, null, null, same == null);
        }
        Content removed = highest == null || highest.withdrawn() ? null : highest;
        if (arriving.withdrawn()) {
            return new Effect(Outcome.WITHDRAWN, null, removed, true);
        }
        return new Effect(highest == null ? Outcome.COUNTED : Outcome.REPLACED, arriving, removed, true);
    }
}
