package io.nevtally.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nevtally.Members;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A handful of events against the catalogue that ships. */
class ShippedFiguresTest {
    private static final LocalDate DAY = LocalDate.of(2023, 6, 30);
    private static final Span SPAN = new Span(DAY, DAY);

    private final Catalogue catalogue = CatalogueFile.shipped();
    private final Map<String, Long> totals = new HashMap<>();
    private final Map<String, Double> shares = new HashMap<>();
    private final Set<String> emitted = new HashSet<>();

    @BeforeEach
    void tally() {
        Partials partials = new Partials(catalogue);
        fold(partials, Measure.PRODUCTION, 4_000, null, "BYD", "BEV", "PASSENGER", "CN-GD");
        fold(partials, Measure.SALES, 3_000, 20_000_000L, "BYD", "BEV", "PASSENGER", "CN-GD", "RURAL", "L2");
        fold(partials, Measure.SALES, 7_000, null, "GAC", "ICE", "PASSENGER", "CN-GD", "unknown", "unknown");
        fold(partials, Measure.EXPORTS, 1_000, 25_000_000L, "BYD", "BEV", "PASSENGER", "DE");
        fold(partials, Measure.EXPORTS, 500, null, "BYD", "PHEV", "PASSENGER", "BE");
        fold(partials, Measure.CHARGERS, 600, null, "TELD", "PUBLIC", "DC", "CN-GD");
        partials.drain().forEach(this::emit);
    }

    @Test
    void shouldTellTheTotals() {
        assertThat(totals)
                .containsEntry("nev-production|total|all|HALF_YEAR|2023-01-01", 4_000L)
                .containsEntry("vehicle-sales|total|all|HALF_YEAR|2023-01-01", 10_000L)
                .containsEntry("nev-passenger-sales|manufacturer|BYD|HALF_YEAR|2023-01-01", 3_000L)
                .containsEntry("nev-exports|total|all|HALF_YEAR|2023-01-01", 1_500L)
                .containsEntry("export-destinations|total|all|HALF_YEAR|2023-01-01", 2L)
                .containsEntry("charger-installations|access|PUBLIC|HALF_YEAR|2023-01-01", 600L)
                .containsEntry("nev-sales-value|total|all|HALF_YEAR|2023-01-01", 60_000_000_000L)
                .containsEntry("nev-stock|total|all|HALF_YEAR|2023-01-01", 7_843_000L)
                .containsEntry("vehicle-stock|total|all|HALF_YEAR|2023-01-01", 302_010_000L);
    }

    /** 302.01 million cars to 1,411.75 million people are 213.926 a thousand. */
    @Test
    void shouldTellTheShares() {
        assertThat(shares)
                .containsEntry("nev-market-share|total|all|HALF_YEAR|2023-01-01", 0.3)
                .containsEntry("sell-through|manufacturer|BYD|HALF_YEAR|2023-01-01", 0.75)
                .containsEntry("export-share|total|all|HALF_YEAR|2023-01-01", 0.375)
                .containsEntry("export-price-premium|total|all|HALF_YEAR|2023-01-01", 1.25)
                .containsEntry("vehicle-sales-share|areaType|RURAL|HALF_YEAR|2023-01-01", 0.3)
                .containsEntry("vehicle-sales-share|automationLevel|L2|HALF_YEAR|2023-01-01", 0.3);
        assertThat(shares.get("vehicles-per-thousand|total|all|HALF_YEAR|2023-01-01"))
                .isCloseTo(213.926, within(0.0005));
    }

    @Test
    void shouldTellEveryIndicatorAndRatioInEveryDimension() {
        List<String> promised = new ArrayList<>();
        catalogue.indicators().forEach(i -> i.dimensions().forEach(d -> promised.add(i.id() + "|" + d)));
        catalogue.ratios().forEach(r -> r.dimensions().forEach(d -> promised.add(r.id() + "|" + d)));

        assertThat(emitted).containsExactlyInAnyOrderElementsOf(promised);
    }

    private static void fold(
            Partials partials, Measure measure, long quantity, @Nullable Long price, String... members) {
        partials.fold(measure, DAY, Members.of(members), quantity, price == null ? null : quantity * price, 1);
    }

    private void emit(String dimension, List<DayRow> rows) {
        Ledger ledger = new Ledger(catalogue, dimension, LocalDate.of(2000, 1, 1));
        for (Measure measure : Measure.values()) {
            ledger.widen(measure, SPAN);
        }
        rows.forEach(ledger::add);
        ledger.emit(figure -> {
            String key = figure.key().toString();
            if (figure instanceof Figure.Total total && total.total() != null) {
                totals.put(key, total.total().total());
                emitted.add(figure.key().id() + "|" + figure.key().dimension());
            } else if (figure instanceof Figure.Share share && share.share() != null) {
                shares.put(key, share.share().share());
                emitted.add(figure.key().id() + "|" + figure.key().dimension());
            }
        });
    }
}
