package io.nevtally.bench;

/** Work whose totals stay in memory until the clock has stopped. */
interface Unpublished extends Contender.Run {

    /** Whether all records that the topic had at the start are counted. */
    boolean isDone();

    /** Writes the totals to the job's output, so that they can be compared. */
    void publish();

    @Override
    void close();
}
