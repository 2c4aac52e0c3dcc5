package io.nevtally.intake;

import io.nevtally.avro.internal.Cell;
import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.OutcomeCount;
import io.nevtally.avro.internal.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The partials of one dimension in as many records as it takes for each to be of a size that every broker accepts. Their
 * order doesn't matter, and each is added once.
 */
final class Pieces {
    /** A record is full at this size; a row that is larger has one to itself. */
    static final int FULL_BYTES = 256 * 1024;

    /** No character of Java takes more in UTF-8. */
    private static final int BYTES_PER_CHAR = 3;
    /** The most that the numbers of a row or a cell, and the lengths of their texts, take. */
    private static final int NUMBERS_BYTES = 60;

    private final List<DayPartials> pieces = new ArrayList<>();
    private int size = FULL_BYTES;

    void add(DayRow row) {
        int bytes = NUMBERS_BYTES + BYTES_PER_CHAR * row.getMember().length();
        for (Cell cell : row.getCells()) {
            bytes += NUMBERS_BYTES + cell.getIndicator().length();
        }
        if (size + bytes > FULL_BYTES) {
            pieces.add(nothing());
            size = 0;
        }
        size += bytes;
        pieces.get(pieces.size() - 1).getRows().add(row);
    }

    void add(Span span) {
        first().getSpans().add(span);
    }

    void add(OutcomeCount outcome) {
        first().getOutcomes().add(outcome);
    }

    /** Makes sure that there is a piece, though there may be nothing in it. */
    void addNothing() {
        first();
    }

    List<DayPartials> all() {
        return pieces;
    }

    /** Spans and outcomes are few, and fit in beside the rows. */
    private DayPartials first() {
        if (pieces.isEmpty()) {
            pieces.add(nothing());
            size = 0;
        }
        return pieces.get(0);
    }

    private static DayPartials nothing() {
        return new DayPartials(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
