package io.nevtally.tally;

import io.nevtally.ledger.Ledger;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a dimension, and when its figures are to be emitted: totals first, as they are what most wait for, and
 * at a pace of their own, as a dimension has several times as much growth and shares.
 */
final class DimensionTally {
    /** As many days don't change between two emissions unless history is read. */
    private static final int DAYS_OF_HISTORY = 10;

    /** So that the totals of a dimension take a tenth of a thread at most, and the rest of its figures a fortieth. */
    private static final int PAUSE_OF_TOTALS = 9;

    private static final int PAUSE_OF_COMPARISONS = 39;

    private final Ledger ledger;
    private final Cadence totals = new Cadence(PAUSE_OF_TOTALS);
    private final Cadence comparisons = new Cadence(PAUSE_OF_COMPARISONS);
    private final Set<String> emptied = new LinkedHashSet<>();
    private final Set<String> settling = new LinkedHashSet<>();
    private @Nullable Ongoing ongoing;
    private boolean isHistory;
    private boolean awaited;
    private long since;

    DimensionTally(Ledger ledger) {
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    /** There is something to emit since a time in milliseconds. */
    void change(long now) {
        totals.change(now);
    }

    /** What has changed goes back to a record published at a time, in milliseconds since 1970; 0 if that isn't known. */
    void goesBackTo(long published) {
        since = since == 0 || published == 0 ? Math.max(since, published) : Math.min(since, published);
    }

    /** Somebody may be waiting for what has changed. */
    void await() {
        awaited = true;
    }

    /** Whether any figure is yet to be emitted. */
    boolean isChanged() {
        return ongoing != null || totals.isChanged() || comparisons.isChanged();
    }

    /** A day has been emptied; its row is kept until all figures that it was in have been emitted, or taken away. */
    void empty(String row) {
        settling.remove(row);
        emptied.add(row);
    }

    /** The rows of emptied days that no figure to be emitted was in. */
    Set<String> settled() {
        return settling;
    }

    /** The emission that has begun, if one has. */
    @Nullable
    Ongoing ongoing() {
        return ongoing;
    }

    /** Begins an emission if one is due; the one before must be over. */
    @Nullable
    Ongoing beginIfDue(long now) {
        if (totals.isDue(now)) {
            ongoing = beginTotals();
        } else if (comparisons.isDue(now)) {
            comparisons.begin();
            ongoing = new Ongoing(ledger.beginComparisons(), false, !isHistory, 0, isHistory);
        }
        return ongoing;
    }

    private Ongoing beginTotals() {
        totals.begin();
        isHistory = ledger.daysTouched() >= DAYS_OF_HISTORY || !awaited;
        Ongoing begun = new Ongoing(ledger.beginTotals(), true, awaited, since, isHistory);
        settling.addAll(emptied);
        emptied.clear();
        awaited = false;
        since = 0;
        return begun;
    }

    /**
     * An emission is over; once it was of totals, what is compared with them has changed.
     *
     * @param now when, in milliseconds
     * @return whether it should be committed soon: somebody waits, or nothing else has changed for now
     */
    boolean end(Ongoing over, long now) {
        ongoing = null;
        Cadence cadence = over.isOfTotals() ? totals : comparisons;
        boolean isWanted = over.isAwaited() || cadence.isQuiet(now);
        cadence.emitted(now, over.took(), over.isHistory());
        if (over.isOfTotals()) {
            comparisons.change(now);
        }
        return isWanted;
    }

    /** The rows of emptied days are done with. */
    void settle() {
        settling.clear();
    }
}
