package io.nevtally.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedCatalogueTest {
    private static final Filter NEV = new Filter(Map.of(Field.POWERTRAIN, Set.of("BEV", "PHEV", "FCEV")));

    private final Catalogue catalogue = CatalogueFile.shipped();
    private final Map<String, Indicator> indicators =
            catalogue.indicators().stream().collect(Collectors.toMap(Indicator::id, Function.identity()));
    private final Map<String, Ratio> ratios =
            catalogue.ratios().stream().collect(Collectors.toMap(Ratio::id, Function.identity()));

    @Test
    void shouldHaveTheNamesOfTheContract() {
        assertThat(indicators.keySet())
                .containsExactlyInAnyOrder(
                        "vehicle-production",
                        "nev-production",
                        "vehicle-sales",
                        "nev-sales",
                        "nev-passenger-sales",
                        "vehicle-exports",
                        "nev-exports",
                        "charger-installations",
                        "export-destinations",
                        "nev-stock",
                        "vehicle-stock",
                        "nev-sales-value",
                        "nev-exports-value");
        assertThat(ratios.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(
                                        "nev-market-share",
                                        "sell-through",
                                        "export-share",
                                        "export-price-premium",
                                        "vehicles-per-thousand"),
                                indicators.keySet().stream().map(id -> id + "-share"))
                        .toList());
    }

    @Test
    void shouldBreakDownEveryMeasureByItsFields() {
        assertThat(catalogue.dimensions())
                .isEqualTo(Map.of(
                        Measure.PRODUCTION,
                        List.of("total", "manufacturer", "powertrain", "vehicleClass", "region"),
                        Measure.SALES,
                        List.of(
                                "total",
                                "manufacturer",
                                "powertrain",
                                "vehicleClass",
                                "region",
                                "areaType",
                                "automationLevel"),
                        Measure.EXPORTS,
                        List.of("total", "manufacturer", "powertrain", "vehicleClass", "destination"),
                        Measure.CHARGERS,
                        List.of("total", "operator", "access", "current", "region")));
        assertThat(catalogue.allDimensions())
                .containsExactlyInAnyOrder(
                        "total",
                        "manufacturer",
                        "powertrain",
                        "vehicleClass",
                        "region",
                        "areaType",
                        "automationLevel",
                        "destination",
                        "operator",
                        "access",
                        "current");
        assertThat(catalogue.indicators())
                .filteredOn(Sum.class::isInstance)
                .allSatisfy(sum -> assertThat(sum.dimensions())
                        .isEqualTo(catalogue.dimensions().get(sum.measure())));
    }

    @Test
    void shouldKeepTheShareOfTotalInEveryDimensionOfAnIndicator() {
        assertThat(catalogue.indicators())
                .allSatisfy(indicator -> assertThat(ratio(indicator.id() + "-share"))
                        .isEqualTo(new Ratio(
                                indicator.id() + "-share",
                                new Term.Total(indicator),
                                new Term.Whole(indicator),
                                indicator.dimensions())));
    }

    @Test
    void shouldCoverTheFiguresThatAreTotalsOrGrowth() {
        assertNev("nev-production", Measure.PRODUCTION); // 1
        assertNev("nev-sales", Measure.SALES); // 2
        Sum cars = (Sum) indicator("nev-passenger-sales"); // 3
        assertThat(cars.filter())
                .isEqualTo(new Filter(Map.of(
                        Field.POWERTRAIN, Set.of("BEV", "PHEV", "FCEV"), Field.VEHICLE_CLASS, Set.of("PASSENGER"))));
        assertThat(cars.dimensions()).contains("manufacturer");
        assertNev("nev-exports", Measure.EXPORTS); // 4
        assertThat(indicator("export-destinations")) // 5
                .isEqualTo(new Distinct("export-destinations", (Sum) indicator("nev-exports"), "destination"));
        assertThat(indicator("charger-installations")) // 7
                .isEqualTo(new Sum(
                        "charger-installations",
                        Measure.CHARGERS,
                        Addend.QUANTITY,
                        Filter.NONE,
                        List.of("total", "operator", "access", "current", "region")));
    }

    @Test
    void shouldCoverTheFiguresThatAreShares() {
        assertTotals("nev-market-share", "nev-sales", "vehicle-sales"); // 6
        assertThat(((Sum) indicator("vehicle-sales")).filter()).isEqualTo(Filter.NONE);
        assertThat(ratio("nev-market-share").dimensions())
                .containsExactly(
                        "total", "manufacturer", "powertrain", "vehicleClass", "region", "areaType", "automationLevel");
        Ratio premium = ratio("export-price-premium"); // 9
        assertThat(premium.numerator()).isEqualTo(new Term.Average((Sum) indicator("nev-exports-value")));
        assertThat(premium.denominator()).isEqualTo(new Term.Average((Sum) indicator("nev-sales-value")));
        assertThat(premium.dimensions()).containsExactly("total", "manufacturer", "powertrain", "vehicleClass");
        assertTotals("sell-through", "nev-sales", "nev-production"); // 10
        assertThat(ratio("sell-through").dimensions())
                .containsExactly("total", "manufacturer", "powertrain", "vehicleClass", "region");
        assertTotals("export-share", "nev-exports", "nev-production");
        assertThat(ratio("nev-sales-share").dimensions()).contains("areaType", "automationLevel"); // 11, 12
    }

    /** Figure 8. 302 million cars to 1,412.6 million people at the end of 2021 are 213.8 a thousand. */
    @Test
    void shouldReckonCarsPerThousandPeople() {
        Ratio ratio = ratio("vehicles-per-thousand");
        Stock stock = (Stock) ((Term.Total) ratio.numerator()).of();
        ReferenceSeries population = ((Term.Reference) ratio.denominator()).series();
        LocalDate endOf2021 = LocalDate.of(2021, 12, 31);

        assertThat(stock.id()).isEqualTo("vehicle-stock");
        assertThat(stock.on()).isEqualTo(endOf2021);
        assertThat(stock.source().id()).isEqualTo("vehicle-sales");
        assertThat((double) stock.baseline() / population.at(endOf2021)).isCloseTo(213.8, within(0.05));
        assertThat(population.at(LocalDate.of(2023, 6, 30))).isEqualTo(1_411_750);
        assertThat(ratio.dimensions()).containsExactly("total");
        assertThat(indicator("nev-stock"))
                .isEqualTo(new Stock("nev-stock", (Sum) indicator("nev-sales"), 7_840_000, endOf2021));
    }

    private void assertNev(String id, Measure measure) {
        Sum sum = (Sum) indicator(id);
        assertThat(sum.measure()).isEqualTo(measure);
        assertThat(sum.addend()).isEqualTo(Addend.QUANTITY);
        assertThat(sum.filter()).isEqualTo(NEV);
    }

    private void assertTotals(String ratio, String numerator, String denominator) {
        assertThat(ratio(ratio).numerator()).isEqualTo(new Term.Total(indicator(numerator)));
        assertThat(ratio(ratio).denominator()).isEqualTo(new Term.Total(indicator(denominator)));
    }

    private Indicator indicator(String id) {
        assertThat(indicators).containsKey(id);
        return indicators.get(id);
    }

    private Ratio ratio(String id) {
        assertThat(ratios).containsKey(id);
        return ratios.get(id);
    }
}
