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

    /** Nobody waits for what is about to change again, but some watch it go by. */
    private static final long LONGEST_MS_IN_HISTORY = 30_000;

    private static final int SHORTEST_PAUSE = 3;
    private static final int SHORTEST_PAUSE_IN_HISTORY = 9;

    /** A figure takes 2 to 3 µs. What is about to be emitted in history is most often more than what was the last time. */
    private static final int FIGURES_A_MS = 400;

    /**
     * When nothing has changed for so long, somewhat more than a commit, there is nothing to catch up with; unless the
     * emission itself has held everything up.
     */
    private static final long QUIET_MS = 600;

    /** So many in history, where a task of the intake that has more to tell may be held up by what else its thread does. */
    private static final long QUIET_MS_IN_HISTORY = 2_000;

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
     * @param figures how many there are to be emitted at least
     */
    boolean isDue(long now, Pace pace, int figures) {
        long quiet = pace == Pace.HISTORY ? QUIET_MS_IN_HISTORY : QUIET_MS;
        return isChanged && (now - ended >= pauseAt(pace, figures) || isQuiet(now, quiet) || isSettled(now, pace));
    }

    /** Whether nothing has changed for a while. */
    boolean isQuiet(long now) {
        return isQuiet(now, QUIET_MS);
    }

    private boolean isQuiet(long now, long quiet) {
        return now - lastChange >= quiet + Math.min(took, Ongoing.AT_A_TIME.toMillis());
    }

    private boolean isSettled(long now, Pace pace) {
        return pace == Pace.END_OF_HISTORY && now - lastChange >= SETTLED_MS && now - ended >= took;
    }

    private long pauseAt(Pace pace, int figures) {
        if (pace == Pace.LIVE) {
            long most = Math.max(LONGEST_MS, usual * SHORTEST_PAUSE);
            return Math.max(INTERVAL_MS, Math.min(most, usual * pause));
        }
        // The longer the pause, the more there is to tell: that must not put it off for ever.
        long longest = pace == Pace.HISTORY ? LONGEST_MS_IN_HISTORY : LONGEST_MS;
        long most = Math.max(longest, took * SHORTEST_PAUSE_IN_HISTORY);
        long needed = Math.max(took, figures / FIGURES_A_MS);
        return Math.max(LEAST_MS_IN_HISTORY, Math.min(most, needed * PAUSE_IN_HISTORY));
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
