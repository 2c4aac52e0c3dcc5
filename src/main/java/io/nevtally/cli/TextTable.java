package io.nevtally.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text for a terminal of 80 columns: the first column to the left and cut where need be, the rest to the right. */
final class TextTable {
    private static final int WIDTH = 80;
    private static final int SHORTEST = 8;
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row with as many cells as the header. */
    void add(String... cells) {
        rows.add(Arrays.stream(cells).map(TextTable::harmless).toList());
    }

    @Override
    public String toString() {
        return text(Colours.NONE);
    }

    /** The table in colours. */
    String text(Colours colours) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], DisplayWidth.of(row.get(i)))));
        int others =
                Arrays.stream(widths).skip(1).map(width -> width + GAP.length()).sum();
        widths[0] = Math.min(widths[0], Math.max(SHORTEST, WIDTH - others));
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            String first = cut(row.get(0), widths[0]);
            StringBuilder line = new StringBuilder(first).append(" ".repeat(widths[0] - DisplayWidth.of(first)));
            for (int i = 1; i < widths.length; i++) {
                line.append(GAP)
                        .append(" ".repeat(widths[i] - DisplayWidth.of(row.get(i))))
                        .append(colours.cell(row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String cut(String cell, int width) {
        if (DisplayWidth.of(cell) <= width) {
            return cell;
        }
        StringBuilder cut = new StringBuilder();
        cell.codePoints()
                .takeWhile(c -> DisplayWidth.of(cut.toString()) + DisplayWidth.of(c) < width)
                .forEach(cut::appendCodePoint);
        return cut.append('…').toString();
    }

    /** Without control characters, which names from events may have, and terminals obey. */
    private static String harmless(String cell) {
        return cell.replaceAll("\\p{Cc}", "\ufffd");
    }
}
