package io.nevtally.tally;

import io.nevtally.commit.EarlyCommit;
import java.time.Duration;

/** When figures of one kind are due: at once when they change, and then in proportion to what it takes to emit them. */
final class Cadence {
    /** No more often than this; one a commit would be enough, but the first shouldn't wait. */
    static final long INTERVAL_MS = EarlyCommit.INTERVAL_MS;

    /** The pause while history or a backlog is read, when nearly all figures are about to change again. */
    private static final int PAUSE_IN_HISTORY = 99;

    private static final long LONGEST_MS = 10_000;

    /** When nothing has changed for so long, somewhat more than a commit, there is nothing to catch up with. */
    private static final long QUIET_MS = 600;

    private final int pause;
    private boolean isChanged;
    private long lastChange;
    private long notBefore;

    /**
     * A cadence.
     *
     * @param pause the pause after an emission, as a multiple of the time that it took
     */
    Cadence(int pause) {
        this.pause = pause;
    }

    /** There is something to emit since a time in milliseconds. */
    void change(long now) {
        isChanged = true;
        lastChange = now;
    }

    boolean isChanged() {
        return isChanged;
    }

    boolean isDue(long now) {
        return isChanged && (now >= notBefore || isQuiet(now));
    }

    /** Whether nothing has changed for a while. */
    boolean isQuiet(long now) {
        return now - lastChange >= QUIET_MS;
    }

    /**
     * All of them have been emitted.
     *
     * @param began when that began, in milliseconds
     * @param took how long it took
     * @param isHistory whether they are about to change again, and nobody waits for them
     */
    void emitted(long began, Duration took, boolean isHistory) {
        isChanged = false;
        long wait = took.multipliedBy(isHistory ? PAUSE_IN_HISTORY : pause).toMillis();
        notBefore = began + took.toMillis() + Math.min(LONGEST_MS, Math.max(INTERVAL_MS, wait));
    }
}
