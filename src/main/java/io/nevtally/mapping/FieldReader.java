package io.nevtally.mapping;

import io.nevtally.mapping.FieldRule.Rest;
import io.nevtally.mapping.Ticks.Unit;
import io.nevtally.source.BadRowException;
import io.nevtally.source.Header;
import io.nevtally.yaml.Word;
import io.nevtally.yaml.Yaml;
import io.nevtally.yaml.YamlFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads how one field is made. */
final class FieldReader {
    /** What 'otherwise' says where texts that aren't in the table are read as they are. */
    private static final String AS_IT_IS = "as-is";

    private static final List<String> SOURCES = List.of("column", "position", "text", "hash", "constant");
    private static final List<String> OF_TIMES = List.of("date", "zone", "locale", "day");
    private static final List<String> OF_NUMBERS = List.of("decimal", "grouping", "times");

    private final Schema.Field field;
    private final Schema type;
    private final Conventions conventions;
    /** What stands in the mapping itself is written as programs write it. */
    private final CellParser plain;

    private final boolean required;

    private FieldReader(Schema.Field field, boolean required, Conventions conventions) {
        this.field = field;
        this.required = required;
        this.type = Mapping.cellType(field);
        this.conventions = conventions;
        plain = CellParser.of(type, new Timestamps(conventions.zone()), Numbers.PLAIN);
    }

    /** Of a field of an event. */
    static FieldReader of(Schema.Field field, Conventions conventions) {
        return new FieldReader(field, !field.hasDefaultValue(), conventions);
    }

    /** Of something of the same type that may be empty. */
    static FieldReader optional(Schema.Field field, Conventions conventions) {
        return new FieldReader(field, false, conventions);
    }

    /** The rule of a field that the mapping doesn't name. */
    FieldRule leftOut() {
        return rule(field.name(), new CellSource.Nothing(), null, Mapping.preset(field));
    }

    /** Reads the rule. */
    FieldRule read(String name, Yaml yaml) {
        if (!yaml.isMapping()) {
            return rule(name, new CellSource.Column(Header.plain(yaml.word().text())), null, Mapping.preset(field));
        }
        YamlFields fields = yaml.fields();
        fields.only(known());
        List<String> sources = SOURCES.stream().filter(fields::has).toList();
        if (sources.size() != 1) {
            yaml.problem("has " + (sources.isEmpty() ? "none" : String.join(" and ", sources)) + " of '"
                    + String.join("', '", SOURCES) + "'; write one, which says where the value comes from");
            return leftOut();
        }
        Object fallback = fields.find(sources.contains("constant") ? "constant" : "default")
                .map(this::constant)
                .orElse(Mapping.preset(field));
        return rule(name, source(fields, sources.get(0)), fields, fallback);
    }

    private FieldRule rule(String name, CellSource source, @Nullable YamlFields fields, @Nullable Object fallback) {
        Optional<YamlFields> given = Optional.ofNullable(fields);
        Conventions own = given.map(conventions::with).orElse(conventions);
        CellParser times = given.map(found -> times(found, own)).orElseGet(() -> new Timestamps(own.zone()));
        return new FieldRule(
                name,
                source,
                given.flatMap(found -> found.find("extract"))
                        .map(FieldReader::pattern)
                        .orElse(null),
                given.flatMap(found -> found.find("trim")).map(Yaml::truth).orElse(false),
                given.map(this::values).orElse(Map.of()),
                given.map(this::rest).orElse(new Rest.Refused()),
                CellParser.of(type, times, own.numbers()),
                fallback,
                required);
    }

    private String[] known() {
        List<String> known = new ArrayList<>(SOURCES);
        known.addAll(List.of("extract", "trim", "values", "otherwise", "default"));
        if (type.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            known.addAll(OF_TIMES);
            known.addAll(OF_NUMBERS);
        } else if (plain(Schema.Type.INT, Schema.Type.LONG, Schema.Type.DOUBLE, Schema.Type.BYTES)) {
            known.addAll(OF_NUMBERS);
        }
        return known.toArray(String[]::new);
    }

    private boolean plain(Schema.Type... types) {
        return List.of(types).contains(type.getType());
    }

