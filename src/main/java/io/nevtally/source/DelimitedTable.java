package io.nevtally.source;

import io.nevtally.config.InputException;
import io.nevtally.yaml.Suggestion;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in delimited text. */
final class DelimitedTable implements Table {
    /** How many rows are looked through for the header. */
    private static final int HEADER_WITHIN = 200;

    private final String name;
    private final TableFormat format;
    private final DelimitedRows rows;
    private final Header header;
    private final int width;

    /**
     * Reads up to the header.
     *
     * @throws InputException if there is no header that has the columns that are wanted
     */
    DelimitedTable(String name, Reader text, TableFormat format, Wanted wanted) throws IOException {
        this.name = name;
        this.format = format;
        rows = new DelimitedRows(text, format);
        header = new Header(
                switch (format.header()) {
                    case TableFormat.NO_HEADER -> format.columns();
                    case TableFormat.FIND_HEADER -> find(wanted);
                    default -> inLine(format.header());
                });
        width = header.names().size();
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public long line() {
        return rows.line();
    }

    @Override
    public @Nullable List<@Nullable String> next() throws IOException, BadRowException {
        List<String> cells = rows.next();
        if (cells == null) {
            return null;
        }
        if (cells.size() != width && width > 0 && !(format.ragged() && isEmptyBeyond(cells))) {
            throw BadRowException.malformed("the row has " + cells.size() + " cells, the header has " + width
                    + "; quote cells that contain " + separator());
        }
        return new ArrayList<>(cells);
    }

    private String separator() {
        return switch (format.separator()) {
            case "," -> "commas";
            case "\t" -> "tabs";
            default -> "'" + format.separator() + "'";
        };
    }

    private boolean isEmptyBeyond(List<String> cells) {
        return cells.size() < width
                || cells.subList(width, cells.size()).stream().allMatch(String::isBlank);
    }

    private List<String> inLine(int line) throws IOException {
        try {
            for (int i = 1; i < line; i++) {
                rows.skipLine();
            }
            List<String> names = rows.next();
            if (names == null) {
                throw new InputException(name + ": is empty" + (line == 1 ? "" : " from line " + line + " on")
                        + "; a row must name the columns");
            }
            return names;
        } catch (BadRowException e) {
            throw new InputException(name + ":" + rows.line() + ": " + e.getMessage());
        }
    }

    private List<String> find(Wanted wanted) throws IOException {
        List<String> nearest = List.of();
        long nearestLine = 1;
        List<String> leastMissing = wanted.columns();
        boolean any = false;
        for (int i = 0; i < HEADER_WITHIN; i++) {
            try {
                List<String> names = rows.next();
                if (names == null) {
                    break;
                }
                any = true;
                Header candidate = new Header(names);
                List<String> missing = wanted.missingIn(candidate);
                if (missing.isEmpty()) {
                    return names;
                }
                if (nearest.isEmpty() || missing.size() < leastMissing.size()) {
                    nearest = candidate.names();
                    nearestLine = rows.line();
                    leastMissing = missing;
                }
            } catch (BadRowException e) {
                // What comes before a header may be anything.
            }
        }
        throw new InputException(any ? missing(nearestLine, leastMissing, nearest) : name + ": is empty");
    }

    private String missing(long line, List<String> missing, List<String> found) {
        String remedy = found.size() == 1
                ? "the row has one cell only; check file.separator and file.encoding"
                : Suggestion.of(
                        missing.get(0),
                        found.stream().filter(each -> !each.isEmpty()).toList());
        return name + ":" + line + ": there is no column '" + String.join("' nor '", missing)
                + "', which the mapping names, in this or any other of the first " + HEADER_WITHIN + " rows; " + remedy;
    }
}
