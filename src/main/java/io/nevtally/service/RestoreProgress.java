package io.nevtally.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the restoring of state, and tells of it every few seconds while it goes on. What begins before all is done is
 * part of the same restoring. Safe for use by several threads.
 */
final class RestoreProgress implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);
    /** What has taken less is told of once, if at all. */
    private static final long WORTH_TELLING = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Part> parts = new HashMap<>();
    private long began;
    private long nextLine;

    RestoreProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The offsets of a changelog from which and to which it is read, and where that is now. */
    private record Part(long from, long to, long at, boolean going) {}

    /** How far it has come; empty if nothing is being restored. */
    synchronized Optional<Restoring> now() {
        return parts.values().stream().anyMatch(Part::going) ? Optional.of(sum()) : Optional.empty();
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        if (now().isEmpty()) {
            parts.clear();
            began = nanoTime.getAsLong();
            nextLine = began + BETWEEN_LINES;
        }
        parts.put(changelog, new Part(start, Math.max(start, end), start, true));
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long restored) {
        move(changelog, batchEnd, true);
        long now = nanoTime.getAsLong();
        if (now >= nextLine) {
            nextLine = now + BETWEEN_LINES;
            LOG.info("restoring state: {}", sum());
        }
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition changelog, String store, long total) {
        Part part = parts.get(changelog);
        move(changelog, part == null ? 0 : part.to, false);
        long took = nanoTime.getAsLong() - began;
        if (now().isEmpty() && took > WORTH_TELLING) {
            LOG.info("restored state: {} records in {} s", sum().records(), TimeUnit.NANOSECONDS.toSeconds(took));
        }
    }

    /** Its task has gone elsewhere. */
    @Override
    public synchronized void onRestoreSuspended(TopicPartition changelog, String store, long total) {
        parts.remove(changelog);
    }

    private void move(TopicPartition changelog, long offset, boolean going) {
        parts.computeIfPresent(
                changelog,
                (same, part) -> new Part(part.from, part.to, Math.min(part.to, Math.max(part.at, offset)), going));
    }

    private Restoring sum() {
        long restored = 0;
        long records = 0;
        for (Part part : parts.values()) {
            restored += part.at - part.from;
            records += part.to - part.from;
        }
        double elapsed = nanoTime.getAsLong() - began;
        long left = restored == 0 ? -1 : (long) Math.ceil(elapsed / restored * (records - restored) / 1e9);
        return new Restoring(restored, records, left);
    }
}
