package io.nevtally.intake;

/**
 * Whether somebody may be waiting for what comes of the records since the last commit: they were published just now, or
 * they are a trickle. A backlog, or history at full speed, can wait: fewer and larger transactions cost less. Times are
 * milliseconds since 1970.
 */
final class Demand {
    /** What was published less than this ago is waited for. */
    private static final long RECENT_MS = 10_000;
    /**
     * So many records a second of all partitions are a trickle. Less than any backlog is read with: one that is taken for a
     * trickle is committed so often that it becomes one.
     */
    private static final long TRICKLE = 1_000;

    private static final long SECOND_MS = 1_000;

    private final int partitions;
    private boolean isRecent;
    private long records;
    private long since;

    /**
     * The demand for what comes of a partition.
     *
     * @param partitions how many there are of a topic
     */
    Demand(int partitions) {
        this.partitions = partitions;
    }

    /** A record has come that was published at a time, 0 if that isn't known. */
    void came(long published, long now) {
        records++;
        isRecent |= published > 0 && now - published < RECENT_MS;
    }

    boolean isThere(long now) {
        return isRecent || records * partitions * SECOND_MS < TRICKLE * (now - since);
    }

    /** What has come is on its way. */
    void isMet(long now) {
        isRecent = false;
        records = 0;
        since = now;
    }
}
