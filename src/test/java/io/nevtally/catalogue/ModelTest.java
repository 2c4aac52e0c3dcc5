package io.nevtally.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.Members;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.yaml.YamlException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final List<String> BY = List.of("total", "destination");
    private static final Sum EXPORTS = new Sum("exports", Measure.EXPORTS, Addend.QUANTITY, Filter.NONE, BY);
    private static final Sum SALES = new Sum("sales", Measure.SALES, Addend.QUANTITY, Filter.NONE, List.of("total"));
    private static final Distinct REACHED = new Distinct("reached", EXPORTS, "destination");
    private static final Stock STOCK = new Stock("stock", SALES, 7, LocalDate.of(2021, 12, 31));
    private static final ReferenceSeries PEOPLE = new ReferenceSeries(
            "people", "thousands", new TreeMap<>(Map.of(LocalDate.of(2022, 1, 1), 5L, LocalDate.of(2023, 1, 1), 4L)));

    @Test
    void shouldFindAMeasureByItsId() {
        assertThat(Measure.of("chargers")).isEqualTo(Measure.CHARGERS);
        assertThat(Measure.SALES.id()).isEqualTo("sales");
        assertThat(Measure.EXPORTS.event()).isEqualTo("VehicleExported");
        assertThatThrownBy(() -> Measure.of("SALES"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SALES");
    }

    @Test
    void shouldPriceOnlyWhatIsSold() {
        assertThat(Set.of(Measure.values()).stream().filter(Measure::isPriced))
                .containsExactlyInAnyOrder(Measure.SALES, Measure.EXPORTS);
    }

    @Test
    void shouldAcceptEventsThatMeetEveryCondition() {
        Filter filter = new Filter(Map.of(
                Field.POWERTRAIN, Set.of("BEV", "PHEV", "FCEV"),
                Field.VEHICLE_CLASS, Set.of("PASSENGER")));

        assertThat(filter.on(Measure.EXPORTS).test(Members.of("BYD", "BEV", "PASSENGER", "DE")))
                .isTrue();
        assertThat(filter.on(Measure.EXPORTS).test(Members.of("BYD", "ICE", "PASSENGER", "DE")))
                .isFalse();
        assertThat(filter.on(Measure.EXPORTS).test(Members.of("BYD", "BEV", "COMMERCIAL", "DE")))
                .isFalse();
        assertThat(Filter.NONE.on(Measure.EXPORTS).test(Members.of("BYD", "ICE", "COMMERCIAL", "DE")))
                .isTrue();
    }

    @Test
    void shouldHoldAReferenceUntilTheNext() {
        assertThat(PEOPLE.at(LocalDate.of(2021, 12, 31))).isZero();
        assertThat(PEOPLE.at(LocalDate.of(2022, 1, 1))).isEqualTo(5);
        assertThat(PEOPLE.at(LocalDate.of(2022, 12, 31))).isEqualTo(5);
        assertThat(PEOPLE.at(LocalDate.of(2023, 1, 1))).isEqualTo(4);
    }

    @Test
    void shouldKeepDistinctCountsAndStocksOfTheTotalOnly() {
        assertThat(REACHED.dimensions()).containsExactly("total");
        assertThat(REACHED.measure()).isEqualTo(Measure.EXPORTS);
        assertThat(STOCK.dimensions()).containsExactly("total");
        assertThat(STOCK.measure()).isEqualTo(Measure.SALES);
        assertThat(SALES.source()).isSameAs(SALES);
    }

    @Test
    void shouldKnowWhatARatioIsMadeOf() {
        Ratio exported = new Ratio("exported", new Term.Total(EXPORTS), new Term.Average(SALES), BY);
        Ratio perThousand = new Ratio("per", new Term.Total(STOCK), new Term.Reference(PEOPLE), List.of("total"));

        assertThat(exported.indicators()).containsExactlyInAnyOrder(EXPORTS, SALES);
        assertThat(exported.measures()).containsExactlyInAnyOrder(Measure.EXPORTS, Measure.SALES);
        assertThat(perThousand.indicators()).containsExactly(STOCK);
        assertThat(Ratio.shareOfTotal(EXPORTS))
                .isEqualTo(new Ratio("exports-share", new Term.Total(EXPORTS), new Term.Whole(EXPORTS), BY));
    }

    @Test
    void shouldListSumsByMeasureAndAllDimensions() {
        Catalogue catalogue = new Catalogue(
                Map.of(Measure.EXPORTS, BY, Measure.SALES, List.of("total", "manufacturer")),
                List.of(EXPORTS, REACHED, SALES, STOCK),
                List.of());

        assertThat(catalogue.sums(Measure.EXPORTS)).containsExactly(EXPORTS);
        assertThat(catalogue.sums(Measure.CHARGERS)).isEmpty();
        assertThat(catalogue.allDimensions()).containsExactlyInAnyOrder("total", "destination", "manufacturer");
    }

    @Test
    void shouldTellEveryProblem() {
        YamlException broken = new YamlException(List.of("a.yaml:1: this", "a.yaml:2: that"));

        assertThat(broken.problems()).containsExactly("a.yaml:1: this", "a.yaml:2: that");
        assertThat(broken).hasMessageContainingAll("this", "that");
    }

    @Test
    void shouldListTheSymbolsOfClosedFields() {
        assertThat(Field.CURRENT.symbols()).containsExactly("AC", "DC");
        assertThat(Field.REGION.symbols()).isEmpty();
        assertThat(Field.AREA_TYPE.id()).isEqualTo("areaType");
    }
}
