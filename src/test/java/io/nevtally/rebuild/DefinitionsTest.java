package io.nevtally.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueDefinition;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.rebuild.Reason.Kind;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Why figures differ follows from what they were made with. */
class DefinitionsTest {
    private static final String SMALL = """
            measures:
              sales: [%s]
            indicators:
              vehicle-sales: {sum: quantity, of: sales}
              nev-sales: {sum: quantity, of: sales, where: {powertrain: [%s]}}
              nev-stock: {of: nev-sales, stock: {baseline: 1, on: 2021-12-31}}
            ratios:
              nev-market-share: {numerator: nev-sales, denominator: vehicle-sales}
            """;
    private static final Catalogue BEFORE = CatalogueFile.parse(SMALL.formatted("region", "BEV, FCEV"), "before");
    private static final String WHERE =
            "indicator nev-sales, where: from 'powertrain is BEV or FCEV' to 'powertrain is BEV'";

    @Test
    void shouldNameTheFilterThatHasChangedOfAllThatRestsOnIt() {
        Definitions changed = definitions(BEFORE, CatalogueFile.parse(SMALL.formatted("region", "BEV"), "after"));

        Reason expected = new Reason(Kind.CHANGED, WHERE);
        assertThat(changed.ofIndicator("nev-sales|total|all|YEAR|2023-01-01")).isEqualTo(expected);
        assertThat(changed.ofIndicator("nev-stock|total|all|YEAR|2023-01-01|YEAR_OVER_YEAR"))
                .isEqualTo(expected);
        assertThat(changed.ofRatio("nev-market-share|region|CN-GD|YEAR|2023-01-01"))
                .isEqualTo(expected);
        assertThat(changed.ofRatio("nev-sales-share|region|CN-GD|YEAR|2023-01-01"))
                .isEqualTo(expected);
        assertThat(changed.ofIndicator("vehicle-sales|total|all|YEAR|2023-01-01"))
                .isEqualTo(new Reason(Kind.CORRECTED, "indicator vehicle-sales, defined as before"));
        assertThat(changed.ofAccount("sales"))
                .isEqualTo(new Reason(Kind.CORRECTED, "account of sales, defined as before"));
    }

    @Test
    void shouldTellWhatIsNewFromWhatIsGone() {
        Catalogue more = CatalogueFile.parse(
                SMALL.formatted("region, manufacturer", "BEV, FCEV").replace("nev-stock", "stock"), "more");

        Definitions added = definitions(BEFORE, more);
        assertThat(added.ofIndicator("nev-sales|manufacturer|BYD|YEAR|2023-01-01"))
                .isEqualTo(new Reason(Kind.NEW, "new dimension manufacturer of indicator nev-sales"));
        assertThat(added.ofIndicator("stock|total|all|YEAR|2023-01-01"))
                .isEqualTo(new Reason(Kind.NEW, "new indicator stock"));
        assertThat(added.ofIndicator("nev-stock|total|all|YEAR|2023-01-01"))
                .isEqualTo(new Reason(Kind.GONE, "indicator nev-stock is gone"));

        Definitions removed = definitions(more, BEFORE);
        assertThat(removed.ofRatio("nev-market-share|manufacturer|BYD|YEAR|2023-01-01"))
                .isEqualTo(new Reason(Kind.GONE, "dimension manufacturer of ratio nev-market-share is gone"));
    }

    @Test
    void shouldNameZoneAndStartForAll() {
        SortedMap<String, String> was = new TreeMap<>(CatalogueDefinition.of(BEFORE));
        SortedMap<String, String> is = new TreeMap<>(was);
        was.put("nev.zone", "Asia/Shanghai");
        is.put("nev.zone", "UTC");
        was.put("nev.history.start", "2000-01-01");
        is.put("nev.history.start", "2022-01-01");

        Reason expected = new Reason(
                Kind.CHANGED,
                "nev.history.start: from '2000-01-01' to '2022-01-01'; nev.zone: from 'Asia/Shanghai' to 'UTC'");
        Definitions changed = new Definitions(was, is, BEFORE);
        assertThat(changed.ofIndicator("vehicle-sales|total|all|YEAR|2023-01-01"))
                .isEqualTo(expected);
        assertThat(changed.ofAccount("sales")).isEqualTo(expected);
    }

    /** What a stock begins with is no part of what a state is made with. */
    @Test
    void shouldNotCallAnotherBaselineAFault() {
        assertThat(definitions(BEFORE, BEFORE).ofIndicator("nev-stock|total|all|YEAR|2023-01-01"))
                .isEqualTo(new Reason(
                        Kind.CORRECTED,
                        "indicator nev-stock, defined as before: its baseline or reference values, or a fault"));
    }

    /** A live service that has never run has made nothing. */
    @Test
    void shouldFindEverythingNewWhereThereWasNothing() {
        assertThat(new Definitions(new TreeMap<>(), CatalogueDefinition.of(BEFORE), BEFORE)
                        .ofIndicator("nev-sales|total|all|YEAR|2023-01-01"))
                .isEqualTo(new Reason(Kind.NEW, "new indicator nev-sales"));
    }

    private static Definitions definitions(Catalogue was, Catalogue is) {
        return new Definitions(CatalogueDefinition.of(was), CatalogueDefinition.of(is), is);
    }
}
