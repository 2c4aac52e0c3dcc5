package io.nevtally.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Reckoning.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures as {@link Desk} writes them; every expected one is reckoned by hand. */
class LedgerTest {
    private static final LocalDate START = LocalDate.of(2022, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2023, 5, 17);

    private final Desk desk = new Desk(Sample.CATALOGUE, START);

    @Test
    void shouldTellADayThatHasChangedOnceAndWhole() {
        Ledger ledger = new Ledger(Sample.CATALOGUE, "manufacturer", START);
        ledger.add(row(Map.of("sales", new Amount(1, 3, 3), "nev-sales", new Amount(1, 3, 3))));
        ledger.add(row(Map.of("sales", new Amount(1, 4, 4))));

        assertThat(changedDays(ledger))
                .containsExactly(row(Map.of("sales", new Amount(2, 7, 7), "nev-sales", new Amount(1, 3, 3))));
        assertThat(changedDays(ledger)).isEmpty();
    }

    @Test
    void shouldTellThatADayIsEmptyOnceAllIsTakenBack() {
        Ledger ledger = new Ledger(Sample.CATALOGUE, "manufacturer", START);
        assertThat(ledger.add(row(Map.of("sales", new Amount(1, 3, 3)))))
                .as("emptied")
                .isFalse();
        assertThat(ledger.add(row(Map.of("nev-sales", new Amount(1, 3, 3)))))
                .as("emptied")
                .isFalse();
        assertThat(ledger.add(row(Map.of("sales", new Amount(-1, -3, -3)))))
                .as("emptied")
                .isFalse();
        assertThat(ledger.add(row(Map.of("nev-sales", new Amount(-1, -3, -3)))))
                .as("emptied")
                .isTrue();

        assertThat(changedDays(ledger)).containsExactly(row(Map.of()));
    }

    /** Beyond 64 bits a total can't be told; once it is within again, it is. */
    @Test
    void shouldTellTotalsAgainThatHaveOverflowed() {
        Ledger ledger = new Ledger(Sample.CATALOGUE, "manufacturer", START);
        ledger.widen(Measure.SALES, new Span(DAY, DAY));
        ledger.add(row(Map.of("sales", new Amount(1, Long.MAX_VALUE, 0))));
        ledger.add(row(Map.of("sales", new Amount(1, Long.MAX_VALUE, 0))));
        List<Figure> overflowing = emitted(ledger);

        assertThat(overflowing)
                .filteredOn(Figure.Total.class::isInstance)
                .hasSize(6)
                .allMatch(figure -> figure instanceof Figure.Total total && total.overflows());
        assertThat(overflowing)
                .filteredOn(Figure.Growth.class::isInstance)
                .isNotEmpty()
                .allMatch(figure -> figure instanceof Figure.Growth growth && growth.change() == null);

        ledger.add(row(Map.of("sales", new Amount(-1, -Long.MAX_VALUE, 0))));
        Amount one = new Amount(1, Long.MAX_VALUE, 0);
        assertThat(emitted(ledger))
                .filteredOn(Figure.Total.class::isInstance)
                .hasSize(6)
                .allMatch(figure -> figure instanceof Figure.Total total && one.equals(total.total()));
    }

    /** A day of a member's sum is one, however often it changes: two sums on the first day, one on the second. */
    @Test
    void shouldCountWhatIsToBeEmitted() {
        Ledger ledger = new Ledger(Sample.CATALOGUE, "manufacturer", START);
        ledger.add(row(Map.of("sales", new Amount(1, 3, 3), "nev-sales", new Amount(1, 3, 3))));
        ledger.add(row(Map.of("sales", new Amount(1, 4, 4))));
        assertThat(ledger.totalsTouched()).isEqualTo(2);
        assertThat(ledger.comparisonsTouched()).isZero();

        ledger.beginTotals();
        Map<String, Amount> one = Map.of("sales", new Amount(1, 1, 1));
        ledger.add(row(one));
        ledger.add(new DayRow(Measure.SALES, "BYD", DAY.plusDays(1), one));
        assertThat(ledger.totalsTouched()).isEqualTo(2);
        assertThat(ledger.comparisonsTouched()).isEqualTo(2);

        ledger.beginTotals();
        assertThat(ledger.comparisonsTouched()).as("both, each day once").isEqualTo(3);
        ledger.beginComparisons();
        assertThat(ledger.comparisonsTouched()).isZero();
    }

