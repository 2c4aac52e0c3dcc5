package io.nevtally.calendar;

import static io.nevtally.calendar.WindowKind.DAY;
import static io.nevtally.calendar.WindowKind.HALF_YEAR;
import static io.nevtally.calendar.WindowKind.MONTH;
import static io.nevtally.calendar.WindowKind.QUARTER;
import static io.nevtally.calendar.WindowKind.TRAILING_12_MONTHS;
import static io.nevtally.calendar.WindowKind.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    @ParameterizedTest
    @CsvSource({
        "DAY,       2024-02-29, 2024-02-29, 2024-02-29",
        "MONTH,     2023-02-28, 2023-02-01, 2023-02-28",
        "MONTH,     2024-02-28, 2024-02-01, 2024-02-29",
        "MONTH,     2023-12-31, 2023-12-01, 2023-12-31",
        "QUARTER,   2023-01-01, 2023-01-01, 2023-03-31",
        "QUARTER,   2023-03-31, 2023-01-01, 2023-03-31",
        "QUARTER,   2023-04-01, 2023-04-01, 2023-06-30",
        "QUARTER,   2023-09-30, 2023-07-01, 2023-09-30",
        "QUARTER,   2023-12-31, 2023-10-01, 2023-12-31",
        "HALF_YEAR, 2023-06-30, 2023-01-01, 2023-06-30",
        "HALF_YEAR, 2023-07-01, 2023-07-01, 2023-12-31",
        "YEAR,      2023-12-31, 2023-01-01, 2023-12-31",
        "YEAR,      2024-01-01, 2024-01-01, 2024-12-31",
    })
    void shouldContainADay(WindowKind kind, LocalDate day, LocalDate first, LocalDate last) {
        assertThat(kind.containing(day)).singleElement().satisfies(window -> {
            assertThat(window.start()).isEqualTo(first);
            assertThat(window.lastDay()).isEqualTo(last);
            assertThat(window.end()).isEqualTo(last.plusDays(1));
            assertThat(window.days()).isEqualTo(new Stretch(first, last.plusDays(1)));
        });
    }

    @Test
    void shouldContainADayInTwelveTrailingWindows() {
        List<Window> windows = TRAILING_12_MONTHS.containing(LocalDate.of(2024, 2, 29));

        assertThat(windows).hasSize(12);
        assertThat(windows.get(0).start()).isEqualTo("2023-03-01");
        assertThat(windows.get(0).lastDay()).isEqualTo("2024-02-29");
        assertThat(windows.get(11).start()).isEqualTo("2024-02-01");
        assertThat(windows.get(11).lastDay()).isEqualTo("2025-01-31");
    }

    @Test
    void shouldContainADayInSeventeenWindowsOfAllKinds() {
        assertThat(Window.containing(LocalDate.of(2023, 5, 17)))
                .hasSize(5 + 12)
                .contains(window(DAY, "2023-05-17"), window(QUARTER, "2023-04-01"), window(YEAR, "2023-01-01"));
    }

    @Test
    void shouldNameATrailingWindowByItsLastMonth() {
        assertThat(WindowKind.trailing(YearMonth.of(2023, 6))).isEqualTo(window(TRAILING_12_MONTHS, "2022-07-01"));
        assertThat(WindowKind.trailing(YearMonth.of(2024, 12))).isEqualTo(window(TRAILING_12_MONTHS, "2024-01-01"));
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2023-05-02",
        "QUARTER, 2023-05-01",
        "HALF_YEAR, 2023-04-01",
        "YEAR, 2023-07-01",
        "TRAILING_12_MONTHS, 2023-07-02"
    })
    void shouldNotStartElsewhere(WindowKind kind, LocalDate day) {
        assertThatThrownBy(() -> kind.startingOn(day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no " + kind + " starts on " + day);
    }

    @ParameterizedTest
    @CsvSource({
        // kind, start, as-of day: state, as-of day within, day after the stretch so far, due
        "MONTH, 2023-05-01, 2023-05-01, OPEN,   2023-05-01, 2023-05-02, true",
        "MONTH, 2023-05-01, 2023-05-30, OPEN,   2023-05-30, 2023-05-31, true",
        "MONTH, 2023-05-01, 2023-05-31, CLOSED, 2023-05-31, 2023-06-01, true",
        "MONTH, 2023-05-01, 2030-01-01, CLOSED, 2023-05-31, 2023-06-01, true",
        "MONTH, 2024-02-01, 2024-02-28, OPEN,   2024-02-28, 2024-02-29, true",
        "MONTH, 2024-02-01, 2024-02-29, CLOSED, 2024-02-29, 2024-03-01, true",
        "DAY,   2024-02-29, 2024-02-29, CLOSED, 2024-02-29, 2024-03-01, true",
        "YEAR,  2023-01-01, 2023-12-30, OPEN,   2023-12-30, 2023-12-31, true",
        "YEAR,  2023-01-01, 2023-12-31, CLOSED, 2023-12-31, 2024-01-01, true",
        "TRAILING_12_MONTHS, 2022-06-01, 2023-05-01, OPEN,   2023-05-01, 2023-05-02, true",
        "TRAILING_12_MONTHS, 2022-06-01, 2023-05-31, CLOSED, 2023-05-31, 2023-06-01, true",
    })
    void shouldKnowHowFarItIs(
            WindowKind kind,
            LocalDate start,
            LocalDate asOf,
            String state,
            LocalDate within,
            LocalDate through,
            boolean due) {
        Window window = kind.startingOn(start);

        assertThat(window.isClosed(asOf)).isEqualTo(state.equals("CLOSED"));
        assertThat(window.asOf(asOf)).isEqualTo(within);
        assertThat(window.through(asOf)).isEqualTo(new Stretch(start, through));
        assertThat(window.isDue(asOf)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2023-05-01, 2023-04-30",
        "YEAR, 2024-01-01, 2023-12-31",
        // Starts in the past, but its last month hasn't begun
        "TRAILING_12_MONTHS, 2022-06-01, 2023-04-30",
        "TRAILING_12_MONTHS, 2023-01-01, 2023-11-30",
    })
    void shouldNotBeDueBeforeItBegins(WindowKind kind, LocalDate start, LocalDate asOf) {
        assertThat(kind.startingOn(start).isDue(asOf)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // Closed: the whole window before, however long it is
        "MONTH, 2023-03-01, YEAR_OVER_YEAR,     2023-03-31, 2022-03-01, 2022-03-31",
        "MONTH, 2023-03-01, PERIOD_OVER_PERIOD, 2023-03-31, 2023-02-01, 2023-02-28",
        "MONTH, 2023-02-01, PERIOD_OVER_PERIOD, 2023-02-28, 2023-01-01, 2023-01-31",
        "MONTH, 2023-02-01, PERIOD_OVER_PERIOD, 2025-01-01, 2023-01-01, 2023-01-31",
        "MONTH, 2024-02-01, YEAR_OVER_YEAR,     2024-02-29, 2023-02-01, 2023-02-28",
        "MONTH, 2025-02-01, YEAR_OVER_YEAR,     2025-02-28, 2024-02-01, 2024-02-29",
        "MONTH, 2024-01-01, PERIOD_OVER_PERIOD, 2024-01-31, 2023-12-01, 2023-12-31",
        "QUARTER, 2023-04-01, PERIOD_OVER_PERIOD, 2023-06-30, 2023-01-01, 2023-03-31",
        "QUARTER, 2024-01-01, PERIOD_OVER_PERIOD, 2024-03-31, 2023-10-01, 2023-12-31",
        "HALF_YEAR, 2023-01-01, PERIOD_OVER_PERIOD, 2023-06-30, 2022-07-01, 2022-12-31",
        "HALF_YEAR, 2023-07-01, PERIOD_OVER_PERIOD, 2023-12-31, 2023-01-01, 2023-06-30",
        "HALF_YEAR, 2023-01-01, YEAR_OVER_YEAR, 2023-06-30, 2022-01-01, 2022-06-30",
        "YEAR, 2024-01-01, YEAR_OVER_YEAR, 2024-12-31, 2023-01-01, 2023-12-31",
        "TRAILING_12_MONTHS, 2023-03-01, YEAR_OVER_YEAR, 2024-02-29, 2022-03-01, 2023-02-28",
        "TRAILING_12_MONTHS, 2024-03-01, YEAR_OVER_YEAR, 2025-02-28, 2023-03-01, 2024-02-29",
        // Open: through the same day
        "MONTH, 2023-05-01, YEAR_OVER_YEAR,     2023-05-17, 2022-05-01, 2022-05-17",
        "MONTH, 2023-05-01, PERIOD_OVER_PERIOD, 2023-05-17, 2023-04-01, 2023-04-17",
        "MONTH, 2024-01-01, PERIOD_OVER_PERIOD, 2024-01-01, 2023-12-01, 2023-12-01",
        "QUARTER, 2024-01-01, PERIOD_OVER_PERIOD, 2024-02-10, 2023-10-01, 2023-11-10",
        "HALF_YEAR, 2023-07-01, PERIOD_OVER_PERIOD, 2023-12-30, 2023-01-01, 2023-06-30",
        "YEAR, 2023-01-01, YEAR_OVER_YEAR, 2023-12-30, 2022-01-01, 2022-12-30",
        "TRAILING_12_MONTHS, 2022-06-01, YEAR_OVER_YEAR, 2023-05-17, 2021-06-01, 2022-05-17",
        // Open, where the earlier month is shorter: its last day
        "MONTH, 2023-03-01, PERIOD_OVER_PERIOD, 2023-03-30, 2023-02-01, 2023-02-28",
        "MONTH, 2023-03-01, PERIOD_OVER_PERIOD, 2023-03-29, 2023-02-01, 2023-02-28",
        "MONTH, 2024-03-01, PERIOD_OVER_PERIOD, 2024-03-30, 2024-02-01, 2024-02-29",
        "QUARTER, 2023-04-01, PERIOD_OVER_PERIOD, 2023-05-31, 2023-01-01, 2023-02-28",
        "QUARTER, 2023-10-01, PERIOD_OVER_PERIOD, 2023-12-30, 2023-07-01, 2023-09-30",
        "HALF_YEAR, 2023-07-01, PERIOD_OVER_PERIOD, 2023-08-31, 2023-01-01, 2023-02-28",
        "HALF_YEAR, 2023-01-01, PERIOD_OVER_PERIOD, 2023-05-31, 2022-07-01, 2022-11-30",
        // Open, 29 February: against the 28th; and the 28th against the 28th
        "QUARTER, 2024-01-01, YEAR_OVER_YEAR, 2024-02-29, 2023-01-01, 2023-02-28",
        "YEAR, 2024-01-01, YEAR_OVER_YEAR, 2024-02-29, 2023-01-01, 2023-02-28",
        "YEAR, 2025-01-01, YEAR_OVER_YEAR, 2025-02-28, 2024-01-01, 2024-02-28",
        "YEAR, 2025-01-01, YEAR_OVER_YEAR, 2025-03-01, 2024-01-01, 2024-03-01",
        "MONTH, 2024-02-01, YEAR_OVER_YEAR, 2024-02-28, 2023-02-01, 2023-02-28",
        "TRAILING_12_MONTHS, 2023-03-01, YEAR_OVER_YEAR, 2024-02-28, 2022-03-01, 2023-02-28",
    })
    void shouldCompareLikeForLike(
            WindowKind kind, LocalDate start, Basis basis, LocalDate asOf, LocalDate first, LocalDate last) {
        Window window = kind.startingOn(start);

        assertThat(window.base(basis, asOf)).isEqualTo(new Stretch(first, last.plusDays(1)));
        assertThat(window.earlier(basis).start()).isEqualTo(first);
        assertThat(window.earlier(basis).later(basis)).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, false, false",
        "MONTH, true, true",
        "QUARTER, true, true",
        "HALF_YEAR, true, true",
        "YEAR, true, false",
        "TRAILING_12_MONTHS, true, false"
    })
    void shouldHaveTheBasesOfItsKind(WindowKind kind, boolean yearOverYear, boolean periodOverPeriod) {
        Window window = kind.startingOn(LocalDate.of(2023, 1, 1));

        assertThat(window.hasBase(Basis.YEAR_OVER_YEAR)).isEqualTo(yearOverYear);
        assertThat(window.hasBase(Basis.PERIOD_OVER_PERIOD)).isEqualTo(periodOverPeriod);
    }

    @Test
    void shouldSortByStartThenByKind() {
        assertThat(
                        List.of(
                                        window(YEAR, "2023-01-01"),
                                        window(MONTH, "2022-12-01"),
                                        window(HALF_YEAR, "2023-01-01"))
                                .stream()
                                .sorted())
                .containsExactly(
                        window(MONTH, "2022-12-01"), window(HALF_YEAR, "2023-01-01"), window(YEAR, "2023-01-01"));
    }

    private static Window window(WindowKind kind, String start) {
        return kind.startingOn(LocalDate.parse(start));
    }
}
