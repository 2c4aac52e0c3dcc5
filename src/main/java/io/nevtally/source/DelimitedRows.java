package io.nevtally.source;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimited rows as RFC 4180 has them, with any separator and any line break. Blank lines and comments are
 * skipped. A malformed row costs that row only: reading goes on with the line after its first, which the CSV libraries at
 * hand can't do.
 */
final class DelimitedRows {
    /** The longest row, in characters: what is read ahead for a closing quote. */
    static final int LONGEST = 1 << 20;

    private static final int END = -1;
    private static final int NEVER = -2;

    private final Reader in;
    private final String separator;
    private final int quote;
    private final int escape;
    private final String comment;
    private char[] buffer = new char[1 << 16];
    /** Where the row begins that is being read. */
    private int start;
    /** The next character. */
    private int position;
    /** The end of what has been read into the buffer. */
    private int limit;

    private long line = 1;
    private long rowLine = 1;

    DelimitedRows(Reader in, TableFormat format) {
        this.in = in;
        separator = format.separator();
        quote = format.quote() == TableFormat.NONE ? NEVER : format.quote();
        escape = format.escape() == TableFormat.NONE ? NEVER : format.escape();
        comment = format.comment();
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
        do {
            start = position;
            rowLine = line;
        } while (skipBreak() || skipComment());
        if (peek() == END) {
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
        while (true) {
            cells.add(peek() == quote ? quoted(cells.size() + 1) : plain());
            if (!isAt(separator)) {
                skipBreak();
                return cells;
            }
            position += separator.length();
        }
    }

    private String plain() throws IOException, BadRowException {
        int from = position - start; // the buffer may move
        char first = separator.charAt(0);
        while (true) {
            while (position < limit
                    && buffer[position] != first
                    && buffer[position] != '\n'
                    && buffer[position] != '\r') {
                position++;
            }
            if (position == limit && fill()) {
                continue;
            }
            if (position == limit || buffer[position] != first || isAt(separator)) {
                return new String(buffer, start + from, position - start - from);
            }
            position++;
        }
    }

    private boolean isAt(String text) throws IOException, BadRowException {
        while (limit - position < text.length()) {
            if (!fill()) {
                return false;
            }
        }
        for (int i = 0; i < text.length(); i++) {
            if (buffer[position + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
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
            if (c == escape && c != quote && peek() != END) {
                c = peek();
                position++;
            } else if (c == quote) {
                if (peek() != quote) {
                    break;
                }
                position++;
            }
            if (c == '\n' || (c == '\r' && peek() != '\n')) {
                line++;
            }
            text.append((char) c);
        }
        int next = peek();
        if (next != END && next != '\n' && next != '\r' && !isAt(separator)) {
            throw BadRowException.malformed("there is text behind the closing quote of cell " + cell
                    + "; write a quote inside a quoted cell twice");
        }
        return text.toString();
    }

    /** Skips a line break, if one is next. */
    private boolean skipBreak() throws IOException, BadRowException {
        int next = peek();
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

    private boolean skipComment() throws IOException, BadRowException {
        if (comment.isEmpty() || !isAt(comment)) {
            return false;
        }
        skipLine();
        return true;
    }

    /** Skips the rest of the line, whatever is in it. */
    void skipLine() throws IOException, BadRowException {
        while (peek() != END && !skipBreak()) {
            position++;
            start = position; // so that no line is too long to be skipped
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
