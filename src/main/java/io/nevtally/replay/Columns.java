package io.nevtally.replay;

import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.VehicleExported;
import io.nevtally.avro.event.VehicleProduced;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.event.ErrorCode;
import io.nevtally.yaml.Suggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The columns of a file, by its header row: makes events of rows. */
final class Columns {
    private final int count;
    private final Supplier<SpecificRecord> events;
    private final List<Column> columns;
    private final int reporter;
    private final int occurredAt;

    private Columns(int count, Supplier<SpecificRecord> events, List<Column> columns) {
        this.count = count;
        this.events = events;
        this.columns = columns;
        Schema schema = events.get().getSchema();
        reporter = schema.getField("reporter").pos();
        occurredAt = schema.getField("occurredAt").pos();
    }

    /**
     * The columns that a header names.
     *
     * @param place file and line of the header, for messages
     * @param header the cells of the header row
     * @param measure what the rows are events of
     * @param calendar gives times without an offset their zone
     * @throws InputException if a column is unknown, there twice, or missing; tells all that are
     */
    static Columns of(String place, List<String> header, Measure measure, ReportingCalendar calendar) {
        Supplier<SpecificRecord> events = events(measure);
        List<Field> fields = events.get().getSchema().getFields();
        List<String> names = header.stream().map(String::strip).toList();
        List<String> problems = problems(place, names, fields, measure);
        if (!problems.isEmpty()) {
            throw new InputException(String.join(System.lineSeparator(), problems));
        }
        List<Column> columns = fields.stream()
                .map(field -> Column.of(field, names.indexOf(field.name()), calendar))
                .toList();
        return new Columns(names.size(), events, columns);
    }

    private static List<String> problems(String place, List<String> names, List<Field> fields, Measure measure) {
        List<String> known = fields.stream().map(Field::name).toList();
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!known.contains(name)) {
                problems.add(place + ": there is no column " + CellParser.quote(name) + " in " + measure.id() + "; "
                        + remedy(name, known));
            } else if (!seen.add(name)) {
                problems.add(place + ": column '" + name + "' is there twice; remove one of them");
            }
        }
        for (Field field : fields) {
            if (!field.hasDefaultValue() && !seen.contains(field.name())) {
                problems.add(place + ": column '" + field.name() + "' is missing; add it, as " + measure.event()
                        + " requires it");
            }
        }
        return problems;
    }

    private static String remedy(String name, List<String> known) {
        if (name.indexOf(';') >= 0 || name.indexOf('\t') >= 0) {
            return "separate columns by commas";
        }
        return Suggestion.of(name, known);
    }

    /** The event in a row. */
    SpecificRecord event(List<String> cells) throws BadRowException {
        if (cells.size() != count) {
            throw BadRowException.malformed("the row has " + cells.size() + " cells, the header has " + count
                    + "; quote cells that contain commas");
        }
        SpecificRecord event = events.get();
        for (Column column : columns) {
            event.put(column.position, column.value(cells));
        }
        return event;
    }

    String reporter(SpecificRecord event) {
        return (String) event.get(reporter);
    }

    Instant occurredAt(SpecificRecord event) {
        return (Instant) event.get(occurredAt);
    }

    private static Supplier<SpecificRecord> events(Measure measure) {
        return switch (measure) {
            case PRODUCTION -> VehicleProduced::new;
            case SALES -> VehicleSold::new;
            case EXPORTS -> VehicleExported::new;
            case CHARGERS -> ChargerInstalled::new;
        };
    }

    /**
     * A field, and where it is in a row.
     *
     * @param index the cell; negative where the file has no such column
     * @param fallback the value where the cell is empty
     */
    private record Column(
            String name,
            int position,
            int index,
            CellParser parser,
            boolean required,
            @Nullable Object fallback) {

        static Column of(Field field, int index, ReportingCalendar calendar) {
            Schema type = field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
            boolean required = !field.hasDefaultValue();
            return new Column(
                    field.name(),
                    field.pos(),
                    index,
                    CellParser.of(type, calendar),
                    required,
                    required ? null : SpecificData.get().getDefaultValue(field));
        }

        @Nullable
        Object value(List<String> cells) throws BadRowException {
            String cell = index < 0 ? "" : cells.get(index);
            if (cell.isEmpty()) {
                if (required) {
                    throw BadRowException.of(ErrorCode.MISSING_FIELD, name + ": is empty; it must have a value");
                }
                return fallback;
            }
            try {
                return parser.parse(cell);
            } catch (BadRowException e) {
                throw e.in(name);
            }
        }
    }
}
