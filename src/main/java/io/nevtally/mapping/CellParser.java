package io.nevtally.mapping;

import io.nevtally.event.ErrorCode;
import io.nevtally.source.BadRowException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
     * @param times reads times
     * @param numbers reads numbers
     */
    static CellParser of(Schema type, CellParser times, Numbers numbers) {
        if (type.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return times;
        }
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return cell -> decimal(cell, numbers, decimal);
        }
        return switch (type.getType()) {
            case STRING -> CellParser::text;
            case INT -> cell -> (int) whole(cell, numbers, Integer.MAX_VALUE);
            case LONG -> cell -> whole(cell, numbers, Long.MAX_VALUE);
            case DOUBLE -> cell -> numbers.parse(cell, "7.5").doubleValue();
            case BOOLEAN -> CellParser::truth;
            case ENUM -> new Symbols(type);
            default -> throw new IllegalArgumentException("no cells of type " + type);
        };
    }

    private static Object text(String cell) throws BadRowException {
        if (cell.indexOf('\uFFFD') >= 0) {
            throw BadRowException.unreadable(
                    quote(cell)
                            + " has bytes that are not of the file's encoding; save the file as UTF-8, or say in a mapping what it is");
        }
        return cell;
    }

    private static long whole(String cell, Numbers numbers, long most) throws BadRowException {
        try {
            return checked(numbers.parse(cell, "1250").longValueExact(), most);
        } catch (ArithmeticException | BadRowException e) {
            throw BadRowException.unreadable(
                    quote(cell) + " is not a whole number up to " + most + "; write digits only");
        }
    }

    private static long checked(long number, long most) {
        if (Math.abs(number) > most) {
            throw new ArithmeticException();
        }
        return number;
    }

    /** Rounded half up only if a mapping multiplies it; otherwise decimals that the field hasn't are refused. */
    private static Object decimal(String cell, Numbers numbers, LogicalTypes.Decimal type) throws BadRowException {
        BigDecimal exact = numbers.parse(cell, "189800.00");
        boolean mayRound = numbers.times().compareTo(BigDecimal.ONE) != 0;
        BigDecimal value = exact.setScale(type.getScale(), mayRound ? RoundingMode.HALF_UP : RoundingMode.DOWN);
        if (!mayRound && value.compareTo(exact) != 0) {
            throw BadRowException.unreadable(
                    quote(cell) + " has more than " + type.getScale() + " decimals; round it before");
        }
        if (value.precision() > type.getPrecision()) {
            throw BadRowException.of(
                    ErrorCode.OUT_OF_RANGE,
                    quote(cell) + " is too large; at most " + (type.getPrecision() - type.getScale())
                            + " digits before the point");
        }
        return value;
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
