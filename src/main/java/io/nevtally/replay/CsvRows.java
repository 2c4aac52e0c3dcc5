package io.nevtally.replay;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated rows as RFC 4180 has them, with any line break and with or without a byte order mark. Blank
 * lines are skipped. A malformed row costs that row only: reading goes on with the line after its first, which the CSV
 * libraries at hand can't do.
 */
final class CsvRows {
    /** The longest row, in characters: what is read ahead for a closing quote. */
    static final int LONGEST = 1 << 20;

    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader in;
    private char[] buffer = new char[1 << 16];
    /** Where the row begins that is being read. */
    private int start;
    /** The next character. */
    private int position;
    /** The end of what has been read into the buffer. */
    private int limit;

    private long line = 1;
    private long rowLine = 1;

    CsvRows(Reader in) throws IOException {
        this.in = in;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        if (limit > 0 && buffer[0] == BYTE_ORDER_MARK) {
            position = 1;
        }
    }

    /** The line that the latest row begins on, from 1. */
    long line() {
        return rowLine;
    }

    /**
     * The cells of the next row, or null at the end.
     *
     * @throws BadRowException if the row is malformed; the next call goes on behind it
     */
    @Nullable
    List<String> next() throws IOException, BadRowException {
        int next;
        do {
            start = position;
            rowLine = line;
            next = peek();
        } while (skipBreak(next));
        if (next == END) {
            return null;
        }
        try {
            return cells();
        } catch (BadRowException e) {
            position = start;
            line = rowLine;
            skipLine();
            throw e;
        }
    }

    private List<String> cells() throws IOException, BadRowException {
        List<String> cells = new ArrayList<>(16);
        int next = peek();
        while (true) {
            cells.add(next == '"' ? quoted(cells.size() + 1) : plain());
            if (peek() != ',') {
                skipBreak(peek());
                return cells;
            }
            position++;
            next = peek();
        }
    }

    private String plain() throws IOException, BadRowException {
        int from = position - start; // the buffer may move
        while (true) {
            while (position < limit && !endsPlain(buffer[position])) {
                position++;
            }
            if (position < limit || !fill()) {
                return new String(buffer, start + from, position - start - from);
            }
        }
    }

    private static boolean endsPlain(char c) {
        return c == ',' || c == '\n' || c == '\r';
    }

    private String quoted(int cell) throws IOException, BadRowException {
        StringBuilder text = new StringBuilder();
        position++;
        while (true) {
            int c = peek();
            if (c == END) {
                throw BadRowException.malformed("the quote that opens cell " + cell + " is never closed; close it");
            }
            position++;
            if (c == '"') {
                if (peek() != '"') {
                    break;
                }
                position++;
            } else if (c == '\n' || (c == '\r' && peek() != '\n')) {
                line++;
            }
            text.append((char) c);
        }
        int next = peek();
        if (next != END && !endsPlain((char) next)) {
            throw BadRowException.malformed("there is text behind the closing quote of cell " + cell
                    + "; write a quote inside a quoted cell twice");
        }
        return text.toString();
    }

    /** Skips a line break, if the next character begins one. */
    private boolean skipBreak(int next) throws IOException, BadRowException {
        if (next != '\n' && next != '\r') {
            return false;
        }
        position++;
        if (next == '\r' && peek() == '\n') {
            position++;
        }
        line++;
        return true;
    }

    private void skipLine() throws IOException, BadRowException {
        int next = peek();
        while (next != END && !skipBreak(next)) {
            position++;
            start = position; // so that no line is too long to be skipped
            next = peek();
        }
    }

    private int peek() throws IOException, BadRowException {
        return position < limit || fill() ? buffer[position] : END;
    }

    private boolean fill() throws IOException, BadRowException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            position -= start;
            limit -= start;
            start = 0;
        } else if (limit == LONGEST) {
            throw BadRowException.malformed("the row is longer than " + LONGEST + " characters; close its quotes");
        } else if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }
}
