package io.nevtally.replay;

import io.nevtally.mapping.Row;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The bad rows of a replay: the first are told in full, all are counted. */
final class BadRows {
    /** How many are told in full. */
    static final int TOLD = 20;

    private final Consumer<String> lines;
    private final Map<String, Long> counts = new TreeMap<>();
    private long count;

    BadRows(Consumer<String> lines) {
        this.lines = lines;
    }

    void add(Row.Bad row) {
        counts.merge(row.reason(), 1L, Long::sum);
        count++;
        if (count <= TOLD) {
            lines.accept(row.message());
        } else if (count == TOLD + 1) {
            lines.accept("more bad rows follow, which are only counted");
        }
    }

    /** How many there are, by reason. */
    Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
