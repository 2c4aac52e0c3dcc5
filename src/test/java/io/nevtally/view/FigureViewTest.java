package io.nevtally.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.Basis;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.Measure;
import io.nevtally.key.OutputKey;
import io.nevtally.view.InMemoryViews.GrowthValues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.Test;

class FigureViewTest {
    private final InMemoryViews views = new InMemoryViews();
    private final FigureView view = views.view();

    @Test
    void shouldReturnAllInTheOrderOfTheKeys() {
        sales();

        assertThat(totals(FigureFilter.ALL)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void shouldTakeOneIndicatorAndNotTheOnesThatBeginLikeIt() {
        sales();

        assertThat(totals(filter("nev-sales", null, null, null, null))).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(totals(filter("nev-sales-value", null, null, null, null))).containsExactly(1L);
    }

    @Test
    void shouldTakeOneMemberAndNotTheOnesThatBeginLikeIt() {
        sales();

        assertThat(totals(filter("nev-sales", "manufacturer", "GAC", null, null)))
                .containsExactly(7L, 8L);
        assertThat(totals(filter(null, null, "GAC", null, null))).containsExactly(7L, 8L);
        assertThat(totals(filter(null, null, "GAC Aion", null, null))).containsExactly(5L, 6L);
    }

    @Test
    void shouldFindAMemberWithABarInItsName() {
        sales();

        assertThat(totals(filter("nev-sales", "manufacturer", "A|B 100%", null, null)))
                .containsExactly(2L);
    }

    @Test
    void shouldTakeOneKindOfWindowOfEveryMember() {
        sales();

        assertThat(totals(filter("nev-sales", "manufacturer", null, WindowKind.MONTH, null)))
                .containsExactly(6L, 8L);
        assertThat(totals(filter(null, null, null, WindowKind.DAY, null))).containsExactly(5L, 7L);
        assertThat(totals(filter(null, "total", null, WindowKind.YEAR, null))).containsExactly(1L, 9L, 10L);
    }

    @Test
    void shouldTakeTheWindowsThatStartOnADay() {
        sales();

        assertThat(totals(filter(null, null, null, null, LocalDate.of(2023, 5, 17))))
                .containsExactly(5L, 7L);
        assertThat(totals(filter("nev-sales", "total", "all", WindowKind.YEAR, LocalDate.of(2023, 1, 1))))
                .containsExactly(9L);
    }

    @Test
    void shouldFindNothingWhereNothingIs() {
        sales();

        assertThat(totals(filter("a", null, null, null, null))).isEmpty();
        assertThat(totals(filter("zzz", null, null, null, null))).isEmpty();
        assertThat(totals(filter(null, "region", null, null, null))).isEmpty();
        assertThat(totals(filter(null, null, "Nobody", null, null))).isEmpty();
        assertThat(totals(filter(null, null, null, WindowKind.HALF_YEAR, null))).isEmpty();
    }

    @Test
    void shouldFindTheSameAsReadingEverything() {
        List<String> ids = List.of("a", "a-b", "ab", "b");
        List<String> members = List.of("x", "x y", "x}", "é", "比", "~");
        List<String> windows = List.of("DAY 2023-01-01", "MONTH 2023-01-01", "YEAR 2022-01-01", "YEAR 2023-01-01");
        long number = 0;
        for (String id : ids) {
            for (String member : members) {
                for (String window : windows) {
                    views.total(id, "total", member, window, ++number);
                    views.total(id, "region", member, window, ++number);
                }
            }
        }
        List<RunningTotal> all = found(FigureFilter.ALL);
        assertThat(all).hasSize((int) number);

        for (FigureFilter filter : filters(ids, members)) {
            assertThat(found(filter))
                    .as("%s", filter)
                    .containsExactlyElementsOf(all.stream()
                            .filter(total -> isAskedFor(filter, total))
                            .toList());
            assertThat(Pages.walk(5, page -> view.find(FigureKind.TOTALS, filter, page)))
                    .as("%s by pages", filter)
                    .containsExactlyElementsOf(found(filter));
        }
    }

    @Test
    void shouldGoOnBehindAKeyThatIsGone() {
        sales();

        assertThat(totalsAfter("nev-sales|manufacturer|GAC Motor|YEAR|2023-01-01"))
                .containsExactly(7L, 8L, 9L, 10L);
        assertThat(totalsAfter("nev-sales|manufacturer|GAC|DAY|2023-05-17")).containsExactly(8L, 9L, 10L);
        assertThat(totalsAfter("a|total|all|YEAR|2023-01-01")).hasSize(10);
        assertThat(totalsAfter("vehicle-sales|total|all|YEAR|2023-01-01")).isEmpty();
        assertThat(view.find(
                                FigureKind.TOTALS,
                                filter("nev-sales", "manufacturer", null, null, null),
                                new Page(OutputKey.parse("nev-sales|total|all|YEAR|2023-01-01"), 10))
                        .figures())
                .isEmpty();
    }

    private List<Long> totalsAfter(String key) {
        return view.find(FigureKind.TOTALS, FigureFilter.ALL, new Page(OutputKey.parse(key), 10)).figures().stream()
                .map(total -> ((RunningTotal) total).getTotal())
                .toList();
    }

    @Test
    void shouldTellWhenTheLimitCuts() {
        sales();

        assertThat(view.find(FigureKind.TOTALS, FigureFilter.ALL, Page.first(9)).next())
                .isNotNull();
        assertThat(view.find(FigureKind.TOTALS, FigureFilter.ALL, Page.first(9)).figures())
                .hasSize(9);
        assertThat(view.find(FigureKind.TOTALS, FigureFilter.ALL, Page.first(10))
                        .next())
                .isNull();
    }

    @Test
    void shouldTakeOneBasisOfGrowth() {
        views.growth(
                "nev-sales",
                "total",
                "all",
                "MONTH 2023-05-01",
                new GrowthValues(Basis.YEAR_OVER_YEAR, 9, 6, 0.5, null));
        views.growth(
                "nev-sales",
                "total",
                "all",
                "MONTH 2023-05-01",
                new GrowthValues(Basis.PERIOD_OVER_PERIOD, 9, 8, 0.125, null));

        FigureFilter filter =
                new FigureFilter("nev-sales", null, null, null, null, io.nevtally.calendar.Basis.PERIOD_OVER_PERIOD);
        assertThat(view.find(FigureKind.GROWTH, filter, Page.first(10)).figures())
                .singleElement()
                .isInstanceOfSatisfying(
                        GrowthUpdate.class,
                        growth -> assertThat(growth.getBase()).isEqualTo(8));
    }

    @Test
    void shouldKnowNoAccountBeforeTheFirstRecord() {
        views.account(new Account("sales", 7L, 1L, 2L, 3L, 0L, 1L, 0L));

        assertThat(view.account(Measure.SALES))
                .get()
                .extracting(Account::getRead)
                .isEqualTo(7L);
        assertThat(view.account(Measure.EXPORTS)).isEmpty();
    }

    @Test
    void shouldFailWhileStateIsRestored() {
        views.restoring(true);

        assertThatThrownBy(() -> view.find(FigureKind.TOTALS, FigureFilter.ALL, Page.first(1)))
                .isInstanceOf(InvalidStateStoreException.class);
    }

    /** Totals that are numbered in the order of their keys. */
    private void sales() {
        views.total("nev-sales-value", "total", "all", "YEAR 2023-01-01", 1);
        views.total("nev-sales", "manufacturer", "A|B 100%", "YEAR 2023-01-01", 2);
        views.total("nev-sales", "manufacturer", "BYD", "QUARTER 2023-04-01", 3);
        views.total("nev-sales", "manufacturer", "BYD", "YEAR 2023-01-01", 4);
        views.total("nev-sales", "manufacturer", "GAC Aion", "DAY 2023-05-17", 5);
        views.total("nev-sales", "manufacturer", "GAC Aion", "MONTH 2023-05-01", 6);
        views.total("nev-sales", "manufacturer", "GAC", "DAY 2023-05-17", 7);
        views.total("nev-sales", "manufacturer", "GAC", "MONTH 2023-05-01", 8);
        views.total("nev-sales", "total", "all", "YEAR 2023-01-01", 9);
        views.total("vehicle-sales", "total", "all", "YEAR 2023-01-01", 10);
    }

    private List<Long> totals(FigureFilter filter) {
        return found(filter).stream().map(RunningTotal::getTotal).toList();
    }

    private List<RunningTotal> found(FigureFilter filter) {
        return view.find(FigureKind.TOTALS, filter, Page.first(1_000)).figures().stream()
                .map(RunningTotal.class::cast)
                .toList();
    }

    private static List<FigureFilter> filters(List<String> ids, List<String> members) {
        List<FigureFilter> filters = new ArrayList<>();
        for (String id : orNull(ids)) {
            for (String dimension : orNull(List.of("total", "region"))) {
                for (String member : orNull(members)) {
                    for (WindowKind window : orNull(List.of(WindowKind.values()))) {
                        filters.add(filter(id, dimension, member, window, null));
                        filters.add(filter(id, dimension, member, window, LocalDate.of(2023, 1, 1)));
                    }
                }
            }
        }
        return filters;
    }

    private static <T> List<T> orNull(List<T> values) {
        List<T> more = new ArrayList<>(values);
        more.add(null);
        return more;
    }

    private static boolean isAskedFor(FigureFilter filter, RunningTotal total) {
        return (filter.id() == null || filter.id().equals(total.getIndicator()))
                && (filter.dimension() == null || filter.dimension().equals(total.getDimension()))
                && (filter.member() == null || filter.member().equals(total.getMember()))
                && (filter.window() == null
                        || filter.window().name().equals(total.getWindow().name()))
                && (filter.start() == null || filter.start().equals(total.getStart()));
    }

    private static FigureFilter filter(String id, String dimension, String member, WindowKind window, LocalDate start) {
        return new FigureFilter(id, dimension, member, window, start, null);
    }
}
