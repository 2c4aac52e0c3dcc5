package io.nevtally.calendar;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/** The kinds of calendar windows that figures are kept for. Every window is a run of whole days in the reporting zone. */
public enum WindowKind {
    /** One day; totals only. */
    DAY(Period.ofDays(1)),
    /** A calendar month. */
    MONTH(Period.ofMonths(1)),
    /** Three months, from January, April, July or October. */
    QUARTER(Period.ofMonths(3)),
    /** Six months, from January or July. */
    HALF_YEAR(Period.ofMonths(6)),
    /** A calendar year. */
    YEAR(Period.ofYears(1)),
    /** Twelve calendar months, the last of which is any month; these windows overlap. */
    TRAILING_12_MONTHS(Period.ofYears(1));

    private final Period length;

    WindowKind(Period length) {
        this.length = length;
    }

    /** The length of a window of this kind, in calendar units. */
    public Period length() {
        return length;
    }

    /**
     * The windows of this kind that contain a day, earliest first: one, or for {@link #TRAILING_12_MONTHS} twelve.
     *
     * @param day a day in the reporting zone
     */
    public List<Window> containing(LocalDate day) {
        LocalDate month = day.withDayOfMonth(1);
        return switch (this) {
            case DAY -> List.of(startingOn(day));
            case MONTH, YEAR, QUARTER, HALF_YEAR -> List.of(startingOn(firstOf(month)));
            case TRAILING_12_MONTHS ->
                IntStream.rangeClosed(-11, 0)
                        .mapToObj(shift -> startingOn(month.plusMonths(shift)))
                        .toList();
        };
    }

    /**
     * The window of this kind that starts on a day.
     *
     * @throws IllegalArgumentException if no window of this kind starts on that day
     */
    public Window startingOn(LocalDate start) {
        return new Window(this, start);
    }

    /** The trailing window that ends with a month. */
    public static Window trailing(YearMonth last) {
        return TRAILING_12_MONTHS.startingOn(last.minusMonths(11).atDay(1));
    }

    boolean startsOn(LocalDate day) {
        return switch (this) {
            case DAY -> true;
            case TRAILING_12_MONTHS -> day.getDayOfMonth() == 1;
            case MONTH, QUARTER, HALF_YEAR, YEAR -> day.equals(firstOf(day.withDayOfMonth(1)));
        };
    }

    private LocalDate firstOf(LocalDate month) {
        int months = (int) length.toTotalMonths();
        return month.minusMonths((month.getMonthValue() - 1) % months);
    }
}
