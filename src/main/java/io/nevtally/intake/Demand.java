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
    /** The records since a time, and those of the second before: a few after a commit are no trickle. */
    private long records;

    private long since;
    private long recordsBefore;
    private long sinceBefore;

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
        if (now - since >= SECOND_MS) {
            boolean isPause = now - since >= 2 * SECOND_MS;
            recordsBefore = isPause ? 0 : records;
            sinceBefore = isPause ? now - SECOND_MS : since;
            records = 0;
            since = now;
        }
        records++;
        isRecent |= published > 0 && now - published < RECENT_MS;
    }

    boolean isThere(long now) {
        return isRecent || (recordsBefore + records) * partitions * SECOND_MS < TRICKLE * (now - sinceBefore);
    }

    /** What has come is on its way. */
    void isMet() {
        isRecent = false;
    }
}
