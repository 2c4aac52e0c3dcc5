package io.nevtally.mapping;

import io.nevtally.source.BadRowException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How numbers are written.
 *
 * @param decimal what stands before the decimals: a point or a comma
 * @param grouping what stands between groups of digits; a space means any kind of space, an apostrophe any kind of that;
 *     empty for nothing
 * @param times what the number is multiplied with
 */
record Numbers(char decimal, String grouping, BigDecimal times) {
    /** As programs write numbers. */
    static final Numbers PLAIN = new Numbers('.', "", BigDecimal.ONE);

    // A bounded exponent: BigDecimal would write out all zeros of 1E999999999.
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");
    /** Groups of three, or in the Indian way of two and at last three. */
    private static final Pattern GROUPED =
            Pattern.compile("[+-]?\\d{1,3}(g\\d{3})+([.].*)?|[+-]?\\d{1,2}(g\\d{2})*g\\d{3}([.].*)?");

    private static final String SPACES = "[ \\u00a0\\u2009\\u202f]";
    private static final String APOSTROPHES = "['\\u2019]";

    /** The number that a cell is; example is how to write it, for the message. */
    BigDecimal parse(String cell, String example) throws BadRowException {
        String number = cell.strip().replace('\u2212', '-');
        if (!isPlain()) {
            number = plain(number);
        }
        if (!NUMBER.matcher(number).matches()) {
            throw BadRowException.unreadable(
                    CellParser.quote(cell) + " is not a number; write it like " + example.replace('.', decimal));
        }
        return new BigDecimal(number).multiply(times);
    }

    private boolean isPlain() {
        return decimal == '.' && grouping.isEmpty();
    }

    /** The number as programs write it; empty if a point or group isn't where it belongs: 3.7 is no 37. */
    private String plain(String number) {
        String marked = grouping.isEmpty() ? number : number.replaceAll(groupingPattern(), "g");
        if (decimal != '.') {
            marked = marked.indexOf('.') >= 0 ? "" : marked.replace(decimal, '.');
        }
        if (marked.indexOf('g') < 0) {
            return marked;
        }
        return GROUPED.matcher(marked).matches() ? marked.replace("g", "") : "";
    }

    private String groupingPattern() {
        return switch (grouping) {
            case " " -> SPACES;
            case "'" -> APOSTROPHES;
            default -> Pattern.quote(grouping);
        };
    }
}
