package io.nevtally.replay;

import io.nevtally.config.InputException;
import io.nevtally.progress.Progress;
import io.nevtally.replay.Row.Bad;
import io.nevtally.replay.Row.Good;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Replays files: reads, checks, waits where a pace is set, publishes. Runs once. */
public final class Replay {
    private static final long LONGEST_PAUSE_NANOS = 200_000_000;

    private final EventFormat format;
    private final String topic;
    private final Publisher publisher;
    private final Progress progress;
    private final BadRows bad;
    private long bytes;
    private long finishedBytes;
    private long rows;

    /**
     * A replay.
     *
     * @param format what the rows are
     * @param topic where they go to
     * @param publisher how they get there; stays the caller's to close
     * @param progress shows how far it is, and the bad rows
     */
    public Replay(EventFormat format, String topic, Publisher publisher, Progress progress) {
        this.format = format;
        this.topic = topic;
        this.publisher = publisher;
        this.progress = progress;
        this.bad = new BadRows(progress::note);
    }

    /**
     * What came of a replay.
     *
     * @param files how many files there were
     * @param read the rows read, without headers and blank lines
     * @param published the rows published, and committed
     * @param bad the rows that were not, by reason
     * @param complete whether it came to its end
     */
    public record Result(int files, long read, long published, Map<String, Long> bad, boolean complete) {}

    /**
     * Runs the replay to its end, or until the publisher is closed by another thread.
     *
     * @param files the files, in the order in which they are published
     * @param pace how fast
     * @param strict whether a bad row ends it
     * @throws InputException if a file can't be read, a header is wrong (then nothing has been published), or, being
     *     strict, a row is bad
     * @throws PublishException if publishing fails
     */
    public Result run(List<EventFile> files, Pace pace, boolean strict) {
        for (EventFile file : files) {
            bytes += file.size();
            if (file.isRereadable()) {
                RowReader.open(file, format).close(); // a wrong header shall be known before anything is published
            }
        }
        boolean complete = true;
        for (EventFile file : files) {
            try (RowReader reader = RowReader.open(file, format)) {
                complete = publish(reader, pace, strict);
                if (!complete) {
                    break;
                }
                finishedBytes += file.size();
            }
        }
        publisher.commit();
        progress.finish();
        return new Result(files.size(), rows, publisher.published(), bad.counts(), complete);
    }

    /** Publishes the rows of a file; false if the publisher has been closed. */
    private boolean publish(RowReader reader, Pace pace, boolean strict) {
        for (Row row = reader.next(); row != null; row = reader.next()) {
            rows++;
            progress.update(finishedBytes + reader.bytes(), bytes, rows);
            if (row instanceof Bad badRow) {
                if (strict) {
                    throw stopped(badRow);
                }
                bad.add(badRow);
            } else if (row instanceof Good good) {
                await(reader, pace, good.occurredAt());
                if (!publisher.publish(topic, good.reporter(), good.event(), good.occurredAt())) {
                    return false;
                }
            }
        }
        return true;
    }

    private void await(RowReader reader, Pace pace, Instant occurredAt) {
        for (long wait = pace.until(occurredAt); wait > 0; wait = pace.until(occurredAt)) {
            progress.update(finishedBytes + reader.bytes(), bytes, rows);
            pace.pause(Math.min(wait, LONGEST_PAUSE_NANOS));
        }
    }

    private InputException stopped(Bad row) {
        publisher.close();
        return new InputException(row.message() + "; stopped there, " + publisher.published() + " rows are published");
    }
}
