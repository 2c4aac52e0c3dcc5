package io.nevtally.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table, as plain text and as Markdown. The first column is text, the others are numbers. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        rows.add(List.of(header));
    }

    void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    /** Columns that are as wide as they must be. */
    String text() {
        return rows.stream().map(row -> line(row, "  ")).collect(Collectors.joining("\n", "", "\n"));
    }

    String markdown() {
        List<String> lines = rows.stream()
                .map(row -> "| " + line(row, " | ") + " |")
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add(
                1,
                IntStream.range(0, rows.get(0).size())
                        .mapToObj(column -> column == 0 ? "---" : "---:")
                        .collect(Collectors.joining(" | ", "| ", " |")));
        return String.join("\n", lines) + '\n';
    }

    private String line(List<String> row, String between) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String padding = " ".repeat(width(column) - row.get(column).length());
                    return column == 0 ? row.get(column) + padding : padding + row.get(column);
                })
                .collect(Collectors.joining(between));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
