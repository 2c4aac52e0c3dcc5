package io.nevtally.mapping;

import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.VehicleExported;
import io.nevtally.avro.event.VehicleProduced;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.source.TableFormat;
import io.nevtally.source.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a file become events.
 *
 * @param type what they are events of
 * @param format how the file is read
 * @param blanks the cells that count as empty, besides those that are
 * @param skip the rows that are passed over: those that any of these conditions holds for
 * @param keep the others that are passed over: those that one of these conditions doesn't hold for
 * @param unpivot the columns that are an event each; null if a row is an event
 * @param fields how the fields of the event are made, in the order of its schema
 * @param publishedAt how the record timestamp is made; null if it is the event's time
 * @param own whether the file is of our own form: the columns are the fields, and there is no other
 */
public record Mapping(
        Measure type,
        TableFormat format,
        Set<String> blanks,
        List<Condition> skip,
        List<Condition> keep,
        @Nullable Unpivot unpivot,
        List<FieldRule> fields,
        @Nullable FieldRule publishedAt,
        boolean own) {

    /**
     * The mapping of a file of our own form, which {@code docs/replay.md} tells: CSV, whose columns are the fields.
     *
     * @param calendar gives times without an offset their zone
     */
    public static Mapping own(Measure type, ReportingCalendar calendar) {
        CellParser times = new Timestamps(calendar.zone());
        List<FieldRule> fields = schema(type).getFields().stream()
                .map(field -> FieldRule.plain(
                        field.name(),
                        CellParser.of(cellType(field), times, Numbers.PLAIN),
                        preset(field),
                        !field.hasDefaultValue()))
                .toList();
        return new Mapping(type, TableFormat.CSV, Set.of(), List.of(), List.of(), null, fields, null, true);
    }

    /** An event with nothing in it. */
    SpecificRecord event() {
        return switch (type) {
            case PRODUCTION -> new VehicleProduced();
            case SALES -> new VehicleSold();
            case EXPORTS -> new VehicleExported();
            case CHARGERS -> new ChargerInstalled();
        };
    }

    static Schema schema(Measure type) {
        return switch (type) {
            case PRODUCTION -> VehicleProduced.getClassSchema();
            case SALES -> VehicleSold.getClassSchema();
            case EXPORTS -> VehicleExported.getClassSchema();
            case CHARGERS -> ChargerInstalled.getClassSchema();
        };
    }

    /** The type of a field's values, without null. */
    static Schema cellType(Schema.Field field) {
        return field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
    }

    /** The value of a field that is left out; null also where it must not be. */
    static @Nullable Object preset(Schema.Field field) {
        return field.hasDefaultValue() ? SpecificData.get().getDefaultValue(field) : null;
    }

    /** The columns that a file must have. */
    Wanted wanted() {
        if (own) {
            return new Wanted(List.of(), null); // told better, by column, once the header is read
        }
        Set<String> columns = new LinkedHashSet<>();
        List<FieldRule> rules = new ArrayList<>(fields);
        if (publishedAt != null) {
            rules.add(publishedAt);
        }
        rules.forEach(rule -> columns.addAll(rule.source().columns()));
        skip.forEach(condition -> columns.add(condition.column()));
        keep.forEach(condition -> columns.add(condition.column()));
        Pattern pattern = null;
        if (unpivot != null) {
            columns.removeAll(List.of(unpivot.name(), unpivot.value()));
            columns.addAll(unpivot.columns());
            pattern = unpivot.matching();
        }
        return new Wanted(List.copyOf(columns), pattern);
    }
}
