package io.nevtally.mapping;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.source.Header;
import io.nevtally.source.TableFormat;
import io.nevtally.yaml.Suggestion;
import io.nevtally.yaml.Word;
import io.nevtally.yaml.Yaml;
import io.nevtally.yaml.YamlFields;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what a mapping file says. */
final class MappingReader {
    /** What the record timestamp is called among the fields. */
    private static final String PUBLISHED_AT = "publishedAt";

    private final ReportingCalendar calendar;

    MappingReader(ReportingCalendar calendar) {
        this.calendar = calendar;
    }

    /** Reads the whole file. What can't be used is noted, and something harmless stands in for it. */
    Mapping read(Yaml file) {
        YamlFields all = file.fields()
                .only("type", "file", "blanks", "zone", "locale", "numbers", "skip", "keep", "unpivot", "fields");
        Optional<Measure> known = type(all);
        Measure type = known.orElse(Measure.SALES);
        TableFormat format = FormatReader.read(all.find("file"));
        Set<String> blanks = all.find("blanks").map(Yaml::items).orElse(List.of()).stream()
                .map(item -> item.text().strip())
                .collect(Collectors.toSet());
        Conventions times = Conventions.of(calendar.zone()).with(all);
        Conventions conventions = all.find("numbers")
                .map(numbers -> times.with(numbers.fields().only("decimal", "grouping")))
                .orElse(times);
        // Which there are is told by the type; without one each would be a problem that isn't any.
        Optional<YamlFields> fields =
                all.require("fields", "say how each is made").map(Yaml::fields).filter(found -> known.isPresent());
        return new Mapping(
                type,
                format,
                blanks,
                conditions(all, "skip"),
                conditions(all, "keep"),
                all.find("unpivot").map(MappingReader::unpivot).orElse(null),
                fields.map(found -> fields(type, found, conventions)).orElse(List.of()),
                fields.flatMap(found -> found.find(PUBLISHED_AT))
                        .map(rule -> FieldReader.optional(occurredAt(type), conventions)
                                .read(PUBLISHED_AT, rule))
                        .orElse(null),
                false);
    }

    private static Optional<Measure> type(YamlFields all) {
        List<String> known = Arrays.stream(Measure.values()).map(Measure::id).toList();
        Word type = all.word("type", "write one of " + String.join(", ", known));
        if (!type.isNone() && !known.contains(type.text())) {
            all.owner()
                    .problems()
                    .add(type.line(), "type: there is no '" + type.text() + "'; " + Suggestion.of(type.text(), known));
        }
        return Measure.find(type.text());
    }

    private static Schema.Field occurredAt(Measure type) {
        return Mapping.schema(type).getField("occurredAt");
    }

    private static List<FieldRule> fields(Measure type, YamlFields found, Conventions conventions) {
        List<Schema.Field> known = Mapping.schema(type).getFields();
        Set<String> names = known.stream().map(Schema.Field::name).collect(Collectors.toCollection(LinkedHashSet::new));
        names.add(PUBLISHED_AT);
        found.only(names.toArray(String[]::new));
        return known.stream()
                .map(field -> {
                    FieldReader reader = FieldReader.of(field, conventions);
                    Optional<Yaml> rule = field.hasDefaultValue()
                            ? found.find(field.name())
                            : found.require(field.name(), type.event() + " has to have it");
                    return rule.map(yaml -> reader.read(field.name(), yaml)).orElseGet(reader::leftOut);
                })
                .toList();
    }

    private static List<Condition> conditions(YamlFields all, String which) {
        return all.find(which).map(Yaml::items).orElse(List.of()).stream()
                .map(item -> condition(which, item))
                .toList();
    }

    private static Condition condition(String which, Yaml yaml) {
        YamlFields fields = yaml.fields().only("column", "is", "matches", "empty");
        String column = Header.plain(
                fields.word("column", "name the column that decides").text());
        long kinds =
                List.of("is", "matches", "empty").stream().filter(fields::has).count();
        if (kinds != 1 && yaml.isMapping()) {
            yaml.problem("has " + (kinds == 0 ? "none" : "several") + " of 'is', 'matches' and 'empty'; write one");
        }
        Set<String> is = fields.find("is").map(Yaml::items).orElse(List.of()).stream()
                .map(item -> item.text().strip())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Pattern matches = pattern(fields, "matches");
        Boolean empty = fields.find("empty").map(Yaml::truth).orElse(null);
        String text = which + ": " + column
                + (empty != null
                        ? empty ? " is empty" : " is not empty"
                        : matches != null ? " matches " + matches : " is " + String.join(" or ", is));
        return new Condition(column, is, matches, empty, text);
    }

    private static Unpivot unpivot(Yaml yaml) {
        YamlFields fields = yaml.fields().only("columns", "matching", "name", "value");
        if (fields.has("columns") == fields.has("matching") && yaml.isMapping()) {
            yaml.problem("has " + (fields.has("columns") ? "both" : "none")
                    + " of 'columns' and 'matching'; write one, which tells the columns");
        }
        List<String> columns = fields.find("columns").map(Yaml::words).orElse(List.of()).stream()
                .map(word -> Header.plain(word.text()))
                .toList();
        return new Unpivot(
                columns,
                pattern(fields, "matching"),
                Header.plain(fields.word("name", "say what to call the column's name, such as month")
                        .text()),
                Header.plain(fields.word("value", "say what to call the cell, such as vehicles")
                        .text()));
    }

    private static @Nullable Pattern pattern(YamlFields fields, String name) {
        return fields.find(name).map(FieldReader::pattern).orElse(null);
    }
}
