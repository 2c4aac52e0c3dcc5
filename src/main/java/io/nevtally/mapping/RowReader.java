package io.nevtally.mapping;

import io.nevtally.config.InputException;
import io.nevtally.source.BadRowException;
import io.nevtally.source.SourceFile;
import io.nevtally.source.Tables;
import io.nevtally.source.Tables.NamedTable;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file, whatever it holds, as events. */
public final class RowReader implements Closeable {
    private final Mapping mapping;
    private final EventLimits limits;
    private final Tables tables;
    private NamedTable table;
    private Mapper mapper;

    private RowReader(Mapping mapping, EventLimits limits, Tables tables, NamedTable first) {
        this.mapping = mapping;
        this.limits = limits;
        this.tables = tables;
        table = first;
        mapper = new Mapper(mapping, limits, first);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws InputException if it can't be read, or the header isn't one
     */
    public static RowReader open(SourceFile file, Mapping mapping, EventLimits limits) {
        Tables tables = Tables.open(file, mapping.format(), mapping.wanted());
        try {
            NamedTable first = tables.next();
            if (first == null) {
                throw new InputException(file.name() + ": is empty");
            }
            return new RowReader(mapping, limits, tables, first);
        } catch (RuntimeException e) {
            tables.close();
            throw e;
        }
    }

    /** Where the latest row begins, as {@code file:line}. */
    public String place() {
        return table.name() + ":" + table.table().line();
    }

    /** The bytes read so far, as stored. */
    public long bytes() {
        return tables.bytes();
    }

    /**
     * What comes of the next row: one thing, or of a wide row as many as it has cells; null at the end.
     *
     * @throws InputException if the file can't be read any further
     */
    public @Nullable List<Row> next() {
        try {
            List<@Nullable String> cells = cells();
            return cells == null ? null : mapper.map(cells);
        } catch (BadRowException e) {
            return List.of(mapper.bad(e));
        }
    }

    /** Passes over a row without making anything of it; false at the end. */
    public boolean skip() {
        try {
            return cells() != null;
        } catch (BadRowException e) {
            return true;
        }
    }

    private @Nullable List<@Nullable String> cells() throws BadRowException {
        try {
            List<@Nullable String> cells = table.table().next();
            while (cells == null) {
                NamedTable next = tables.next();
                if (next == null) {
                    return null;
                }
                table = next;
                mapper = new Mapper(mapping, limits, table);
                cells = table.table().next();
            }
            return cells;
        } catch (IOException e) {
            throw SourceFile.unreadable(table.name(), e);
        }
    }

    @Override
    public void close() {
        tables.close();
    }
}
