package io.nevtally.mapping;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
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
     * A hash of cells: the first 128 bits of SHA-256, as 32 hexadecimal digits, over each cell's number of bytes (four
     * bytes, -1 for an empty one) and its UTF-8 without spaces around it. Of all columns it is over the names and
     * values of those that aren't empty, in the order of their names.
     *
     * @param columns the columns, in this order; empty for all
     */
    record Hash(List<String> columns) implements CellSource {
        @Override
        public String text(Cells cells) {
            MessageDigest digest = sha256();
            if (columns.isEmpty()) {
                Map<String, String> all = new TreeMap<>();
                cells.forEach(all::put);
                all.forEach((name, value) -> {
                    add(digest, name);
                    add(digest, value);
                });
            } else {
                columns.forEach(column -> add(digest, cells.get(column)));
            }
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
        }

        private static void add(MessageDigest digest, @Nullable String cell) {
            byte[] bytes = cell == null ? new byte[0] : cell.strip().getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4)
                    .putInt(cell == null ? -1 : bytes.length)
                    .array());
            digest.update(bytes);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has it", e);
            }
        }
    }
}
