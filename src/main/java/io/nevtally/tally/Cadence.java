package io.nevtally.tally;

import io.nevtally.commit.EarlyCommit;
import java.time.Duration;

/** When figures of one kind are due: at once when they change, and then in proportion to what it takes to emit them. */
final class Cadence {
    /** No more often than this; one a commit would be enough, but the first shouldn't wait. */
    private static final long INTERVAL_MS = EarlyCommit.INTERVAL_MS;

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

    /** As long as commits are apart is enough once no more history is to come. */
    private static final long SETTLED_MS = EarlyCommit.INTERVAL_MS;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final int pause;
    private boolean isChanged;
    private long lastChange;
    private long ended = NEVER;
    private long took;
    /** The less of what the last two took: a collection of garbage in one, and what is due next would wait nine times as long. */
    private long usual;

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

    /**
     * Whether it is time to emit what has changed.
     *
     * @param now in milliseconds
     * @param pace that of the changes
     */
    boolean isDue(long now, Pace pace) {
        return isChanged && (now - ended >= pauseAt(pace) || isQuiet(now) || isSettled(now, pace));
    }

    /** Whether nothing has changed for a while. */
    boolean isQuiet(long now) {
        return now - lastChange >= QUIET_MS + Math.min(took, Ongoing.AT_A_TIME.toMillis());
    }

    private boolean isSettled(long now, Pace pace) {
        return pace == Pace.END_OF_HISTORY && now - lastChange >= SETTLED_MS && now - ended >= took;
    }

    private long pauseAt(Pace pace) {
        boolean isLive = pace == Pace.LIVE;
        long needed = isLive ? usual : took;
        long most = Math.max(LONGEST_MS, needed * (isLive ? SHORTEST_PAUSE : SHORTEST_PAUSE_IN_HISTORY));
        long wait = Math.min(most, needed * (isLive ? pause : PAUSE_IN_HISTORY));
        return Math.max(isLive ? INTERVAL_MS : LEAST_MS_IN_HISTORY, wait);
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
     */
    void emitted(long now, Duration took) {
        usual = ended == NEVER ? took.toMillis() : Math.min(this.took, took.toMillis());
        this.took = took.toMillis();
        ended = now;
    }
}
