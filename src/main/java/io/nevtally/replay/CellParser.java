package io.nevtally.replay;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.event.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** From the text of a cell, which is not empty, to the value of an Avro field. */
@FunctionalInterface
interface CellParser {
    /** The value. */
    Object parse(String cell) throws BadRowException;

    /**
     * The parser of a type.
     *
     * @param type the type as in the schemas of events, without null
     * @param calendar gives times without an offset their zone
     */
    static CellParser of(Schema type, ReportingCalendar calendar) {
        if (type.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return new Timestamps(calendar);
        }
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return new Decimals(decimal.getPrecision(), decimal.getScale());
        }
        return switch (type.getType()) {
            case STRING -> CellParser::text;
            case INT -> CellParser::integer;
            case LONG -> CellParser::longInteger;
            case DOUBLE -> CellParser::real;
            case BOOLEAN -> CellParser::truth;
            case ENUM -> new Symbols(type);
            default -> throw new IllegalArgumentException("no cells of type " + type);
        };
    }

    private static Object text(String cell) throws BadRowException {
        if (cell.indexOf('\uFFFD') >= 0) {
            throw BadRowException.unreadable(quote(cell) + " has bytes that are not UTF-8; save the file as UTF-8");
        }
        return cell;
    }

    private static Object integer(String cell) throws BadRowException {
        try {
            return Integer.valueOf(cell.strip());
        } catch (NumberFormatException e) {
            throw notWhole(cell, Integer.MAX_VALUE);
        }
    }

    private static Object longInteger(String cell) throws BadRowException {
        try {
            return Long.valueOf(cell.strip());
        } catch (NumberFormatException e) {
            throw notWhole(cell, Long.MAX_VALUE);
        }
    }

    private static BadRowException notWhole(String cell, long most) {
        return BadRowException.unreadable(quote(cell) + " is not a whole number up to " + most + "; write digits only");
    }

    private static Object real(String cell) throws BadRowException {
        String number = cell.strip();
        if (!Decimals.NUMBER.matcher(number).matches()) {
            throw BadRowException.unreadable(quote(cell) + " is not a number; write it like 7.5");
        }
        return Double.valueOf(number);
    }

    private static Object truth(String cell) throws BadRowException {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw BadRowException.unreadable(quote(cell) + " is not a truth value; write true or false");
        };
    }

    /** A cell in a message: on one line, and not too long. */
    static String quote(String cell) {
        String shown = cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
        return "'" + shown.replaceAll("\\R", " ") + "'";
    }

    /** Decimal numbers with a fixed scale. */
    record Decimals(int precision, int scale) implements CellParser {
        // A bounded exponent: BigDecimal would write out all zeros of 1E999999999.
        private static final Pattern NUMBER =
                Pattern.compile("[+-]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

        @Override
        public Object parse(String cell) throws BadRowException {
            String number = cell.strip();
            if (!NUMBER.matcher(number).matches()) {
                throw BadRowException.unreadable(quote(cell) + " is not a number; write it like 189800.00");
            }
            BigDecimal exact = new BigDecimal(number);
            BigDecimal value = exact.setScale(scale, RoundingMode.DOWN);
            if (value.compareTo(exact) != 0) {
                throw BadRowException.unreadable(
                        quote(cell) + " has more than " + scale + " decimals; round it before");
            }
            if (value.precision() > precision) {
                throw BadRowException.of(
                        ErrorCode.OUT_OF_RANGE,
                        quote(cell) + " is too large; at most " + (precision - scale) + " digits before the point");
            }
            return value;
        }
    }

    /** The symbols of an enum. */
    final class Symbols implements CellParser {
        private final Map<String, Enum<?>> constants = new HashMap<>();
        private final String known;

        Symbols(Schema type) {
            for (Object constant : generated(type).getEnumConstants()) {
                Enum<?> symbol = (Enum<?>) constant;
                constants.put(symbol.name(), symbol);
            }
            known = String.join(", ", type.getEnumSymbols());
        }

        @Override
        public Object parse(String cell) throws BadRowException {
            Enum<?> constant = constants.get(cell.strip());
            if (constant == null) {
                throw BadRowException.of(ErrorCode.UNKNOWN_VALUE, quote(cell) + " is not known; write one of " + known);
            }
            return constant;
        }

        private static Class<?> generated(Schema type) {
            try {
                return Class.forName(type.getFullName());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
