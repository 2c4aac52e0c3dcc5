package io.nevtally.integration;

import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.oracle.History;
import io.nevtally.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;

/**
 * A made-up history: the events of every measure in the order of the log.
 *
 * @param logs the events, some of them late, repeated, revised, withdrawn, in conflict or out of bounds
 */
public record EventLogs(Map<Measure, List<SpecificRecord>> logs) {
    /** The first day of history in every deployment. */
    public static final LocalDate START = LocalDate.of(2022, 1, 1);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /**
     * Makes up a history.
     *
     * @param events the number of events of each measure, without what is said about them again
     * @param days the number of days that they lie on
     */
    public static EventLogs of(long seed, int events, int days) {
        History history = new History(seed);
        Map<Measure, List<SpecificRecord>> logs = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            logs.put(measure, history.log(measure, events, days));
        }
        return new EventLogs(logs);
    }

    /** Without the events that contradict an earlier one; which of the two is counted is all that depends on order. */
    public EventLogs withoutConflicts() {
        return map(log -> {
            Map<List<Object>, SpecificRecord> first = new HashMap<>();
            log.forEach(event -> first.putIfAbsent(revision(event), event));
            return log.stream()
                    .filter(event -> event.equals(first.get(revision(event))))
                    .toList();
        });
    }

    /** In another order. */
    public EventLogs shuffled(long seed) {
        Random random = new Random(seed);
        return map(log -> {
            List<SpecificRecord> shuffled = new ArrayList<>(log);
            Collections.shuffle(shuffled, random);
            return shuffled;
        });
    }

    /** Writes a CSV file for each measure. */
    public Map<Measure, Path> write(Path dir) throws IOException {
        Files.createDirectories(dir);
        Map<Measure, Path> files = new EnumMap<>(Measure.class);
        for (Map.Entry<Measure, List<SpecificRecord>> log : logs.entrySet()) {
            Path file = dir.resolve(log.getKey().id() + ".csv");
            History.write(file, log.getValue());
            files.put(log.getKey(), file);
        }
        return files;
    }

    /** What DuckDB computes from the CSV files of a history. */
    public static Map<String, SpecificRecord> figures(Map<Measure, Path> files) {
        return Oracle.figures(lists(files), CatalogueFile.shipped(), ZONE, START);
    }

    /** What it computes through each of some days. */
    static List<Map<String, SpecificRecord>> figuresThrough(List<LocalDate> days, Map<Measure, Path> files) {
        return Oracle.figuresThrough(days, lists(files), CatalogueFile.shipped(), ZONE, START);
    }

    private static Map<Measure, List<Path>> lists(Map<Measure, Path> files) {
        Map<Measure, List<Path>> lists = new EnumMap<>(Measure.class);
        files.forEach((measure, file) -> lists.put(measure, List.of(file)));
        return lists;
    }

    /** A field of an event. */
    public static Object field(SpecificRecord event, String name) {
        return event.get(event.getSchema().getField(name).pos());
    }

    private static List<Object> revision(SpecificRecord event) {
        return List.of(field(event, "reporter"), field(event, "eventId"), field(event, "revision"));
    }

    private EventLogs map(UnaryOperator<List<SpecificRecord>> change) {
        Map<Measure, List<SpecificRecord>> changed = new EnumMap<>(Measure.class);
        logs.forEach((measure, log) -> changed.put(measure, change.apply(log)));
        return new EventLogs(changed);
    }
}
