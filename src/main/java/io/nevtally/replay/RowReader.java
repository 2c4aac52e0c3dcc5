package io.nevtally.replay;

import io.nevtally.config.InputException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file. */
final class RowReader implements Closeable {
    private final String name;
    private final EventFormat format;
    private final Counter counter;
    private final Reader text;
    private final CsvRows rows;
    private final Columns columns;

    private RowReader(EventFile file, EventFormat format) throws IOException {
        this.name = file.name();
        this.format = format;
        counter = new Counter(file.open());
        InputStream in = file.isCompressed() ? new GZIPInputStream(counter, 1 << 16) : counter;
        text = new InputStreamReader(in, StandardCharsets.UTF_8);
        rows = new CsvRows(text);
        List<String> header = header();
        columns = Columns.of(name + ":" + rows.line(), header, format.measure(), format.calendar());
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws InputException if it can't be read, or the header isn't one
     */
    static RowReader open(EventFile file, EventFormat format) {
        try {
            return new RowReader(file, format);
        } catch (IOException e) {
            throw EventFile.unreadable(file.name(), e);
        }
    }

    /** The bytes read so far, as stored. */
    long bytes() {
        return counter.bytes;
    }

    /**
     * The next row, or null at the end.
     *
     * @throws InputException if the file can't be read any further
     */
    @Nullable
    Row next() {
        try {
            List<String> cells = rows.next();
            return cells == null ? null : row(cells);
        } catch (BadRowException e) {
            return new Row.Bad(e.reason(), name + ":" + rows.line() + ": " + e.getMessage() + " (" + e.reason() + ")");
        } catch (IOException e) {
            throw EventFile.unreadable(name, e);
        }
    }

    private Row row(List<String> cells) throws BadRowException {
        SpecificRecord event = columns.event(cells);
        String reporter = columns.reporter(event);
        Instant occurredAt = columns.occurredAt(event);
        format.check(event, reporter, occurredAt);
        return new Row.Good(event, reporter, occurredAt);
    }

    private List<String> header() throws IOException {
        try {
            List<String> header = rows.next();
            if (header == null) {
                throw new InputException(name + ": is empty; its first row must name the columns");
            }
            return header;
        } catch (BadRowException e) {
            throw new InputException(name + ":" + rows.line() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw EventFile.unreadable(name, e);
        }
    }

    /** Counts the bytes that are read through it. */
    private static final class Counter extends FilterInputStream {
        private long bytes;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int read = super.read(b, off, len);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
