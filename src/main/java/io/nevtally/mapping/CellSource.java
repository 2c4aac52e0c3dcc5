package io.nevtally.mapping;

import io.nevtally.source.ContentHash;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the text of a field comes from. */
sealed interface CellSource {
    /** The text; null where it is empty. */
    @Nullable
    String text(Cells cells);

    /** The columns that it names. */
    List<String> columns();

    /** A column by its name. */
    record Column(String name) implements CellSource {
        @Override
        public @Nullable String text(Cells cells) {
            return cells.get(name);
        }

        @Override
        public List<String> columns() {
            return List.of(name);
        }
    }

    /**
     * A column by its position.
     *
     * @param index from 0
     */
    record Position(int index) implements CellSource {
        @Override
        public @Nullable String text(Cells cells) {
            return cells.at(index);
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** Nothing: the field has a constant, or its default. */
    record Nothing() implements CellSource {
        @Override
        public @Nullable String text(Cells cells) {
            return null;
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /**
     * Cells and what is between them. Empty if all of the cells are.
     *
     * @param parts the columns' names at odd indexes, what is between them at even ones
     */
    record Template(List<String> parts) implements CellSource {
        @Override
        public @Nullable String text(Cells cells) {
            StringBuilder text = new StringBuilder();
            boolean empty = true;
            for (int i = 0; i < parts.size(); i++) {
                if (i % 2 == 0) {
                    text.append(parts.get(i));
                    continue;
                }
                String cell = cells.get(parts.get(i));
                if (cell != null) {
                    empty = false;
                    text.append(cell.strip());
                }
            }
            return empty ? null : text.toString();
        }

        @Override
        public List<String> columns() {
            return IntStream.range(0, parts.size())
                    .filter(i -> i % 2 == 1)
                    .mapToObj(parts::get)
                    .toList();
        }
    }

    /**
     * A {@linkplain ContentHash hash} of cells without spaces around them. Of all columns it is over the names and cells of
     * those that aren't empty, in the order of their names.
     *
     * @param columns the columns, in this order; empty for all
     */
    record Hash(List<String> columns) implements CellSource {
        @Override
        public String text(Cells cells) {
            ContentHash hash = new ContentHash();
            if (columns.isEmpty()) {
                Map<String, String> all = new TreeMap<>();
                cells.forEach((name, cell) -> all.put(name, cell.strip()));
                all.forEach((name, cell) -> hash.add(name).add(cell));
            } else {
                for (String column : columns) {
                    String cell = cells.get(column);
                    hash.add(cell == null ? null : cell.strip());
                }
            }
            return hash.text();
        }
    }
}
