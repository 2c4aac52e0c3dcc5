package io.nevtally.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Reckoning.Fact;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures through a day, as {@link Desk} writes them; every expected one is reckoned by hand. */
class SnapshotTest {
    private static final LocalDate START = LocalDate.of(2022, 1, 1);
    private static final LocalDate MAY_10 = LocalDate.of(2023, 5, 10);

    private final Desk desk = new Desk(Sample.CATALOGUE, START);

    /** The year before, 1 to 10 May had 10 and the rest of the month 90. */
    @Test
    void shouldCompareLikeForLikeThroughTheDay() {
        sold("2022-05-10", "BYD", 10);
        sold("2022-05-11", "BYD", 90);
        sold("2023-05-08", "BYD", 15);
        sold("2023-05-17", "BYD", 400);

        expect(MAY_10, "sales|total|all|MONTH|2023-05-01", "15 of 1 as of 2023-05-10 OPEN");
        expect(MAY_10, "sales|total|all|MONTH|2023-05-01|YEAR_OVER_YEAR", "15 on 10: 0.5 as of 2023-05-10");
        expect(MAY_10, "sales|total|all|DAY|2023-05-17", null);
        expect(MAY_10, "sales|total|all|MONTH|2022-05-01", "100 of 2 as of 2022-05-31 CLOSED");
    }

    @Test
    void shouldCloseAWindowOnItsLastDay() {
        sold("2023-05-08", "BYD", 15);
        sold("2023-07-01", "BYD", 4);

        expect(LocalDate.of(2023, 5, 30), "sales|total|all|MONTH|2023-05-01", "15 of 1 as of 2023-05-30 OPEN");
        expect(LocalDate.of(2023, 5, 31), "sales|total|all|MONTH|2023-05-01", "15 of 1 as of 2023-05-31 CLOSED");
        expect(LocalDate.of(2023, 5, 31), "sales|total|all|QUARTER|2023-04-01", "15 of 1 as of 2023-05-31 OPEN");
        expect(LocalDate.of(2023, 5, 31), "sales|total|all|TRAILING_12_MONTHS|2022-07-01", null);
        expect(
                LocalDate.of(2023, 6, 1),
                "sales|total|all|TRAILING_12_MONTHS|2022-07-01",
                "15 of 1 as of 2023-06-01 OPEN");
    }

    @Test
    void shouldTellNothingBeforeTheFirstDay() {
        sold("2023-05-08", "BYD", 15);
        exported("2023-05-11", "DE", 3, null);

        desk.pass();

        assertThat(desk.figuresThrough(LocalDate.of(2023, 5, 7))).isEmpty();
        assertThat(desk.figuresThrough(MAY_10))
                .isNotEmpty()
                .allSatisfy((key, figure) ->
                        assertThat(key).doesNotStartWith("export").doesNotStartWith("premium"));
    }

    @Test
    void shouldTellWhatThereIsNowThroughALaterDay() {
        sold("2022-05-10", "BYD", 10);
        exported("2023-05-09", "DE", 3, 90L);
        sold("2023-05-17", "GAC", 15);
        desk.emit();

        assertThat(desk.figuresThrough(LocalDate.of(2023, 5, 17))).isEqualTo(desk.figures());
        assertThat(desk.figuresThrough(LocalDate.MAX)).isEqualTo(desk.figures());
    }

    /** Where history begins is known from a record in April that was withdrawn. */
    @Test
    void shouldLeaveTheBeginningOfHistoryWhereItIs() {
        desk.hear(Measure.SALES, LocalDate.of(2022, 4, 30));
        sold("2023-03-08", "BYD", 1);
        sold("2023-05-08", "BYD", 15);
        sold("2023-05-17", "BYD", 400);

        expect(
                MAY_10,
                "sales|total|all|TRAILING_12_MONTHS|2022-06-01|YEAR_OVER_YEAR",
                "16 on 0: NO_HISTORY as of 2023-05-10");
        expect(MAY_10, "sales|total|all|MONTH|2023-05-01|YEAR_OVER_YEAR", "15 on 0: ZERO_BASE as of 2023-05-10");
        expect(MAY_10, "sales|total|all|MONTH|2023-03-01|YEAR_OVER_YEAR", "1 on 0: NO_HISTORY as of 2023-03-31");
    }

