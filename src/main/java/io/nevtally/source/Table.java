package io.nevtally.source;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A header and rows, one at a time. */
public sealed interface Table permits DelimitedTable, JsonLinesTable, AvroTable {
    /** The columns. */
    Header header();

    /** The line, or for Avro the record, that the latest row began on, from 1. */
    long line();

    /**
     * The cells of the next row, or null at the end. Cells that are null, and those beyond its end, are empty.
     *
     * @throws BadRowException if the row is malformed; the next call goes on behind it
     */
    @Nullable
    List<@Nullable String> next() throws IOException, BadRowException;
}
