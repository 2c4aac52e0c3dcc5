package io.nevtally.replay;

import io.nevtally.mapping.EventLimits;
import io.nevtally.mapping.Mapping;
import io.nevtally.mapping.Row;
import io.nevtally.mapping.Row.Good;
import io.nevtally.mapping.RowReader;
import io.nevtally.source.SourceFile;
import java.io.Closeable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The rows of files: file by file, or merged by the times of their events, a row that has none going with the one before. */
final class RowQueue implements Closeable {
    private final List<SourceFile> files;
    private final Mapping mapping;
    private final EventLimits limits;
    private final Position from;
    /** The files that aren't at their end; the next row is that of the first. Those that aren't open yet come in turn. */
    private final Queue<Open> open;

    private int opened;
    private long bytes;

    /**
     * A queue.
     *
     * @param from where to begin in each file
     * @param merged whether all files are read at once
     */
    RowQueue(List<SourceFile> files, Mapping mapping, EventLimits limits, Position from, boolean merged) {
        this.files = files;
        this.mapping = mapping;
        this.limits = limits;
        this.from = from;
        open = merged
                ? new PriorityQueue<>(Comparator.comparing(Open::time).thenComparing(Open::file))
                : new ArrayDeque<>();
        while (opened < files.size() && (merged || open.isEmpty())) {
            openNext();
        }
    }

    /**
     * What came of the next row of a file.
     *
     * @param file which file, from 0
     */
    record FileRow(int file, List<Row> row) {}

    /**
     * The next row, or null at the end.
     *
     * @throws io.nevtally.config.InputException if a file can't be read
     */
    @Nullable
    FileRow next() {
        while (open.isEmpty() && opened < files.size()) {
            openNext();
        }
        Open file = open.poll();
        if (file == null) {
            return null;
        }
        FileRow row = new FileRow(file.file, file.head);
        advance(file);
        return row;
    }

    /** How many bytes of all files have been read, as stored. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        open.forEach(file -> file.reader.close());
    }

    private void openNext() {
        int file = opened++;
        RowReader reader = RowReader.open(files.get(file), mapping, limits);
        Open next = new Open(file, reader);
        boolean any = true;
        for (long row = 0; any && row < from.rows().get(file); row++) {
            any = reader.skip();
        }
        advance(next);
    }

    private void advance(Open file) {
        long before = file.bytes;
        boolean any = file.advance();
        bytes += file.bytes - before;
        if (any) {
            open.add(file);
        } else {
            file.reader.close();
        }
    }

    /** A file that is being read, and its next row. */
    private static final class Open {
        private final int file;
        private final RowReader reader;
        private List<Row> head = List.of();
        private Instant time = Instant.MIN;
        private long bytes;

        Open(int file, RowReader reader) {
            this.file = file;
            this.reader = reader;
        }

        int file() {
            return file;
        }

        Instant time() {
            return time;
        }

        boolean advance() {
            List<Row> next = reader.next();
            bytes = reader.bytes();
            if (next == null) {
                return false;
            }
            head = next;
            for (Row row : next) {
                if (row instanceof Good good) {
                    time = good.occurredAt();
                    break;
                }
            }
            return true;
        }
    }
}
