package io.nevtally.intake;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.commit.EarlyCommit;
import io.nevtally.name.Names;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What a task has taken in: the events ever accepted, and what the records since the last commit come to. */
final class Taken {
    private final Catalogue catalogue;
    private final ReportingCalendar calendar;
    private final Names names = new Names();
    private final Pending pending;
    private @Nullable AcceptedEvents accepted;
    private @Nullable KeyValueStore<String, String> folded;
    private final Demand demand;
    private final EarlyCommit early;
    private boolean caughtUp;

    Taken(Catalogue catalogue, ReportingCalendar calendar, Demand demand, EarlyCommit early) {
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.pending = new Pending(catalogue, calendar);
        this.demand = demand;
        this.early = early;
    }

    /**
     * Reads back which events have been accepted, once: the processors of the task share them until it is closed.
     *
     * @param pages the events
     * @param sums the dimensions by which each sum has been folded, by its id
     */
    AcceptedEvents open(KeyValueStore<Integer, byte[]> pages, KeyValueStore<String, String> sums) {
        AcceptedEvents known = accepted;
        if (known == null) {
            known = new AcceptedEvents(pages);
            accepted = known;
            folded = sums;
        }
        return known;
    }

    /** Forgets what the stores hold: before the task is taken up again, as from a standby, they may have got more. */
    void close() {
        accepted = null;
    }

    /** Those of the records that have come. */
    Names names() {
        return names;
    }

    Pending pending() {
        return pending;
    }

    Demand demand() {
        return demand;
    }

    EarlyCommit early() {
        return early;
    }

    /**
     * Folds the events accepted before into the sums that the catalogue didn't have then. Comes before anything else is
     * folded; does so once.
     *
     * @return whether there is something to pass on now
     */
    boolean catchUp() {
        if (caughtUp) {
            return false;
        }
        caughtUp = true;
        return new CatchUp(catalogue, calendar, Objects.requireNonNull(folded, "open comes first"))
                .foldInto(pending, Objects.requireNonNull(accepted));
    }

    /**
     * Stores what has been accepted, and hands over what it comes to, by dimension.
     *
     * @param isAwaited whether no more is to come soon
     */
    Map<String, List<DayPartials>> drain(boolean isAwaited) {
        Objects.requireNonNull(accepted, "open comes first").save();
        return pending.drain(isAwaited);
    }
}