    /** 30 of 40 after 10 of 20 until the same day. */
    @Test
    void shouldTakeSharesAndTheirChangeThroughTheDay() {
        sold("2022-05-09", "BYD", 10);
        sold("2022-05-10", "GAC", 10);
        sold("2022-05-20", "GAC", 77);
        sold("2023-05-10", "BYD", 30);
        sold("2023-05-10", "GAC", 10);
        sold("2023-05-11", "SAIC", 60);

        expect(
                MAY_10,
                "sales-share|manufacturer|BYD|MONTH|2023-05-01",
                "30.0 / 40.0 = 0.75 change 25.0 as of 2023-05-10");
        expect(MAY_10, "sales-share|manufacturer|SAIC|MONTH|2023-05-01", null);
    }

    @Test
    void shouldUseTheEarlierAsOfDayOfTwoMeasures() {
        sold("2023-05-08", "BYD", 40);
        sold("2023-05-09", "BYD", 60);
        sold("2023-05-20", "BYD", 900);
        exported("2023-05-08", "DE", 10, null);

        expect(MAY_10, "exported|total|all|MONTH|2023-05-01", "10.0 / 40.0 = 0.25 change null as of 2023-05-08");

        desk.hear(Measure.EXPORTS, LocalDate.of(2023, 6, 1));

        expect(MAY_10, "exported|total|all|MONTH|2023-05-01", "10.0 / 100.0 = 0.1 change null as of 2023-05-10");
    }

    @Test
    void shouldCountDistinctMembersThroughTheDay() {
        exported("2023-05-08", "DE", 1, null);
        exported("2023-05-09", "DE", 5, null);
        exported("2023-05-11", "BR", 5, null);

        expect(MAY_10, "destinations|total|all|MONTH|2023-05-01", "1 of 2 as of 2023-05-10 OPEN");
        expect(MAY_10, "destinations|total|all|DAY|2023-05-09", "1 of 1 as of 2023-05-09 CLOSED");
    }

    /** The baseline of 1000 is that of 15 March 2023. */
    @Test
    void shouldCountAStockThroughTheDay() {
        sold("2023-03-16", "BYD", 4);
        sold("2023-05-08", "BYD", 2);
        sold("2023-05-17", "BYD", 50);

        expect(MAY_10, "stock|total|all|MONTH|2023-05-01", "1006 of 1 as of 2023-05-10 OPEN");
        expect(MAY_10, "per-thousand|total|all|MONTH|2023-05-01", "1006.0 / 50.0 = 20.12 change null as of 2023-05-10");
    }

    @Test
    void shouldAverageWhatHasAPriceThroughTheDay() {
        add(fact(Measure.SALES, "2023-05-08", "BYD", "DE", 3, 300L));
        sold("2023-05-08", "BYD", 7);
        exported("2023-05-08", "DE", 2, 600L);
        exported("2023-05-11", "BR", 1, 9_000L);
        desk.hear(Measure.SALES, LocalDate.of(2023, 5, 11));

        expect(MAY_10, "premium|total|all|MONTH|2023-05-01", "300.0 / 100.0 = 3.0 change null as of 2023-05-10");
    }

    /** What can't be told today could be on the day before the event that was too large. */
    @Test
    void shouldTellATotalThatOverflowedLater() {
        LocalDate before = LocalDate.of(2023, 5, 9);
        Amount most = new Amount(1, Long.MAX_VALUE, 1);
        assertThat(overflowing(before, most)).containsExactly(most);
        assertThat(overflowing(MAY_10, most))
                .singleElement()
                .satisfies(total -> assertThat(total.fits()).isFalse());
    }

    private static List<@Nullable Amount> overflowing(LocalDate day, Amount most) {
        Snapshot snapshot = snapshot("manufacturer", day);
        snapshot.add(row("BYD", "2023-05-09", most));
        snapshot.add(row("BYD", "2023-05-10", most));
        return snapshot.totals(Sample.SALES, member -> true, window -> window.kind() == WindowKind.MONTH)
                .map(figure -> ((Figure.Total) figure).total())
                .toList();
    }

