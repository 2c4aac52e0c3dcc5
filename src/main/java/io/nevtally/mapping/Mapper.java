package io.nevtally.mapping;

import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.mapping.Cells.Turned;
import io.nevtally.source.BadRowException;
import io.nevtally.source.Header;
import io.nevtally.source.Tables.NamedTable;
import io.nevtally.yaml.Suggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Makes events of the rows of one table. */
final class Mapper {
    private final Mapping mapping;
    private final EventLimits limits;
    private final NamedTable table;
    private final Header header;
    private int columnsSeen;
    private List<Turned> turned = List.of();

    /**
     * A mapper.
     *
     * @throws InputException if the table's header isn't one that the mapping can be used with; tells all that is wrong
     */
    Mapper(Mapping mapping, EventLimits limits, NamedTable table) {
        this.mapping = mapping;
        this.limits = limits;
        this.table = table;
        header = table.table().header();
        List<String> problems = mapping.own() ? ownProblems() : repeated();
        if (!problems.isEmpty()) {
            String place = table.name() + ":" + table.table().line() + ": ";
            throw new InputException(String.join(
                    System.lineSeparator(), problems.stream().map(place::concat).toList()));
        }
    }

    /** What comes of a row. */
    List<Row> map(List<@Nullable String> row) {
        Unpivot unpivot = mapping.unpivot();
        if (unpivot == null) {
            return List.of(map(new Cells(header, row, mapping.blanks(), null)));
        }
        List<Row> rows = new ArrayList<>();
        for (Turned each : turned(unpivot)) {
            Cells cells = new Cells(header, row, mapping.blanks(), each);
            if (cells.at(each.index()) != null) {
                rows.add(map(cells));
            }
        }
        return rows;
    }

    /** The bad row that an exception tells of. */
    Row.Bad bad(BadRowException e) {
        return new Row.Bad(
                e.reason(),
                table.name() + ":" + table.table().line() + ": " + e.getMessage() + " (" + e.reason() + ")");
    }

    private Row map(Cells cells) {
        Optional<Row> skipped = skipped(cells);
        if (skipped.isPresent()) {
            return skipped.get();
        }
        try {
            return event(cells);
        } catch (BadRowException e) {
            return bad(
                    mapping.unpivot() == null
                            ? e
                            : e.in(Objects.requireNonNull(cells.turned()).column(header)));
        }
    }

    private Optional<Row> skipped(Cells cells) {
        return Stream.concat(
                        mapping.skip().stream().filter(condition -> condition.holds(cells)),
                        mapping.keep().stream().filter(condition -> !condition.holds(cells)))
                .findFirst()
                .map(condition -> new Row.Skipped(condition.text()));
    }

    private Row event(Cells cells) throws BadRowException {
        SpecificRecord event = mapping.event();
        for (int i = 0; i < mapping.fields().size(); i++) {
            event.put(i, mapping.fields().get(i).value(cells));
        }
        String reporter =
                (String) event.get(event.getSchema().getField("reporter").pos());
        Instant occurredAt =
                (Instant) event.get(event.getSchema().getField("occurredAt").pos());
        FieldRule published = mapping.publishedAt();
        Object publishedAt = published == null ? null : published.value(cells);
        Row.Good good =
                new Row.Good(event, reporter, occurredAt, publishedAt == null ? occurredAt : (Instant) publishedAt);
        limits.check(good);
        return good;
    }

    private List<Turned> turned(Unpivot unpivot) {
        if (header.names().size() != columnsSeen) {
            columnsSeen = header.names().size();
            turned = IntStream.range(0, columnsSeen)
                    .filter(i -> unpivot.takes(header.names().get(i)))
                    .mapToObj(i -> new Turned(unpivot, i))
                    .toList();
        }
        return turned;
    }

    private List<String> repeated() {
        List<String> problems = new ArrayList<>();
        mapping.wanted().columns().stream()
                .filter(header::isRepeated)
                .forEach(column -> problems.add(
                        "column '" + column + "' is there more than once; name it by its 'position' in the mapping"));
        Unpivot unpivot = mapping.unpivot();
        if (unpivot != null) {
            Stream.of(unpivot.name(), unpivot.value())
                    .filter(name -> header.indexOf(name) != Header.ABSENT)
                    .forEach(name ->
                            problems.add("there is a column '" + name + "' already; choose another word in 'unpivot'"));
        }
        return problems;
    }

    private List<String> ownProblems() {
        Measure type = mapping.type();
        List<String> known = mapping.fields().stream().map(FieldRule::field).toList();
        List<String> problems = new ArrayList<>();
        header.names().stream().distinct().forEach(name -> {
            if (!known.contains(name)) {
                problems.add("there is no column " + CellParser.quote(name) + " in " + type.id() + "; "
                        + remedy(name, known));
            } else if (header.isRepeated(name)) {
                problems.add("column '" + name + "' is there twice; remove one of them");
            }
        });
        for (FieldRule rule : mapping.fields()) {
            if (rule.required() && header.indexOf(rule.field()) == Header.ABSENT) {
                problems.add("column '" + rule.field() + "' is missing; add it, as " + type.event() + " requires it");
            }
        }
        return problems;
    }

    private static String remedy(String name, List<String> known) {
        return name.indexOf(';') >= 0 || name.indexOf('\t') >= 0
                ? "separate columns by commas"
                : Suggestion.of(name, known);
    }
}