    @Test
    void shouldEmitNothingTwice() {
        Ledger ledger = new Ledger(Sample.CATALOGUE, "manufacturer", START);
        ledger.widen(Measure.SALES, new Span(DAY, DAY));
        ledger.add(row(Map.of("sales", new Amount(1, 3, 3))));
        ledger.emit(figure -> {});

        ledger.emit(figure -> assertThat(figure).isNull());
    }

    @Test
    void shouldCompareThe29thOfFebruaryWithThe28th() {
        desk.hear(Measure.SALES, LocalDate.of(2023, 1, 31));
        sold("2023-02-28", "BYD", 10);
        sold("2023-03-01", "BYD", 99);
        sold("2024-02-29", "BYD", 15);
        desk.emit();

        expect("sales|total|all|YEAR|2024-01-01|YEAR_OVER_YEAR", "15 on 10: 0.5 as of 2024-02-29");
        expect("sales|total|all|MONTH|2024-02-01|YEAR_OVER_YEAR", "15 on 10: 0.5 as of 2024-02-29");
        expect(
                "sales|total|all|TRAILING_12_MONTHS|2023-03-01|YEAR_OVER_YEAR",
                "114 on 10: NO_HISTORY as of 2024-02-29");
    }

    @Test
    void shouldTakeAwayWhatIsTakenBack() {
        Fact ten = sold("2023-05-17", "BYD", 10);
        Fact four = sold("2023-05-18", "BYD", 4);
        desk.emit();
        desk.takeBack(four);
        desk.emit();

        expect("sales|manufacturer|BYD|MONTH|2023-05-01", "10 of 1 as of 2023-05-18 OPEN");
        expect("sales|manufacturer|BYD|DAY|2023-05-18", null);

        desk.takeBack(ten);
        desk.emit();

        assertThat(desk.figures()).isEmpty();
    }

    @Test
    void shouldShowAMemberThatHasStoppedForAsLongAsItHasABase() {
        sold("2023-05-17", "BYD", 3);
        desk.emit();
        desk.hear(Measure.SALES, LocalDate.of(2030, 1, 10));
        desk.emit();

        expect("sales|total|all|MONTH|2024-05-01|YEAR_OVER_YEAR", "0 on 3: -1.0 as of 2024-05-31");
        expect("sales|total|all|MONTH|2023-06-01|PERIOD_OVER_PERIOD", "0 on 3: -1.0 as of 2023-06-30");
        expect("sales|total|all|YEAR|2024-01-01|YEAR_OVER_YEAR", "0 on 3: NO_HISTORY as of 2024-12-31");
        expect("sales|total|all|TRAILING_12_MONTHS|2024-05-01|YEAR_OVER_YEAR", "0 on 3: -1.0 as of 2025-04-30");
        expect("sales|total|all|TRAILING_12_MONTHS|2024-06-01|YEAR_OVER_YEAR", null);
        expect("sales|total|all|YEAR|2025-01-01|YEAR_OVER_YEAR", null);
        expect("sales|total|all|MONTH|2023-05-01", "3 of 1 as of 2023-05-31 CLOSED");
    }

    @Test
    void shouldGiveRatesOnceHistoryBeginsEarlier() {
        sold("2023-05-17", "BYD", 3);
        desk.emit();
        expect("sales|total|all|MONTH|2023-05-01|PERIOD_OVER_PERIOD", "3 on 0: NO_HISTORY as of 2023-05-17");

        desk.hear(Measure.SALES, LocalDate.of(2023, 4, 30));
        desk.emit();

        expect("sales|total|all|MONTH|2023-05-01|PERIOD_OVER_PERIOD", "3 on 0: ZERO_BASE as of 2023-05-17");
        expect("sales|total|all|MONTH|2023-05-01|YEAR_OVER_YEAR", "3 on 0: NO_HISTORY as of 2023-05-17");
    }

