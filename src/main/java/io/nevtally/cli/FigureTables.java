package io.nevtally.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Figures as tables to read, one for each indicator or ratio and dimension. */
final class FigureTables {
    private static final String NOTHING = "There are no such figures." + System.lineSeparator();

    private final Map<String, String> units = new HashMap<>();
    private final @Nullable LocalDate asOf;
    private final Colours colours;

    /**
     * Tables.
     *
     * @param catalogue what {@code /api/v1/indicators} answers, for the units
     * @param asOf the day that the figures were asked for, which the headings name; null if it is today
     */
    FigureTables(JsonNode catalogue, @Nullable LocalDate asOf, Colours colours) {
        this.asOf = asOf;
        this.colours = colours;
        for (String list : List.of("indicators", "ratios")) {
            for (JsonNode entry : catalogue.path(list)) {
                units.put(entry.path("id").asText(), entry.path("unit").asText());
            }
        }
    }

    /** Totals. */
    String totals(JsonNode totals) {
        Function<JsonNode, String[]> row = total -> new String[] {
            FigureText.member(total),
            FigureText.window(total),
            FigureText.whole(total.path("total")),
            FigureText.whole(total.path("events")),
            FigureText.asOf(total)
        };
        return tables(list(totals), this::title, row, "member", "window", "total", "events", "as of");
    }

    /** Totals beside their growth on one basis; a member of which only growth is left has a total of 0. */
    String totals(JsonNode totals, JsonNode growth) {
        Map<String, JsonNode> either = new TreeMap<>();
        Map<String, JsonNode> changes = new HashMap<>();
        totals.forEach(total -> either.put(FigureText.key(total), total));
        for (JsonNode change : growth) {
            changes.put(FigureText.key(change), change);
            either.putIfAbsent(FigureText.key(change), change);
        }
        String basis = growth.isEmpty() ? "growth" : FigureText.basis(growth.get(0));
        Function<JsonNode, String[]> row = figure -> new String[] {
            FigureText.member(figure),
            FigureText.window(figure),
            FigureText.whole(figure.has("total") ? figure.path("total") : figure.path("current")),
            FigureText.rate(changes.getOrDefault(FigureText.key(figure), MissingNode.getInstance())),
            FigureText.asOf(figure)
        };
        return tables(new ArrayList<>(either.values()), this::title, row, "member", "window", "total", basis, "as of");
    }

    /** Growth. */
    String growth(JsonNode growth) {
        Function<JsonNode, String[]> row = change -> new String[] {
            FigureText.member(change),
            FigureText.window(change),
            FigureText.whole(change.path("current")),
            FigureText.whole(change.path("base")),
            FigureText.rate(change)
        };
        Function<JsonNode, String> title = change -> title(change) + ", " + FigureText.basis(change);
        return tables(list(growth), title, row, "member", "window", "current", "base", "growth");
    }

    /** Shares. */
    String shares(JsonNode shares) {
        Function<JsonNode, String[]> row = share -> new String[] {
            FigureText.member(share),
            FigureText.window(share),
            FigureText.whole(share.path("numerator")),
            FigureText.whole(share.path("denominator")),
            isFraction(share) ? FigureText.percent(share.path("share")) : FigureText.decimal(share.path("share")),
            isFraction(share) ? FigureText.points(share.path("changeInPoints")) : FigureText.NONE
        };
        return tables(
                list(shares), this::title, row, "member", "window", "numerator", "denominator", "share", "points");
    }

    private boolean isFraction(JsonNode share) {
        return units.getOrDefault(share.path("ratio").asText(), "fraction").equals("fraction");
    }

    private String title(JsonNode figure) {
        String id = FigureText.subject(figure);
        String unit = units.getOrDefault(id, "");
        String dimension = figure.path("dimension").asText();
        String by = dimension.equals("total") ? "" : " by " + dimension;
        return id + by + (unit.isEmpty() || unit.equals("fraction") ? "" : ", " + unit);
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    /** A table for each title, in the order in which they come up. */
    private String tables(
            List<JsonNode> figures,
            Function<JsonNode, String> title,
            Function<JsonNode, String[]> row,
            String... header) {
        Map<String, TextTable> tables = new LinkedHashMap<>();
        for (JsonNode figure : figures) {
            String heading = title.apply(figure) + (asOf == null ? "" : ", as of " + asOf);
            tables.computeIfAbsent(heading, added -> new TextTable(header)).add(row.apply(figure));
        }
        List<String> parts = new ArrayList<>();
        tables.forEach(
                (name, table) -> parts.add(colours.heading(name) + System.lineSeparator() + table.text(colours)));
        return parts.isEmpty() ? NOTHING : String.join(System.lineSeparator(), parts);
    }
}
