package io.nevtally.mapping;

import io.nevtally.source.BadRowException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Times by patterns, the first that fits. What names a day only is the start of that day; what names a month, quarter or
 * year only is its first or last day. A local time that a change to daylight saving leaves out is moved on by the length
 * of the gap, one that occurs twice is the earlier one.
 *
 * @param patterns as in {@link DateTimeFormatter}
 * @param formats the same, ready for use
 * @param zone of what has no offset
 * @param last whether of a month, quarter or year it is the last day, not the first
 */
record Dates(List<String> patterns, List<DateTimeFormatter> formats, ZoneId zone, boolean last) implements CellParser {

    /**
     * Times by patterns.
     *
     * @param locale of the names of months and days
     * @throws IllegalArgumentException if a pattern is none
     */
    static Dates of(List<String> patterns, Locale locale, ZoneId zone, boolean last) {
        return new Dates(
                patterns,
                patterns.stream().map(pattern -> format(pattern, locale)).toList(),
                zone,
                last);
    }

    private static DateTimeFormatter format(String pattern, Locale locale) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(withProlepticYears(pattern))
                .toFormatter(locale)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Year of era, which people write, is no year without an era when 31 February shall be no day. */
    private static String withProlepticYears(String pattern) {
        StringBuilder text = new StringBuilder();
        boolean literal = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            literal ^= c == '\'';
            text.append(c == 'y' && !literal ? 'u' : c);
        }
        return text.toString();
    }

    @Override
    public Object parse(String cell) throws BadRowException {
        String text = cell.strip();
        return formats.stream()
                .flatMap(format -> time(text, format).stream())
                .findFirst()
                .orElseThrow(() -> BadRowException.unreadable(
                        CellParser.quote(cell) + " is not a time; write it like " + String.join(" or ", patterns)));
    }

    private Optional<Instant> time(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor read = format.parse(text);
            if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Optional.of(Instant.from(read).truncatedTo(ChronoUnit.MILLIS));
            }
            LocalDate day = day(read);
            LocalTime time = read.query(TemporalQueries.localTime());
            ZoneId offset = read.query(TemporalQueries.zone());
            LocalDateTime local = day.atTime(time == null ? LocalTime.MIN : time);
            return Optional.of(
                    local.atZone(offset == null ? zone : offset).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private LocalDate day(TemporalAccessor read) {
        LocalDate day = read.query(TemporalQueries.localDate());
        if (day != null) {
            return day;
        }
        int year = read.get(ChronoField.YEAR);
        if (read.isSupported(ChronoField.MONTH_OF_YEAR)) {
            return edge(YearMonth.of(year, read.get(ChronoField.MONTH_OF_YEAR)), 1);
        }
        return read.isSupported(IsoFields.QUARTER_OF_YEAR)
                ? edge(YearMonth.of(year, 3 * (int) read.getLong(IsoFields.QUARTER_OF_YEAR) - 2), 3)
                : edge(Year.of(year).atMonth(1), 12);
    }

    private LocalDate edge(YearMonth first, int months) {
        return last ? first.plusMonths(months - 1).atEndOfMonth() : first.atDay(1);
    }
}
