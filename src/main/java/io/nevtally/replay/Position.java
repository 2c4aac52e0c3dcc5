package io.nevtally.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a replay is.
 *
 * @param rows the rows of each file that are done with, without headers, blank lines and comments
 * @param published the events published
 * @param skipped what the mapping passed over
 * @param bad what could not be published, by reason
 */
record Position(List<Long> rows, long published, long skipped, SortedMap<String, Long> bad) {
    private static final JsonMapper JSON = new JsonMapper();

    Position(List<Long> rows, long published, long skipped, SortedMap<String, Long> bad) {
        this.rows = List.copyOf(rows);
        this.published = published;
        this.skipped = skipped;
        this.bad = Collections.unmodifiableSortedMap(new TreeMap<>(bad));
    }

    /** The beginning of a number of files. */
    static Position start(int files) {
        return new Position(Collections.nCopies(files, 0L), 0, 0, new TreeMap<>());
    }

    /** How many rows are done with in all. */
    long read() {
        return rows.stream().mapToLong(Long::longValue).sum();
    }

    /** It as JSON. */
    String text() {
        try {
            return JSON.writeValueAsString(
                    Map.of("rows", rows, "published", published, "skipped", skipped, "bad", bad));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can be written", e);
        }
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws IllegalArgumentException if it has not
     */
    static Position parse(String text) {
        try {
            return JSON.readValue(text, Position.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no position: " + text, e);
        }
    }
}