    private static CellSource source(YamlFields fields, String kind) {
        Yaml yaml = fields.find(kind).orElseThrow();
        return switch (kind) {
            case "column" -> new CellSource.Column(Header.plain(yaml.word().text()));
            case "position" -> new CellSource.Position((int) Math.max(1, Math.min(100_000, yaml.number())) - 1);
            case "text" -> template(yaml);
            case "hash" -> {
                List<String> columns = yaml.words().stream()
                        .map(word -> Header.plain(word.text()))
                        .toList();
                yield new CellSource.Hash(columns.equals(List.of("all")) && !yaml.isList() ? List.of() : columns);
            }
            default -> new CellSource.Nothing();
        };
    }

    /** {@code {Jahr}-{Monat}}; braces that are meant are written twice. */
    private static CellSource template(Yaml yaml) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        String text = yaml.word().text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inside = parts.size() % 2 == 1;
            boolean twice = !inside && i + 1 < text.length() && text.charAt(i + 1) == c;
            if (c != '{' && c != '}') {
                part.append(c);
            } else if (twice) {
                part.append(c);
                i++;
            } else if ((c == '}') == inside) {
                parts.add(inside ? Header.plain(part.toString()) : part.toString());
                part.setLength(0);
            } else {
                yaml.problem("the braces in '" + text + "' don't match; write columns like {Year}, and braces twice");
                return new CellSource.Nothing();
            }
        }
        if (parts.size() % 2 == 1 || parts.isEmpty()) {
            yaml.problem("'" + text + "' names no column in braces; write it like {Year}-{Month}, or use 'constant'");
            return new CellSource.Nothing();
        }
        parts.add(part.toString());
        return new CellSource.Template(parts);
    }

    private CellParser times(YamlFields fields, Conventions own) {
        List<Word> patterns = fields.find("date").map(Yaml::words).orElse(List.of());
        List<String> texts = patterns.stream().map(Word::text).toList();
        String day = fields.find("day").map(Yaml::word).map(Word::text).orElse("first");
        if (!day.matches("first|last")) {
            fields.find("day").ifPresent(yaml -> yaml.problem("'" + day + "' is not known; write first or last"));
        }
        if (texts.isEmpty()) {
            return new Timestamps(own.zone());
        }
        if (texts.equals(List.of("epoch-seconds")) || texts.equals(List.of("serial-days"))) {
            Unit unit = texts.get(0).equals("serial-days") ? Unit.SERIAL_DAYS : Unit.EPOCH_SECONDS;
            return new Ticks(unit, own.zone(), own.numbers());
        }
        try {
            return Dates.of(texts, own.locale(), own.zone(), day.equals("last"));
        } catch (IllegalArgumentException e) {
            fields.find("date")
                    .ifPresent(yaml ->
                            yaml.problem("is not a date format: " + e.getMessage() + "; write it like dd.MM.yyyy"));
            return new Timestamps(own.zone());
        }
    }

    private Map<String, Optional<Object>> values(YamlFields fields) {
        Map<String, Optional<Object>> values = new HashMap<>();
        fields.find("values")
                .map(Yaml::entries)
                .orElse(Map.of())
                .forEach((text, value) ->
                        values.put(text.text().strip(), value.text().isBlank() ? Optional.empty() : constantOf(value)));
        return values;
    }

    private Rest rest(YamlFields fields) {
        Optional<Yaml> otherwise = fields.find("otherwise");
        if (otherwise.isEmpty()) {
            return new Rest.Refused();
        }
        if (!fields.has("values")) {
            otherwise.get().problem("is of use beside 'values' only; take it away");
        }
        if (otherwise.get().text().equals(AS_IT_IS)) {
            return new Rest.AsItIs();
        }
        return constantOf(otherwise.get()).<Rest>map(Rest.Constant::new).orElse(new Rest.Refused());
    }

    private @Nullable Object constant(Yaml yaml) {
        return constantOf(yaml).orElse(null);
    }

    private Optional<Object> constantOf(Yaml yaml) {
        Word word = yaml.word();
        if (word.isNone()) {
            return Optional.empty();
        }
        try {
            return Optional.of(plain.parse(word.text()));
        } catch (BadRowException e) {
            yaml.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    static @Nullable Pattern pattern(Yaml yaml) {
        try {
            return Pattern.compile(yaml.word().text());
        } catch (PatternSyntaxException e) {
            yaml.problem("'" + e.getPattern() + "' is not a regular expression: " + e.getDescription() + "; mend it");
            return null;
        }
    }
}
