package io.nevtally.ledger;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Filter;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.ReferenceSeries;
import io.nevtally.catalogue.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A catalogue with one of everything. */
final class Sample {
    static final List<String> SALES_BY = List.of("total", "manufacturer");
    static final List<String> EXPORTS_BY = List.of("total", "manufacturer", "destination");
    static final Filter NEV = new Filter(Map.of(Field.POWERTRAIN, Set.of("BEV", "PHEV", "FCEV")));

    static final Sum SALES = new Sum("sales", Measure.SALES, Addend.QUANTITY, Filter.NONE, SALES_BY);
    static final Sum NEV_SALES = new Sum("nev-sales", Measure.SALES, Addend.QUANTITY, NEV, SALES_BY);
    static final Sum SALES_VALUE = new Sum("sales-value", Measure.SALES, Addend.VALUE, Filter.NONE, SALES_BY);
    static final Sum EXPORTS = new Sum("exports", Measure.EXPORTS, Addend.QUANTITY, Filter.NONE, EXPORTS_BY);
    static final Sum EXPORTS_VALUE = new Sum("exports-value", Measure.EXPORTS, Addend.VALUE, NEV, SALES_BY);
    static final Distinct DESTINATIONS = new Distinct("destinations", EXPORTS, "destination");
    static final Stock STOCK = new Stock("stock", SALES, 1000, LocalDate.of(2023, 3, 15));
    static final ReferenceSeries PEOPLE = new ReferenceSeries(
            "people",
            "thousands",
            new TreeMap<>(Map.of(LocalDate.of(2023, 1, 1), 50L, LocalDate.of(2024, 2, 10), 40L)));

    static final Ratio MARKET_SHARE =
            new Ratio("market-share", new Term.Total(NEV_SALES), new Term.Total(SALES), SALES_BY);
    static final Ratio EXPORTED = new Ratio("exported", new Term.Total(EXPORTS), new Term.Total(SALES), SALES_BY);
    static final Ratio PREMIUM =
            new Ratio("premium", new Term.Average(EXPORTS_VALUE), new Term.Average(SALES_VALUE), SALES_BY);
    static final Ratio PER_THOUSAND =
            new Ratio("per-thousand", new Term.Total(STOCK), new Term.Reference(PEOPLE), List.of("total"));

    static final Catalogue CATALOGUE = catalogue();

    private Sample() {}

    private static Catalogue catalogue() {
        List<Indicator> indicators =
                List.of(SALES, NEV_SALES, SALES_VALUE, EXPORTS, EXPORTS_VALUE, DESTINATIONS, STOCK);
        List<Ratio> ratios = new ArrayList<>(List.of(MARKET_SHARE, EXPORTED, PREMIUM, PER_THOUSAND));
        indicators.forEach(indicator -> ratios.add(Ratio.shareOfTotal(indicator)));
        return new Catalogue(Map.of(Measure.SALES, SALES_BY, Measure.EXPORTS, EXPORTS_BY), indicators, ratios);
    }
}