    /** A bar, which ends every part of a key, comes after a blank. */
    @Test
    void shouldTellFiguresInTheOrderOfTheirKeys() {
        Snapshot snapshot = snapshot("manufacturer", MAY_10);
        Amount one = new Amount(1, 1, 1);
        for (String member : List.of("GAC", "BYD", "BYD Auto", "比亚迪", "A|B")) {
            snapshot.add(row(member, "2023-05-10", one));
            snapshot.add(row(member, "2023-05-01", one));
        }

        List<String> totals = keys(snapshot.totals(Sample.SALES, member -> true, window -> true));
        assertThat(totals)
                .startsWith("sales|manufacturer|A%7CB|DAY|2023-05-01", "sales|manufacturer|A%7CB|DAY|2023-05-10")
                .containsSubsequence(
                        "sales|manufacturer|BYD Auto|YEAR|2023-01-01",
                        "sales|manufacturer|BYD|DAY|2023-05-01",
                        "sales|manufacturer|BYD|HALF_YEAR|2023-01-01",
                        "sales|manufacturer|BYD|MONTH|2023-05-01",
                        "sales|manufacturer|BYD|QUARTER|2023-04-01",
                        "sales|manufacturer|BYD|TRAILING_12_MONTHS|2022-06-01",
                        "sales|manufacturer|BYD|YEAR|2023-01-01",
                        "sales|manufacturer|GAC|DAY|2023-05-01",
                        "sales|manufacturer|比亚迪|YEAR|2023-01-01")
                .hasSize(5 * 7);
        assertThat(keys(snapshot.growth(Sample.SALES, "BYD"::equals, window -> true)))
                .startsWith(
                        "sales|manufacturer|BYD|HALF_YEAR|2023-01-01|PERIOD_OVER_PERIOD",
                        "sales|manufacturer|BYD|HALF_YEAR|2023-01-01|YEAR_OVER_YEAR",
                        "sales|manufacturer|BYD|MONTH|2023-05-01|PERIOD_OVER_PERIOD");
        assertThat(keys(snapshot.shares(
                        Sample.MARKET_SHARE, member -> true, window -> window.kind() == WindowKind.YEAR)))
                .containsExactly(
                        "market-share|manufacturer|A%7CB|YEAR|2023-01-01",
                        "market-share|manufacturer|BYD Auto|YEAR|2023-01-01",
                        "market-share|manufacturer|BYD|YEAR|2023-01-01",
                        "market-share|manufacturer|GAC|YEAR|2023-01-01",
                        "market-share|manufacturer|比亚迪|YEAR|2023-01-01");
    }

    private static Snapshot snapshot(String dimension, LocalDate day) {
        Span span = new Span(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 20));
        return new Snapshot(Sample.CATALOGUE, dimension, START, day, Map.of(Measure.SALES, span));
    }

    private static DayRow row(String member, String day, Amount amount) {
        return new DayRow(Measure.SALES, member, LocalDate.parse(day), Map.of("sales", amount));
    }

    private static List<String> keys(Stream<Figure> figures) {
        return figures.map(Desk::key).toList();
    }

    private void sold(String day, String manufacturer, long quantity) {
        add(fact(Measure.SALES, day, manufacturer, "DE", quantity, null));
    }

    private void exported(String day, String destination, long quantity, @Nullable Long value) {
        add(fact(Measure.EXPORTS, day, "BYD", destination, quantity, value));
    }

    private void add(Fact fact) {
        desk.hear(fact.measure(), fact.day());
        desk.add(fact);
    }

    private static Fact fact(
            Measure measure, String day, String manufacturer, String destination, long quantity, @Nullable Long value) {
        Map<String, String> members =
                Map.of("manufacturer", manufacturer, "destination", destination, "powertrain", "BEV");
        return new Fact(measure, LocalDate.parse(day), members, quantity, value);
    }

    private void expect(LocalDate day, String key, @Nullable String figure) {
        desk.pass();
        assertThat(desk.figuresThrough(day).get(key))
                .as("%s through %s", key, day)
                .isEqualTo(figure);
    }
}
