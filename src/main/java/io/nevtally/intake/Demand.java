package io.nevtally.intake;

/**
 * Whether somebody may be waiting for what comes of the records since the last commit: they were published just now, or
 * there are no more. A backlog can wait: fewer and larger transactions cost less. Times are milliseconds since 1970.
 */
final class Demand {
    /** What was published less than this ago is waited for. */
    private static final long RECENT_MS = 10_000;

    private final Unread unread;
    private boolean isRecent;

    /**
     * The demand for what comes of a partition.
     *
     * @param unread whether there are more records
     */
    Demand(Unread unread) {
        this.unread = unread;
    }

    /** A record has come that was published at a time, 0 if that isn't known. */
    void came(long published, long now) {
        isRecent |= published > 0 && now - published < RECENT_MS;
    }

    /** Whether it is there in the task of a partition. */
    boolean isThere(int partition) {
        return isRecent || unread.isNone(partition);
    }

    /** What has come is on its way. */
    void isMet() {
        isRecent = false;
    }
}
