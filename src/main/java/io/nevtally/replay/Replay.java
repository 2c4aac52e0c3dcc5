package io.nevtally.replay;

import io.nevtally.config.InputException;
import io.nevtally.mapping.EventLimits;
import io.nevtally.mapping.Mapping;
import io.nevtally.mapping.Row;
import io.nevtally.mapping.Row.Bad;
import io.nevtally.mapping.Row.Good;
import io.nevtally.mapping.RowReader;
import io.nevtally.progress.Progress;
import io.nevtally.replay.RowQueue.FileRow;
import io.nevtally.source.SourceFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replays files: reads, checks, waits where a pace is set, publishes. Runs once. */
public final class Replay {
    private static final long LONGEST_PAUSE_NANOS = 200_000_000;

    private final Mapping mapping;
    private final EventLimits limits;
    private final String topic;
    private final Publisher publisher;
    private final Progress progress;
    private final BadRows bad;
    private long bytes;
    private @Nullable Instant latest;

    /**
     * A replay.
     *
     * @param mapping makes events of the rows
     * @param limits which of them are fit to be published
     * @param topic where they go to
     * @param publisher how they get there; stays the caller's to close
     * @param progress shows how far it is, and the bad rows
     */
    public Replay(Mapping mapping, EventLimits limits, String topic, Publisher publisher, Progress progress) {
        this.mapping = mapping;
        this.limits = limits;
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
     * @param skipped what the mapping passed over
     * @param published the events published, and committed
     * @param before how many of these had been published before it was gone on with
     * @param bad what could not be published, by reason
     * @param complete whether it came to its end
     */
    public record Result(
            int files, long read, long skipped, long published, long before, Map<String, Long> bad, boolean complete) {}

    /**
     * Runs the replay to its end, or until the publisher is closed by another thread. One that was ended before its time
     * goes on where it was, if its publisher keeps marks.
     *
     * @param files the files, in the order in which they are published
     * @param merged whether they are merged by the times of their events instead
     * @param pace how fast
     * @param strict whether a bad row ends it
     * @throws InputException if a file can't be read, a header is wrong (then nothing has been published), or, being
     *     strict, a row is bad
     * @throws PublishException if publishing fails
     */
    public Result run(List<SourceFile> files, boolean merged, Pace pace, boolean strict) {
        for (SourceFile file : files) {
            bytes += file.size();
            if (file.isRereadable()) {
                RowReader.open(file, mapping, limits)
                        .close(); // a wrong header shall be known before anything is published
            }
        }
        Position from = publisher.position().orElse(Position.start(files.size()));
        if (from.read() > 0) {
            progress.note(String.format(
                    Locale.ROOT, "going on behind the %,d rows that an earlier run has done", from.read()));
        }
        Course course = new Course(from);
        publisher.follow(course);
        boolean complete;
        try (RowQueue rows = new RowQueue(files, mapping, limits, from, merged)) {
            progress.startAt(rows.bytes(), from.read());
            progress.detail(this::day);
            complete = publish(rows, course, pace, strict);
        }
        if (complete) {
            publisher.complete();
        }
        progress.finish();
        Position to = course.position();
        return new Result(files.size(), to.read(), to.skipped(), to.published(), from.published(), to.bad(), complete);
    }

    /** Publishes rows; false if the publisher has been closed. */
    private boolean publish(RowQueue rows, Course course, Pace pace, boolean strict) {
        long read = course.position().read();
        for (FileRow next = rows.next(); next != null; next = rows.next()) {
            read++;
            List<Good> events = new ArrayList<>(next.row().size());
            for (Row each : next.row()) {
                if (each instanceof Bad badRow) {
                    if (strict) {
                        throw stopped(badRow);
                    }
                    bad.add(badRow);
                } else if (each instanceof Good good) {
                    events.add(good);
                    latest = good.occurredAt();
                    await(rows, read, pace, good.occurredAt());
                }
            }
            progress.update(rows.bytes(), bytes, read);
            FileRow done = next;
            if (!publisher.publish(topic, events, () -> course.done(done.file(), done.row()))) {
                return false;
            }
        }
        return true;
    }

    private void await(RowQueue rows, long read, Pace pace, Instant occurredAt) {
        for (long wait = pace.until(occurredAt); wait > 0; wait = pace.until(occurredAt)) {
            progress.update(rows.bytes(), bytes, read);
            pace.pause(Math.min(wait, LONGEST_PAUSE_NANOS));
        }
        pace.passed();
    }

    private String day() {
        return latest == null ? "" : limits.calendar().dayOf(latest).toString();
    }

    private InputException stopped(Bad row) {
        publisher.close();
        return new InputException(
                row.message() + "; stopped there, " + publisher.published() + " events are published");
    }
}
