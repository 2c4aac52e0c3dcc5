package io.nevtally.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a file is to be read.
 *
 * @param kind what its rows are
 * @param separator what stands between cells; one character or more
 * @param quote what may stand around a cell; {@link #NONE} for nothing
 * @param escape what makes the next character in quotes an ordinary one; {@link #NONE} for nothing, a quote in quotes
 *     being written twice in any case
 * @param comment what lines to pass over begin with; empty for none
 * @param charset how text is encoded, unless the file begins with a byte order mark, which decides
 * @param header the line of the header from 1, or {@link #FIND_HEADER}, or {@link #NO_HEADER}
 * @param columns the names of the columns where there is no header; may be empty
 * @param ragged whether rows may have fewer cells than the header, the rest being empty, or more, if these are
 * @param entry which entries of a ZIP archive are read, as a glob
 */
public record TableFormat(
        Kind kind,
        String separator,
        char quote,
        char escape,
        String comment,
        Charset charset,
        int header,
        List<String> columns,
        boolean ragged,
        String entry) {
    /** The header is the first row that has all columns that are asked for. */
    public static final int FIND_HEADER = 0;
    /** The first row is data. */
    public static final int NO_HEADER = -1;
    /** No such character. */
    public static final char NONE = '\0';
    /** CSV after RFC 4180 in UTF-8, with the header in the first line. */
    public static final TableFormat CSV =
            new TableFormat(Kind.DELIMITED, ",", '"', NONE, "", StandardCharsets.UTF_8, 1, List.of(), false, "*");

    /** What the rows of a file are. */
    public enum Kind {
        /** Cells with something in between. */
        DELIMITED,
        /** A JSON object a line. */
        JSON_LINES,
        /** The records of an Avro container file. */
        AVRO
    }
}
