package io.nevtally.replay;

import io.nevtally.mapping.Row;
import io.nevtally.mapping.Row.Bad;
import io.nevtally.mapping.Row.Good;
import io.nevtally.mapping.Row.Skipped;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** How far a replay is by now. */
final class Course {
    private final long[] rows;
    private final TreeMap<String, Long> bad;
    private long published;
    private long skipped;

    Course(Position from) {
        rows = from.rows().stream().mapToLong(Long::longValue).toArray();
        bad = new TreeMap<>(from.bad());
        published = from.published();
        skipped = from.skipped();
    }

    /** A row is done with. */
    void done(int file, List<Row> row) {
        rows[file]++;
        for (Row each : row) {
            if (each instanceof Good) {
                published++;
            } else if (each instanceof Skipped) {
                skipped++;
            } else if (each instanceof Bad problem) {
                bad.merge(problem.reason(), 1L, Long::sum);
            }
        }
    }

    Position position() {
        return new Position(Arrays.stream(rows).boxed().toList(), published, skipped, bad);
    }
}
