package io.nevtally.mapping;

import io.nevtally.source.Header;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row, or of the part of a wide row that is to be one event.
 *
 * @param header their columns
 * @param row the cells
 * @param blanks what counts as empty, besides nothing and spaces
 * @param turned the cell of a wide row; null if the row isn't wide
 */
record Cells(
        Header header,
        List<@Nullable String> row,
        Set<String> blanks,
        @Nullable Turned turned) {

    /**
     * One cell of a wide row.
     *
     * @param rule says which they are
     * @param index where it is
     */
    record Turned(Unpivot rule, int index) {
        /** Its column, for messages. */
        String column(Header header) {
            return "column '" + header.names().get(index) + "'";
        }
    }

    /** The cell of a column; null where it is empty. */
    @Nullable
    String get(String column) {
        if (turned != null) {
            if (column.equals(turned.rule().name())) {
                return header.names().get(turned.index());
            }
            if (column.equals(turned.rule().value())) {
                return at(turned.index());
            }
        }
        return at(header.indexOf(column));
    }

    /** The cell at an index; null where it is empty. */
    @Nullable
    String at(int index) {
        String cell = index < 0 || index >= row.size() ? null : row.get(index);
        return cell == null || cell.isBlank() || blanks.contains(cell.strip()) ? null : cell;
    }

    /** Tells all cells that aren't empty; of a wide row's only the one. */
    void forEach(BiConsumer<String, String> each) {
        for (int i = 0; i < header.names().size(); i++) {
            String name = header.names().get(i);
            String cell = at(i);
            if (cell != null && (turned == null || !turned.rule().takes(name))) {
                each.accept(name, cell);
            }
        }
        if (turned != null) {
            each.accept(turned.rule().name(), header.names().get(turned.index()));
            String value = at(turned.index());
            each.accept(turned.rule().value(), value == null ? "" : value);
        }
    }
}
