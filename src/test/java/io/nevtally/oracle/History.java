package io.nevtally.oracle;

import io.nevtally.catalogue.Measure;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes up a history of events with everything that happens to real ones: late, repeated, revised, withdrawn before
 * they arrive, in conflict, out of bounds, without a price, on edges of the calendar.
 */
public final class History {
    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
    private static final List<LocalDate> EDGES = List.of(
            LocalDate.of(2022, 1, 1),
            LocalDate.of(2022, 2, 28),
            LocalDate.of(2022, 12, 31),
            LocalDate.of(2023, 1, 1),
            LocalDate.of(2023, 2, 28),
            LocalDate.of(2023, 3, 31),
            LocalDate.of(2023, 12, 31),
            LocalDate.of(2024, 1, 31),
            LocalDate.of(2024, 2, 28),
            LocalDate.of(2024, 2, 29));

    private final SplittableRandom random;

    /** A history; the same seed makes the same. */
    public History(long seed) {
        random = new SplittableRandom(seed);
    }

    /** An event's record and the day that it is roughly published on, which orders the log. */
    private record Published(SpecificRecord event, double at) {}

    /**
     * The log of a measure.
     *
     * @param events the number of events, without what is said about them again
     * @param days the number of days that they lie on, from 1 January 2022 on
     */
    public List<SpecificRecord> log(Measure measure, int events, int days) {
        List<Published> log = new ArrayList<>();
        for (int id = 0; id < events; id++) {
            Draft draft = draft("e" + id, days);
            double at = draft.day().toEpochDay() + (chance(10) ? 60 * random.nextDouble() : random.nextDouble());
            log.add(new Published(draft.event(measure), at));
            if (chance(12)) {
                log.add(new Published(draft.event(measure), at + 5 * random.nextDouble()));
            }
            if (chance(30)) {
                log.add(new Published(draft.withQuantity(draft.quantity() + 1).event(measure), at + 1));
            }
            while (chance(6)) {
                draft = revised(draft, days);
                // Some corrections overtake what they correct.
                log.add(new Published(draft.event(measure), at + 40 * random.nextDouble() - 10));
            }
        }
        log.sort(Comparator.comparingDouble(Published::at));
        return log.stream().map(Published::event).toList();
    }

    /**
     * Records of so few events that most are about the same ones: repeated, revised, withdrawn, in any order; some are
     * out of bounds.
     *
     * @param records the number of records
     * @param contradicts whether some are another content of the same revision
     */
    public List<SpecificRecord> dense(Measure measure, int records, boolean contradicts) {
        long contents = random.nextLong();
        List<SpecificRecord> log = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            String id = "e" + random.nextInt(1 + records / 4);
            String reporter = "reporter-" + random.nextInt(3);
            int revision = chance(2) ? 0 : random.nextInt(3);
            // What a revision says is always the same, in every JVM, as the hash of an enum is not.
            SplittableRandom of = new SplittableRandom(Objects.hash(contents, measure.id(), id, reporter, revision));
            LocalDate day = of.nextInt(3) == 0 ? FIRST.plusDays(of.nextInt(800)) : EDGES.get(of.nextInt(EDGES.size()));
            // A few lie before history, or count nothing, and are refused.
            day = of.nextInt(40) == 0 ? FIRST.minusDays(1) : day;
            long quantity = of.nextInt(40) == 0 ? 0 : 1 + of.nextInt(5);
            Draft draft = new Draft(id, reporter, revision, of.nextInt(4) == 0, day, quantity, of.nextLong());
            boolean other = contradicts && chance(3);
            log.add((other ? draft.withQuantity(draft.quantity() + 1) : draft).event(measure));
        }
        return log;
    }

    /** Writes a log as CSV, with a column for every field. */
    public static void write(Path file, List<SpecificRecord> log) throws IOException {
        List<Field> fields = log.get(0).getSchema().getFields();
        List<String> lines = new ArrayList<>();
        lines.add(fields.stream().map(Field::name).collect(Collectors.joining(",")));
        for (SpecificRecord event : log) {
            lines.add(fields.stream().map(field -> cell(event.get(field.pos()))).collect(Collectors.joining(",")));
        }
        Files.write(file, lines);
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value instanceof BigDecimal price ? price.toPlainString() : value.toString();
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private LocalDate day(int days) {
        LocalDate last = FIRST.plusDays(days - 1);
        LocalDate day = chance(4) ? EDGES.get(random.nextInt(EDGES.size())) : FIRST.plusDays(random.nextInt(days));
        return day.isAfter(last) ? last : day;
    }

    private Draft draft(String id, int days) {
        // One in a hundred counts nothing and is refused; another lies before history.
        LocalDate day = chance(100) ? FIRST.minusDays(1) : day(days);
        long quantity = chance(100) ? 0 : 1 + random.nextLong(50);
        return new Draft(id, "reporter-" + random.nextInt(3), 0, false, day, quantity, random.nextLong());
    }

    private Draft revised(Draft draft, int days) {
        return new Draft(
                draft.id(),
                draft.reporter(),
                draft.revision() + 1 + random.nextInt(2),
                chance(2),
                chance(2) ? draft.day() : day(days),
                1 + random.nextLong(50),
                random.nextLong());
    }
}