    @Test
    void shouldTakeSharesOfAllMembers() {
        sold("2022-05-17", "BYD", 10);
        sold("2022-05-17", "GAC", 10);
        sold("2023-05-17", "BYD", 30);
        desk.emit();
        sold("2023-05-17", "GAC", 10);
        desk.emit();

        expect("sales-share|manufacturer|BYD|YEAR|2023-01-01", "30.0 / 40.0 = 0.75 change null as of 2023-05-17");
        expect("sales-share|manufacturer|BYD|MONTH|2023-05-01", "30.0 / 40.0 = 0.75 change 25.0 as of 2023-05-17");
        expect("sales-share|manufacturer|GAC|MONTH|2023-05-01", "10.0 / 40.0 = 0.25 change -25.0 as of 2023-05-17");
    }

    @Test
    void shouldHaveNoShareOfNothing() {
        sold("2022-05-17", "BYD", 10);
        sold("2023-05-17", "GAC", 30);
        desk.emit();

        expect("market-share|manufacturer|BYD|MONTH|2023-05-01", "0.0 / 0.0 = null change null as of 2023-05-17");
        expect("market-share|manufacturer|GAC|MONTH|2023-05-01", "30.0 / 30.0 = 1.0 change null as of 2023-05-17");
    }

    @Test
    void shouldUseTheEarlierAsOfDayOfTwoMeasures() {
        sold("2023-05-10", "BYD", 40);
        sold("2023-05-20", "BYD", 60);
        exported("2023-05-12", "DE", 10, null);
        desk.emit();
        expect("exported|total|all|MONTH|2023-05-01", "10.0 / 40.0 = 0.25 change null as of 2023-05-12");

        desk.hear(Measure.EXPORTS, LocalDate.of(2023, 6, 1));
        desk.emit();

        expect("exported|total|all|MONTH|2023-05-01", "10.0 / 100.0 = 0.1 change null as of 2023-05-20");
    }

    @Test
    void shouldGiveARatioOfEventsThatAreAllLaterThanItsAsOfDay() {
        sold("2023-05-20", "BYD", 60);
        desk.emit();
        desk.hear(Measure.EXPORTS, LocalDate.of(2023, 5, 12));
        desk.emit();

        expect("exported|total|all|MONTH|2023-05-01", "0.0 / 0.0 = null change null as of 2023-05-12");
        expect("exported|total|all|YEAR|2023-01-01", "0.0 / 0.0 = null change null as of 2023-05-12");
    }

    @Test
    void shouldCountDistinctMembersOnce() {
        exported("2022-05-17", "DE", 1, null);
        exported("2023-05-16", "DE", 1, null);
        exported("2023-05-17", "DE", 5, null);
        Fact brazil = exported("2023-05-17", "BR", 5, null);
        desk.emit();

        expect("destinations|total|all|MONTH|2023-05-01", "2 of 3 as of 2023-05-17 OPEN");
        expect("destinations|total|all|MONTH|2023-05-01|YEAR_OVER_YEAR", "2 on 1: 1.0 as of 2023-05-17");

        desk.takeBack(brazil);
        desk.emit();

        expect("destinations|total|all|MONTH|2023-05-01", "1 of 2 as of 2023-05-17 OPEN");
    }

    @Test
    void shouldCountAStockOnFromItsBaseline() {
        sold("2023-03-16", "BYD", 4);
        desk.emit();
        sold("2023-05-17", "BYD", 2);
        desk.emit();

        expect("stock|total|all|DAY|2023-03-16", "1004 of 1 as of 2023-03-16 CLOSED");
        expect("stock|total|all|MONTH|2023-05-01", "1006 of 1 as of 2023-05-17 OPEN");
        expect("stock|total|all|MONTH|2023-04-01|PERIOD_OVER_PERIOD", "1004 on 1004: 0.0 as of 2023-04-30");
    }

