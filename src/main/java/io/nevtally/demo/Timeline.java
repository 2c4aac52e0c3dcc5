package io.nevtally.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** The months of the demo's history. */
final class Timeline {
    static final YearMonth FIRST = YearMonth.of(2022, 1);
    static final YearMonth LAST = YearMonth.of(2023, 6);
    static final int MONTHS = 1 + (int) ChronoUnit.MONTHS.between(FIRST, LAST);

    private Timeline() {}

    /** The number of a day's month, from 0. */
    static int monthOf(LocalDate day) {
        return (int) ChronoUnit.MONTHS.between(FIRST, YearMonth.from(day));
    }
}
