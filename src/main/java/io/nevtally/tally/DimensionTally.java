package io.nevtally.tally;

import io.nevtally.ledger.Ledger;
import io.nevtally.topic.Sender;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a dimension, and when its figures are to be emitted: totals first, as they are what most wait for, and
 * at a pace of their own, as a dimension has several times as much growth and shares. These stand back where they have
 * begun.
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
    /** Rows of emptied days: those that no emission is of yet, those that totals have begun of, and growth and shares. */
    private final Set<String> emptied = new LinkedHashSet<>();

    private final Set<String> emptiedInTotals = new LinkedHashSet<>();
    private final Set<String> settling = new LinkedHashSet<>();
    private @Nullable Ongoing ongoingTotals;
    private @Nullable Ongoing ongoingComparisons;
    /** The intake's partitions that have more to tell. */
    private final Set<Integer> behind = new HashSet<>();

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

    /** What has changed comes from a task of the intake. */
    void comesFrom(Sender sender) {
        if (sender.isAwaited()) {
            awaited = true;
            behind.remove(sender.partition());
        } else {
            behind.add(sender.partition());
        }
    }

    /** Whether any figure is yet to be emitted. */
    boolean isChanged() {
        return ongoing() != null || totals.isChanged() || comparisons.isChanged();
    }

    /** Whether history has come to its end, and nothing has changed since an emission of totals began. */
    boolean isSettled() {
        return pace(isHistory) == Pace.END_OF_HISTORY && !totals.isChanged();
    }

    /** A day has been emptied; its row is kept until all figures that it was in have been emitted, or taken away. */
    void empty(String row) {
        emptiedInTotals.remove(row);
        settling.remove(row);
        emptied.add(row);
    }

    /** The emission to go on with, if one has begun. */
    @Nullable
    Ongoing ongoing() {
        return ongoingTotals != null ? ongoingTotals : ongoingComparisons;
    }

    /** Begins an emission if one is due, and returns it. */
    @Nullable
    Ongoing beginIfDue(long now) {
        if (ongoingTotals != null) {
            return null;
        }
        if (totals.isDue(now, pace(isOfHistory()), ledger.totalsTouched())) {
            ongoingTotals = beginTotals();
            return ongoingTotals;
        }
        if (ongoingComparisons == null && comparisons.isDue(now, pace(isHistory), ledger.comparisonsTouched())) {
            ongoingComparisons = beginComparisons();
            return ongoingComparisons;
        }
        return null;
    }

    private boolean isOfHistory() {
        return !awaited || ledger.daysTouched() >= DAYS_OF_HISTORY;
    }

    private Pace pace(boolean ofHistory) {
        return !ofHistory ? Pace.LIVE : behind.isEmpty() ? Pace.END_OF_HISTORY : Pace.HISTORY;
    }

    private Ongoing beginTotals() {
        totals.begin();
        isHistory = isOfHistory();
        Ongoing begun = new Ongoing(ledger.beginTotals(), true, awaited, since);
        emptiedInTotals.addAll(emptied);
        emptied.clear();
        awaited = false;
        since = 0;
        return begun;
    }

    private Ongoing beginComparisons() {
        comparisons.begin();
        settling.addAll(emptiedInTotals);
        emptiedInTotals.clear();
        return new Ongoing(ledger.beginComparisons(), false, pace(isHistory) != Pace.HISTORY, 0);
    }

    /**
     * Totals have been emitted, and what is compared with them has changed.
     *
     * @param now when, in milliseconds
     * @return whether they should be committed soon: somebody waits, or nothing else has changed for now
     */
    boolean endTotals(Ongoing over, long now) {
        ongoingTotals = null;
        boolean isWanted = end(totals, over, now);
        comparisons.change(now);
        return isWanted;
    }

    /**
     * Growth and shares have been emitted.
     *
     * @param settled takes the rows of emptied days that all figures have been emitted of
     * @return likewise
     */
    boolean endComparisons(Ongoing over, long now, Consumer<String> settled) {
        ongoingComparisons = null;
        settling.forEach(settled);
        settling.clear();
        return end(comparisons, over, now);
    }

    private static boolean end(Cadence cadence, Ongoing over, long now) {
        boolean isWanted = over.isAwaited() || cadence.isQuiet(now);
        cadence.emitted(now, over.took());
        return isWanted;
    }
}
