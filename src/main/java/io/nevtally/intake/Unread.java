package io.nevtally.intake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Of which partitions of the input topics this service has read everything, so that there is no backlog. The consumers of
 * its threads tell that after each read. Thread-safe.
 */
public final class Unread {
    private final Map<Integer, Boolean> partitions = new ConcurrentHashMap<>();

    /**
     * A consumer has read.
     *
     * @param areRead of each partition that is the consumer's whether nothing is left to read, in whichever input topic
     */
    public void read(Map<Integer, Boolean> areRead) {
        partitions.putAll(areRead);
    }

    /** Whether everything of a partition has been read, if not yet processed; false as long as nobody has told. */
    public boolean isNone(int partition) {
        return partitions.getOrDefault(partition, false);
    }
}
