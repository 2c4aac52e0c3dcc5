package io.nevtally.tally;

import io.nevtally.commit.EarlyCommit;
import io.nevtally.ledger.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ledger of a dimension, and when its figures are to be emitted. */
final class DimensionTally {
    /** Figures are emitted no more often than this; one a commit would be enough, but the first shouldn't wait. */
    static final long INTERVAL_MS = EarlyCommit.INTERVAL_MS;

    /** The pause after an emission, as a multiple of the time that it took. */
    private static final int PAUSE = 9;

    /** The same while history or a backlog is read, when nearly all figures are about to change again. */
    private static final int PAUSE_IN_HISTORY = 99;

    /** As many days don't change between two emissions unless history is read. */
    private static final int DAYS_OF_HISTORY = 10;

    private static final long LONGEST_MS = 10_000;

    /** When nothing has changed for so long, two commits, there is nothing to catch up with. */
    private static final long QUIET_MS = 1_000;

    private final Ledger ledger;
    private final List<String> emptied = new ArrayList<>();
    private boolean changed;
    private boolean awaited;
    private long lastChange;
    private long since;
    private long notBefore;

    DimensionTally(Ledger ledger) {
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    /** There is something to emit since a time in milliseconds. */
    void change(long now) {
        changed = true;
        lastChange = now;
    }

    /** What has changed goes back to a record published at a time, in milliseconds since 1970; 0 if that isn't known. */
    void goesBackTo(long published) {
        since = since == 0 || published == 0 ? Math.max(since, published) : Math.min(since, published);
    }

    /** When the oldest record was published that figures yet to be emitted go back to, 0 if that isn't known. */
    long since() {
        return since;
    }

    /** Somebody may be waiting for what has changed. */
    void await() {
        awaited = true;
    }

    boolean isAwaited() {
        return awaited;
    }

    boolean isChanged() {
        return changed;
    }

    /** A day has been emptied; its row is kept until the figures that it was in have been emitted, or taken away. */
    void empty(String row) {
        emptied.add(row);
    }

    /** The rows that have been emptied since the last emission. */
    List<String> emptied() {
        return emptied;
    }

    boolean isDue(long now) {
        return changed && (now >= notBefore || now - lastChange >= QUIET_MS);
    }

    /**
     * Everything has been emitted.
     *
     * @param began when that began, in milliseconds
     * @param took how long it took
     * @param days the number of days that had changed
     */
    void emitted(long began, Duration took, int days) {
        boolean isHistory = days >= DAYS_OF_HISTORY || !awaited;
        changed = false;
        awaited = false;
        since = 0;
        emptied.clear();
        long pause = took.multipliedBy(isHistory ? PAUSE_IN_HISTORY : PAUSE).toMillis();
        notBefore = began + took.toMillis() + Math.min(LONGEST_MS, Math.max(INTERVAL_MS, pause));
    }
}