    @Test
    void shouldCountAStockBackFromItsBaseline() {
        sold("2023-02-08", "BYD", 6);
        desk.emit();
        expect("stock|total|all|DAY|2023-02-08", "1000 of 1 as of 2023-02-08 CLOSED");

        sold("2023-03-15", "BYD", 5);
        desk.emit();

        expect("stock|total|all|DAY|2023-02-08", "995 of 1 as of 2023-02-08 CLOSED");
        expect("stock|total|all|MONTH|2023-02-01", "995 of 1 as of 2023-02-28 CLOSED");
        expect("stock|total|all|MONTH|2023-03-01", "1000 of 1 as of 2023-03-15 OPEN");
    }

    @Test
    void shouldCompareAStockWithTheReferenceOfTheDay() {
        sold("2023-12-31", "BYD", 20);
        sold("2024-02-09", "BYD", 3);
        desk.emit();
        expect("per-thousand|total|all|YEAR|2024-01-01", "1023.0 / 50.0 = 20.46 change null as of 2024-02-09");

        desk.hear(Measure.SALES, LocalDate.of(2024, 2, 10));
        desk.emit();

        expect("per-thousand|total|all|YEAR|2024-01-01", "1023.0 / 40.0 = 25.575 change null as of 2024-02-10");
        expect("per-thousand|total|all|YEAR|2023-01-01", "1020.0 / 50.0 = 20.4 change null as of 2023-12-31");
    }

    @Test
    void shouldAverageOnlyWhatHasAPrice() {
        add(fact(Measure.SALES, "2023-05-17", "BYD", "DE", 3, 300L));
        sold("2023-05-17", "BYD", 7);
        exported("2023-05-17", "DE", 2, 600L);
        exported("2023-05-17", "BR", 1, null);
        desk.emit();

        expect("premium|total|all|MONTH|2023-05-01", "300.0 / 100.0 = 3.0 change null as of 2023-05-17");
        expect("sales-value|total|all|MONTH|2023-05-01", "300 of 1 as of 2023-05-17 OPEN");
    }

    @Test
    void shouldNotMakeUpThePriceOfNothing() {
        add(fact(Measure.SALES, "2023-05-17", "BYD", "DE", 3, 300L));
        exported("2023-05-17", "DE", 2, null);
        desk.emit();

        expect("premium|total|all|MONTH|2023-05-01", "0.0 / 100.0 = null change null as of 2023-05-17");
    }

    private Fact sold(String day, String manufacturer, long quantity) {
        return add(fact(Measure.SALES, day, manufacturer, "DE", quantity, null));
    }

    private Fact exported(String day, String destination, long quantity, @Nullable Long value) {
        return add(fact(Measure.EXPORTS, day, "BYD", destination, quantity, value));
    }

    private Fact add(Fact fact) {
        desk.hear(fact.measure(), fact.day());
        desk.add(fact);
        return fact;
    }

    private static Fact fact(
            Measure measure, String day, String manufacturer, String destination, long quantity, @Nullable Long value) {
        Map<String, String> members =
                Map.of("manufacturer", manufacturer, "destination", destination, "powertrain", "BEV");
        return new Fact(measure, LocalDate.parse(day), members, quantity, value);
    }

    private static List<DayRow> changedDays(Ledger ledger) {
        List<DayRow> changed = new ArrayList<>();
        ledger.tellChangedDays(changed::add);
        return changed;
    }

    private static DayRow row(Map<String, Amount> amounts) {
        return new DayRow(Measure.SALES, "BYD", DAY, amounts);
    }

    private void expect(String key, @Nullable String figure) {
        assertThat(desk.figures().get(key)).as(key).isEqualTo(figure);
    }

    private static List<Figure> emitted(Ledger ledger) {
        List<Figure> figures = new ArrayList<>();
        ledger.emit(figures::add);
        return figures;
    }
}
