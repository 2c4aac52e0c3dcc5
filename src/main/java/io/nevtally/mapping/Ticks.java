package io.nevtally.mapping;

import io.nevtally.source.BadRowException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Times that are numbers.
 *
 * @param unit what they count
 * @param zone of spreadsheets' days
 * @param numbers reads them
 */
record Ticks(Unit unit, ZoneId zone, Numbers numbers) implements CellParser {
    private static final BigDecimal SECONDS_OF_DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);
    /** Day 0 of spreadsheets, as they count from March 1900 on: they take 1900 for a leap year. */
    private static final LocalDateTime DAY_ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);

    /** What is counted. */
    enum Unit {
        /** Seconds since 1970-01-01T00:00:00Z. */
        EPOCH_SECONDS,
        /** Days of spreadsheets, of which 45,000 is 2023-03-15, and fractions of them. */
        SERIAL_DAYS
    }

    @Override
    public Object parse(String cell) throws BadRowException {
        BigDecimal number = numbers.parse(cell, unit == Unit.SERIAL_DAYS ? "45000.5" : "1684296000");
        BigDecimal seconds = unit == Unit.SERIAL_DAYS ? number.multiply(SECONDS_OF_DAY) : number;
        if (seconds.abs().compareTo(MOST) > 0) {
            throw BadRowException.unreadable(CellParser.quote(cell) + " is beyond all times; check the format");
        }
        // Spreadsheets write a time of day as a fraction that is a little off.
        BigDecimal millis = seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP);
        return unit == Unit.SERIAL_DAYS
                ? DAY_ZERO.plusNanos(millis.longValueExact() * 1_000_000)
                        .atZone(zone)
                        .toInstant()
                : Instant.ofEpochMilli(millis.longValueExact());
    }
}
