package io.nevtally.calendar;

import java.time.Period;
import java.util.List;

/** What a window is compared with. */
public enum Basis {
    /** The same stretch one year earlier. */
    YEAR_OVER_YEAR,
    /** The same stretch of the window before: one, three or six months earlier. */
    PERIOD_OVER_PERIOD;

    private static final List<Basis> NONE = List.of();
    private static final List<Basis> YEAR_ONLY = List.of(YEAR_OVER_YEAR);
    private static final List<Basis> BOTH = List.of(YEAR_OVER_YEAR, PERIOD_OVER_PERIOD);

    /** The bases that a kind of window is compared on: none for days, and years only with the year before. */
    public static List<Basis> of(WindowKind kind) {
        return switch (kind) {
            case DAY -> NONE;
            case MONTH, QUARTER, HALF_YEAR -> BOTH;
            case YEAR, TRAILING_12_MONTHS -> YEAR_ONLY;
        };
    }

    /** The period that a window of this kind is shifted by. */
    Period period(WindowKind kind) {
        return this == YEAR_OVER_YEAR ? Period.ofYears(1) : kind.length();
    }
}
