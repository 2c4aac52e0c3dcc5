package io.nevtally.source;

import io.nevtally.config.InputException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The tables in a file: one, or in a ZIP archive one for each entry that is to be read. GZIP is recognised. */
public final class Tables implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int ZIP_MAGIC = 0x504b;

    private final SourceFile file;
    private final TableFormat format;
    private final Wanted wanted;
    private final PathMatcher entries;
    private final Counter counter;
    private final InputStream content;
    private boolean any;

    private Tables(SourceFile file, TableFormat format, Wanted wanted) throws IOException {
        this.file = file;
        this.format = format;
        this.wanted = wanted;
        entries = FileSystems.getDefault().getPathMatcher("glob:" + format.entry());
        counter = new Counter(file.open());
        InputStream stored = new BufferedInputStream(counter, BUFFER);
        content = switch (peek(stored, 2)) {
            case GZIP_MAGIC -> new BufferedInputStream(new GZIPInputStream(stored, BUFFER), BUFFER);
            case ZIP_MAGIC -> new ZipInputStream(stored, StandardCharsets.UTF_8);
            default -> stored;
        };
    }

    /**
     * Opens a file.
     *
     * @param wanted what its tables must have
     * @throws InputException if it can't be read
     */
    public static Tables open(SourceFile file, TableFormat format, Wanted wanted) {
        try {
            return new Tables(file, format, wanted);
        } catch (IOException e) {
            throw SourceFile.unreadable(file.name(), e);
        }
    }

    /** The bytes read so far, as stored. */
    public long bytes() {
        return counter.bytes;
    }

    /**
     * The next table, to be read before the one after it; null after the last.
     *
     * @throws InputException if it can't be read, or has no header with the columns that are wanted
     */
    public @Nullable NamedTable next() {
        try {
            if (content instanceof ZipInputStream zip) {
                return nextEntry(zip);
            }
            boolean isFirst = !any;
            any = true;
            return isFirst ? table(file.name(), content) : null;
        } catch (IOException e) {
            throw SourceFile.unreadable(file.name(), e);
        }
    }

    /**
     * A table and what it is called in messages.
     *
     * @param name the file, and in an archive the entry
     */
    public record NamedTable(String name, Table table) {}

    private @Nullable NamedTable nextEntry(ZipInputStream zip) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (isToBeRead(entry)) {
                any = true;
                return table(file.name() + "(" + entry.getName() + ")", new BufferedInputStream(zip, BUFFER));
            }
        }
        if (!any) {
            throw new InputException(file.name() + ": has no entry that matches '" + format.entry()
                    + "'; say with file.entry which to read");
        }
        return null;
    }

    private boolean isToBeRead(ZipEntry entry) {
        Path path = Path.of(entry.getName());
        String name = String.valueOf(path.getFileName());
        return !entry.isDirectory()
                && !name.startsWith(".")
                && !entry.getName().startsWith("__MACOSX/")
                && (entries.matches(path) || entries.matches(Path.of(name)));
    }

    private NamedTable table(String name, InputStream in) throws IOException {
        return new NamedTable(
                name,
                switch (format.kind()) {
                    case DELIMITED -> new DelimitedTable(name, text(in), format, wanted);
                    case JSON_LINES -> new JsonLinesTable(text(in), wanted);
                    case AVRO -> new AvroTable(name, in, wanted);
                });
    }

    private Reader text(InputStream in) throws IOException {
        Charset charset = format.charset();
        int mark = 0;
        if (peek(in, 3) == 0xefbbbf) {
            charset = StandardCharsets.UTF_8;
            mark = 3;
        } else if (peek(in, 2) == 0xfffe) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (peek(in, 2) == 0xfeff) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        }
        in.skipNBytes(mark);
        return new InputStreamReader(in, charset);
    }

    /** The first bytes as a number, without reading past them; -1 if there aren't as many. */
    private static int peek(InputStream in, int count) throws IOException {
        in.mark(count);
        byte[] bytes = in.readNBytes(count);
        in.reset();
        int number = 0;
        for (byte each : bytes) {
            number = (number << 8) | (each & 0xff);
        }
        return bytes.length < count ? -1 : number;
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw SourceFile.unreadable(file.name(), e);
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
