package io.nevtally.tally;

import io.nevtally.commit.EarlyCommit;
import java.time.Duration;

/** When figures of one kind are due: at once when they change, and then in proportion to what it takes to emit them. */
final class Cadence {
    /** No more often than this; one a commit would be enough, but the first shouldn't wait. */
    static final long INTERVAL_MS = EarlyCommit.INTERVAL_MS;

    /** The least pause in history; who watches it go by needn't see more, and each emission tells months and years again. */
    private static final long LEAST_MS_IN_HISTORY = 1_000;

    /** The pause while history or a backlog is read, when nearly all figures are about to change again. */
    private static final int PAUSE_IN_HISTORY = 99;

    /** As long as anybody should wait, unless emissions would take a quarter of a thread, or a tenth in history. */
    private static final long LONGEST_MS = 10_000;

    private static final int SHORTEST_PAUSE = 3;
    private static final int SHORTEST_PAUSE_IN_HISTORY = 9;

    /**
     * When nothing has changed for so long, somewhat more than a commit, there is nothing to catch up with; unless the
     * emission itself has held everything up.
     */
    private static final long QUIET_MS = 600;

    private final int pause;
    private boolean isChanged;
    private long lastChange;
    private long notBefore;
    private long quiet = QUIET_MS;

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
        return now - lastChange >= quiet;
    }

    /** All of them are about to be emitted. */
    void begin() {
        isChanged = false;
    }

    /**
     * They have been emitted.
     *
     * @param now when, in milliseconds
     * @param took how long it took
     * @param isHistory whether they are about to change again, and nobody waits for them
     */
    void emitted(long now, Duration took, boolean isHistory) {
        long millis = took.toMillis();
        long most = Math.max(LONGEST_MS, millis * (isHistory ? SHORTEST_PAUSE_IN_HISTORY : SHORTEST_PAUSE));
        long wait = Math.min(most, millis * (isHistory ? PAUSE_IN_HISTORY : pause));
        notBefore = now + Math.max(isHistory ? LEAST_MS_IN_HISTORY : INTERVAL_MS, wait);
        quiet = QUIET_MS + Math.min(millis, Ongoing.AT_A_TIME.toMillis());
    }
}
