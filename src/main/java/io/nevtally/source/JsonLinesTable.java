package io.nevtally.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table of JSON objects, one a line. Its columns are the paths of the values, as they come. */
final class JsonLinesTable implements Table {
    /** The longest line, in characters. */
    private static final int LONGEST = DelimitedRows.LONGEST;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Reader text;
    private final Header header;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int limit;
    private long line;

    JsonLinesTable(Reader text, Wanted wanted) {
        this.text = text;
        header = new Header(wanted.columns());
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public @Nullable List<@Nullable String> next() throws IOException, BadRowException {
        for (String json = nextLine(); json != null; json = nextLine()) {
            if (!json.isBlank()) {
                return cells(json);
            }
        }
        return null;
    }

    private List<@Nullable String> cells(String json) throws BadRowException {
        Object object;
        try {
            object = JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw BadRowException.malformed(
                    "the line is not JSON: " + e.getOriginalMessage() + "; write one object a line");
        }
        if (!(object instanceof Map<?, ?>)) {
            throw BadRowException.malformed("the line is not a JSON object; write one object a line");
        }
        List<@Nullable String> cells = new ArrayList<>();
        new Scalars((path, value) -> set(cells, header.indexOrAdd(path), value)).of("", object);
        return cells;
    }

    static void set(List<@Nullable String> cells, int index, @Nullable String value) {
        while (cells.size() <= index) {
            cells.add(null);
        }
        cells.set(index, value);
    }

    private @Nullable String nextLine() throws IOException, BadRowException {
        StringBuilder read = new StringBuilder();
        boolean any = false;
        line++;
        for (int c = read(); c >= 0; c = read()) {
            any = true;
            if (c == '\n') {
                break;
            }
            if (read.length() <= LONGEST) {
                read.append((char) c);
            }
        }
        if (read.length() > LONGEST) {
            throw BadRowException.malformed(
                    "the line is longer than " + LONGEST + " characters; write one object a line");
        }
        return any ? read.toString() : null;
    }

    private int read() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, text.read(buffer, 0, buffer.length));
        }
        return position < limit ? buffer[position++] : -1;
    }
}
