package io.nevtally.mapping;

import io.nevtally.event.ErrorCode;
import io.nevtally.source.BadRowException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a field of an event is made.
 *
 * @param field its name
 * @param source where its text comes from
 * @param extract which part of the text is taken: the first group, or all that matches; null for the whole text
 * @param trim whether spaces around a text are taken off
 * @param values what stands for what, by texts without spaces around them; empty for a cell to be taken as empty
 * @param rest what becomes of texts that aren't among these
 * @param parser reads the text
 * @param fallback the value of an empty cell
 * @param required whether an empty cell without fallback is an error
 */
record FieldRule(
        String field,
        CellSource source,
        @Nullable Pattern extract,
        boolean trim,
        Map<String, Optional<Object>> values,
        Rest rest,
        CellParser parser,
        @Nullable Object fallback,
        boolean required) {

    /** What becomes of a text that isn't in the table of values. */
    sealed interface Rest {
        /** The row is bad. */
        record Refused() implements Rest {}

        /** It is read as it is. */
        record AsItIs() implements Rest {}

        /** It has a value of its own. */
        record Constant(Object value) implements Rest {}
    }

    /** A field as in a file of our own form: a column of the same name, read as it is. */
    static FieldRule plain(String field, CellParser parser, @Nullable Object fallback, boolean required) {
        return new FieldRule(
                field,
                new CellSource.Column(field),
                null,
                false,
                Map.of(),
                new Rest.AsItIs(),
                parser,
                fallback,
                required);
    }

    /** The value; null where the field has none. */
    @Nullable
    Object value(Cells cells) throws BadRowException {
        try {
            String text = source.text(cells);
            return text == null ? empty() : value(text);
        } catch (BadRowException e) {
            throw e.in(field);
        }
    }

    private @Nullable Object value(String cell) throws BadRowException {
        String text = extract == null ? cell : extracted(cell, extract);
        Optional<Object> known = values.get(text.strip());
        if (known != null) {
            return known.isPresent() ? known.get() : empty();
        }
        if (values.isEmpty() || rest instanceof Rest.AsItIs) {
            return parser.parse(trim ? text.strip() : text);
        }
        if (rest instanceof Rest.Constant constant) {
            return constant.value();
        }
        throw BadRowException.of(
                ErrorCode.UNKNOWN_VALUE,
                CellParser.quote(text) + " is not in the table of values; add it there, or an 'otherwise'");
    }

    private static String extracted(String cell, Pattern pattern) throws BadRowException {
        Matcher matcher = pattern.matcher(cell);
        if (!matcher.find()) {
            throw BadRowException.unreadable(CellParser.quote(cell) + " has nothing that matches " + pattern
                    + "; mend the pattern of 'extract'");
        }
        String part = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
        return part == null ? "" : part;
    }

    private @Nullable Object empty() throws BadRowException {
        if (fallback == null && required) {
            throw BadRowException.of(ErrorCode.MISSING_FIELD, "is empty; it must have a value");
        }
        return fallback;
    }
}
