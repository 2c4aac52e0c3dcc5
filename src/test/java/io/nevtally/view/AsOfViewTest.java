package io.nevtally.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.calendar.Basis;
import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.key.OutputKey;
import io.nevtally.ledger.Amount;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which figures are found; what they are is tested with the ledger, and against the oracle. */
class AsOfViewTest {
    private static final Catalogue CATALOGUE = CatalogueFile.shipped();
    private static final LocalDate START = LocalDate.of(2022, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2023, 5, 10);
    private static final List<String> MEMBERS = List.of("BYD", "BYD Auto", "A|B");

    private final InMemoryViews views = new InMemoryViews();
    private final AsOfView view = views.asOf(CATALOGUE, START);

    /** Every dimension has the same members, but for the total, and every sum something on every day. */
    @BeforeEach
    void fill() {
        Map<Measure, Span> spans = new HashMap<>();
        for (Measure measure : Measure.values()) {
            spans.put(measure, new Span(LocalDate.of(2022, 3, 1), LocalDate.of(2023, 6, 30)));
        }
        CATALOGUE.allDimensions().forEach(dimension -> views.spans(dimension, spans));
        CATALOGUE
                .dimensions()
                .forEach((measure, dimensions) -> dimensions.forEach(dimension -> {
                    for (String member : dimension.equals(Field.TOTAL) ? List.of(Field.ALL) : MEMBERS) {
                        for (String day : List.of("2022-05-09", "2023-05-08", "2023-05-17")) {
                            views.day(dimension, row(measure, dimension, member, LocalDate.parse(day)));
                        }
                    }
                }));
    }

    @Test
    void shouldFindTheSameAsReadingEverything() {
        for (FigureKind kind : FigureKind.values()) {
            List<SpecificRecord> all = found(kind, FigureFilter.ALL);
            assertThat(all).hasSizeGreaterThan(1_000);
            assertThat(all.stream().map(FigureKeys::of)).isSorted().doesNotHaveDuplicates();
            for (FigureFilter filter : filters(kind)) {
                assertThat(found(kind, filter))
                        .as("%s %s", kind, filter)
                        .containsExactlyElementsOf(all.stream()
                                .filter(figure -> filter.accepts(FigureKeys.of(figure)))
                                .toList());
            }
        }
    }

    @Test
    void shouldFindTheSamePageByPage() {
        for (FigureKind kind : FigureKind.values()) {
            for (FigureFilter filter :
                    List.of(FigureFilter.ALL, filter(null, "manufacturer", null, WindowKind.MONTH, null))) {
                List<SpecificRecord> all = found(kind, filter);
                assertThat(Pages.walk(all.size() / 7, page -> view.find(kind, filter, DAY, page)))
                        .as("%s %s", kind, filter)
                        .containsExactlyElementsOf(all);
            }
        }
    }

    @Test
    void shouldGoOnBehindAKeyThatIsGone() {
        FigureFilter filter = filter("nev-sales", null, "BYD Auto", WindowKind.YEAR, LocalDate.of(2023, 1, 1));
        OutputKey gone = OutputKey.parse("nev-sales|manufacturer|BYD|HALF_YEAR|2023-01-01");

        assertThat(view.find(FigureKind.TOTALS, filter, DAY, new Page(gone, 1)).figures())
                .extracting(FigureKeys::of)
                .containsExactly("nev-sales|powertrain|BYD Auto|YEAR|2023-01-01");
    }

    @Test
    void shouldTellWhenTheLimitCuts() {
        FigureFilter filter = filter("nev-sales", "manufacturer", null, WindowKind.DAY, null);

        assertThat(view.find(FigureKind.TOTALS, filter, DAY, Page.first(5)).next())
                .isNotNull();
        assertThat(view.find(FigureKind.TOTALS, filter, DAY, Page.first(5)).figures())
                .containsExactlyElementsOf(found(FigureKind.TOTALS, filter).subList(0, 5));
        assertThat(view.find(FigureKind.TOTALS, filter, DAY, Page.first(6)).next())
                .isNull();
    }

    @Test
    void shouldFindNothingWhereNothingIsKnown() {
        AsOfView empty = new InMemoryViews().asOf(CATALOGUE, START);

        for (FigureKind kind : FigureKind.values()) {
            assertThat(empty.find(kind, FigureFilter.ALL, DAY, Page.first(1)).figures())
                    .isEmpty();
            assertThat(view.find(kind, FigureFilter.ALL, LocalDate.of(2022, 2, 28), Page.first(1))
                            .figures())
                    .isEmpty();
        }
    }

    /** Two views are read at different speeds: what comes after the last day that is known of isn't told yet. */
    @Test
    void shouldNotRunAheadOfTheAsOfDay() {
        views.spans("total", Map.of(Measure.SALES, new Span(LocalDate.of(2022, 3, 1), LocalDate.of(2023, 5, 7))));

        assertThat(found(FigureKind.TOTALS, filter("nev-sales", "total", null, WindowKind.DAY, null)))
                .extracting(figure -> ((RunningTotal) figure).getStart())
                .containsExactly(LocalDate.of(2022, 5, 9));
    }

    @Test
    void shouldFailWhileStateIsRestored() {
        views.restoring(true);

        assertThatThrownBy(() -> found(FigureKind.TOTALS, FigureFilter.ALL))
                .isInstanceOf(InvalidStateStoreException.class);
    }

    private static DayRow row(Measure measure, String dimension, String member, LocalDate day) {
        Map<String, Amount> amounts = new HashMap<>();
        long total = (long) member.length() + day.getDayOfMonth();
        for (Sum sum : CATALOGUE.sums(measure)) {
            if (sum.dimensions().contains(dimension)) {
                amounts.put(sum.id(), new Amount(1, total, total));
            }
        }
        return new DayRow(measure, member, day, amounts);
    }

    private List<SpecificRecord> found(FigureKind kind, FigureFilter filter) {
        return view.find(kind, filter, DAY, Page.first(Integer.MAX_VALUE)).figures();
    }

    private static List<FigureFilter> filters(FigureKind kind) {
        List<String> ids = kind == FigureKind.SHARES
                ? List.of("nev-market-share", "sell-through", "nev-sales-share", "export-destinations-share")
                : List.of("nev-sales", "nev-sales-value", "export-destinations", "nev-stock");
        List<FigureFilter> filters = new ArrayList<>();
        for (String id : orNull(ids)) {
            for (String dimension : orNull(List.of("total", "manufacturer", "destination"))) {
                for (String member : orNull(List.of("all", "BYD", "A|B", "Nobody"))) {
                    filters.add(filter(id, dimension, member, null, null));
                    filters.add(filter(id, dimension, member, WindowKind.MONTH, null));
                    filters.add(filter(id, dimension, member, null, LocalDate.of(2023, 1, 1)));
                    filters.add(new FigureFilter(id, dimension, member, null, null, Basis.PERIOD_OVER_PERIOD));
                }
            }
        }
        return filters;
    }

    private static List<@Nullable String> orNull(List<String> values) {
        List<@Nullable String> more = new ArrayList<>(values);
        more.add(null);
        return more;
    }

    private static FigureFilter filter(
            @Nullable String id,
            @Nullable String dimension,
            @Nullable String member,
            @Nullable WindowKind window,
            @Nullable LocalDate start) {
        return new FigureFilter(id, dimension, member, window, start, null);
    }
}
