package io.nevtally.tally;

import io.nevtally.ledger.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
    private final List<String> emptied = new ArrayList<>();
    private final List<String> settling = new ArrayList<>();
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

    /** When the oldest record was published that totals yet to be emitted go back to, 0 if that isn't known. */
    long since() {
        return since;
    }

    /** Somebody may be waiting for what has changed. */
    void await() {
        awaited = true;
    }

    /** Whether any figure is yet to be emitted. */
    boolean isChanged() {
        return totals.isChanged() || comparisons.isChanged();
    }

    /** A day has been emptied; its row is kept until all figures that it was in have been emitted, or taken away. */
    void empty(String row) {
        emptied.add(row);
    }

    /** The rows of emptied days whose totals have been emitted. */
    List<String> emptied() {
        return settling;
    }

    boolean areTotalsDue(long now) {
        return totals.isDue(now);
    }

    boolean areComparisonsDue(long now) {
        return comparisons.isDue(now);
    }

    /** Whether totals that are emitted now should be committed soon: somebody waits, or these are the last for now. */
    boolean areTotalsWanted(long now) {
        return awaited || totals.isQuiet(now);
    }

    /** The same of growth and shares. */
    boolean areComparisonsWanted(long now) {
        return !isHistory || comparisons.isQuiet(now);
    }

    /**
     * The totals have been emitted, and what is compared with them has changed.
     *
     * @param began when that began, in milliseconds
     * @param took how long it took
     * @param days the number of days that had changed
     */
    void emittedTotals(long began, Duration took, int days) {
        isHistory = days >= DAYS_OF_HISTORY || !awaited;
        totals.emitted(began, took, isHistory);
        comparisons.change(began);
        settling.addAll(emptied);
        emptied.clear();
        awaited = false;
        since = 0;
    }

    /** Growth and shares have been emitted, likewise. */
    void emittedComparisons(long began, Duration took) {
        comparisons.emitted(began, took, isHistory);
        settling.clear();
    }
}
