package io.nevtally.mapping;

import io.nevtally.source.BadRowException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Times: ISO 8601 with an offset, or without one and then in the given zone; a day alone, which is the start of
 * that day; or milliseconds since 1970-01-01T00:00:00Z. A local time that a change to daylight saving leaves out is
 * moved on by the length of the gap, one that occurs twice is the earlier one.
 */
record Timestamps(ZoneId zone) implements CellParser {
    private static final int DAY_LENGTH = "2023-05-17".length();
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z") // +0800 and +08, as databases write it
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    @Override
    public Object parse(String cell) throws BadRowException {
        String text = cell.strip();
        try {
            return instant(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException | NumberFormatException e) {
            throw BadRowException.unreadable(
                    CellParser.quote(cell)
                            + " is not a time; write it like 2023-05-17T12:00:00+08:00, 2023-05-17T12:00, 2023-05-17 or 1684296000000");
        }
    }

    private Instant instant(String text) {
        if (text.indexOf('-', 1) < 0) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        if (text.length() == DAY_LENGTH) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        boolean spaced = text.length() > DAY_LENGTH && text.charAt(DAY_LENGTH) == ' ';
        TemporalAccessor time =
                TIME.parse(spaced ? text.substring(0, DAY_LENGTH) + 'T' + text.substring(DAY_LENGTH + 1) : text);
        return time.isSupported(ChronoField.OFFSET_SECONDS)
                ? OffsetDateTime.from(time).toInstant()
                : LocalDateTime.from(time).atZone(zone).toInstant();
    }
}
