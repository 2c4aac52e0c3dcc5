package io.nevtally.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Weighs days: weekdays, public holidays, and the rush at the end of months and quarters. */
final class Rhythm {
    private static final Set<LocalDate> HOLIDAYS = holidays();
    private static final int MONTH_END_DAYS = 3;
    private static final int QUARTER_END_DAYS = 5;

    private final long[] weekdays;
    private final long holiday;
    private final long monthEnd;
    private final long quarterEnd;

    /** The rhythm of a row of {@code series.csv}. */
    Rhythm(NamedCsvRecord row) {
        weekdays = IntStream.rangeClosed(1, 7)
                .mapToObj(DayOfWeek::of)
                .mapToLong(day -> Long.parseLong(row.getField(day.name().toLowerCase(Locale.ROOT))))
                .toArray();
        holiday = Long.parseLong(row.getField("holiday"));
        monthEnd = Long.parseLong(row.getField("monthEnd"));
        quarterEnd = Long.parseLong(row.getField("quarterEnd"));
    }

    /** Splits the units of a month among its days. */
    long[] split(long units, YearMonth month) {
        return Apportionment.split(
                units,
                IntStream.rangeClosed(1, month.lengthOfMonth())
                        .mapToLong(day -> weight(month.atDay(day)))
                        .toArray());
    }

    private long weight(LocalDate day) {
        long weight = weekdays[day.getDayOfWeek().getValue() - 1];
        if (HOLIDAYS.contains(day)) {
            weight = weight * holiday / 100;
        }
        int left = day.lengthOfMonth() - day.getDayOfMonth();
        if (day.getMonthValue() % 3 == 0 && left < QUARTER_END_DAYS) {
            return weight * quarterEnd / 100;
        }
        return left < MONTH_END_DAYS ? weight * monthEnd / 100 : weight;
    }

    private static Set<LocalDate> holidays() {
        Set<LocalDate> days = new TreeSet<>();
        DemoTable.rows("holidays.csv")
                .forEach(row -> LocalDate.parse(row.getField("first"))
                        .datesUntil(LocalDate.parse(row.getField("last")).plusDays(1))
                        .forEach(days::add));
        return days;
    }
}
