package io.nevtally.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.avro.figure.Basis;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.avro.figure.WindowKind;
import io.nevtally.avro.figure.WindowState;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlineTest {
    private static final LocalDate START = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2023, 6, 30);

    private final Map<String, RunningTotal> totals = new HashMap<>();
    private final Map<String, GrowthUpdate> growth = new HashMap<>();
    private final Map<String, ShareUpdate> shares = new HashMap<>();

    @Test
    void shouldPrintEveryFigureAsItIsPublished() {
        publishAll();

        assertThat(HeadlineTable.lines(headline()))
                .containsExactly(
                        "     China's new energy vehicles (NEVs)           H1 2023   against H1 2022",
                        "-------------------------------------------------------------------------",
                        "  1  NEVs produced                              3,788,000           +42.4 %",
                        "  2  NEVs sold                                  3,747,000           +44.1 %",
                        "  3  NEV passenger cars sold by GAC               218,925          +108.5 %",
                        "  4  NEVs exported                                534,000          +160.0 %",
                        "  5  Countries and regions that they reach             72            +9.1 %",
                        "  6  NEVs among all vehicles sold                  28.3 %       +6.7 points",
                        "  7  Charging units added                       1,442,000           +18.6 %",
                        "  8  Vehicles per thousand people                   242.3             +20.0",
                        "  9  Price of a NEV abroad / at home                 1.18             -0.02",
                        " 10  NEVs sold / produced                          98.9 %       +1.2 points",
                        "     NEVs produced and not sold                    41,000",
                        " 11  NEVs sold in rural areas                      29.3 %       +2.4 points",
                        " 12  NEVs sold with automation level 2             55.1 %       +9.9 points",
                        "-------------------------------------------------------------------------",
                        "Published: 1, 2, 4 and 7, the growth of 3, the share of 6; of 5 'more than 70'.",
                        "Illustrative: the rest, and how the published totals split into events.");
    }

    @Test
    void shouldPrintADashForWhatIsNotThere() {
        total("nev-sales|total|all", 5, null);

        assertThat(HeadlineTable.lines(headline()))
                .contains(
                        "  1  NEVs produced                                      -                 -",
                        "  2  NEVs sold                                          5                 -");
    }

    @Test
    void shouldBeCompleteOnceEveryFigureIsThereAsOfTheLastDay() {
        assertThat(headline().isComplete()).isFalse();
        publishAll();
        assertThat(headline().isComplete()).isTrue();
        share("sell-through|total|all", 0.9892, 1.2, LAST.minusDays(1));
        assertThat(headline().isComplete()).isFalse();
    }

    @Test
    void shouldWriteJsonWithNullForWhatDoesNotApply(@TempDir Path folder) throws IOException {
        publishAll();
        Path file = folder.resolve("out.json");
        Account account = Account.empty(Measure.SALES).plus("COUNTED", 7).plus("DEAD_LETTERED", 2);

        new DemoReport(headline(), Map.of(Measure.SALES, account), 12.5).write(file);

        ObjectMapper mapper = new ObjectMapper();
        JsonNode written = mapper.readTree(file.toFile());
        assertThat(written.get("headline")).hasSize(12);
        assertThat(written.get("headline").get(0)).isEqualTo(mapper.readTree("""
                {"figure": 1, "id": "nev-production", "dimension": "total", "member": "all", "window": "HALF_YEAR",
                "start": "2023-01-01", "asOf": "2023-06-30", "total": 3788000, "growth": 0.424,
                "share": null, "changeInPoints": null}"""));
        assertThat(written.get("headline").get(10)).isEqualTo(mapper.readTree("""
                {"figure": 11, "id": "nev-sales-share", "dimension": "areaType", "member": "RURAL",
                "window": "HALF_YEAR", "start": "2023-01-01", "asOf": "2023-06-30", "total": null, "growth": null,
                "share": 0.293, "changeInPoints": 2.4}"""));
        assertThat(written.get("account")).isEqualTo(mapper.readTree("""
                {"sales": {"read": 9, "counted": 7, "replaced": 0, "withdrawn": 0, "superseded": 0, "repeated": 0,
                "deadLettered": 2}}"""));
        assertThat(written.get("seconds").asDouble()).isEqualTo(12.5);
    }

    @Test
    void shouldPrintAccountsThatAddUp() {
        Map<Measure, Account> accounts = Map.of(
                Measure.SALES,
                        Account.empty(Measure.SALES).plus("COUNTED", 99_046).plus("REPLACED", 1_661),
                Measure.CHARGERS, Account.empty(Measure.CHARGERS).plus("DEAD_LETTERED", 24));

        assertThat(AccountTable.lines(accounts))
                .startsWith(
                        "Records          production       sales     exports    chargers         all",
                        "-".repeat(75),
                        "read                      0     100,707           0          24     100,731",
                        "  counted                 0      99,046           0           0      99,046")
                .endsWith("  dead-lettered           0           0           0          24          24");
    }

    private Headline headline() {
        return Headline.of(new FigureLookup(
                key -> Optional.ofNullable(totals.get(key)),
                key -> Optional.ofNullable(growth.get(key)),
                key -> Optional.ofNullable(shares.get(key))));
    }

    private void publishAll() {
        total("nev-production|total|all", 3_788_000, 0.424);
        total("nev-sales|total|all", 3_747_000, 0.441);
        total("nev-passenger-sales|manufacturer|GAC", 218_925, 1.085);
        total("nev-exports|total|all", 534_000, 1.6);
        total("export-destinations|total|all", 72, 0.0909);
        share("nev-market-share|total|all", 0.283, 6.74);
        total("charger-installations|total|all", 1_442_000, 0.186);
        share("vehicles-per-thousand|total|all", 242.3, 2_000);
        share("export-price-premium|total|all", 1.18, -2);
        share("sell-through|total|all", 0.9892, 1.2);
        share("nev-sales-share|areaType|RURAL", 0.293, 2.4);
        share("nev-sales-share|automationLevel|L2", 0.551, 9.9);
    }

    private void total(String figure, long total, @Nullable Double rate) {
        String[] parts = figure.split("\\|", 3);
        totals.put(
                key(figure),
                RunningTotal.newBuilder()
                        .setIndicator(parts[0])
                        .setDimension(parts[1])
                        .setMember(parts[2])
                        .setWindow(WindowKind.HALF_YEAR)
                        .setStart(START)
                        .setEnd(LAST.plusDays(1))
                        .setTotal(total)
                        .setEvents(1)
                        .setAsOf(LAST)
                        .setState(WindowState.CLOSED)
                        .build());
        growth.put(
                key(figure) + "|YEAR_OVER_YEAR",
                GrowthUpdate.newBuilder()
                        .setIndicator(parts[0])
                        .setDimension(parts[1])
                        .setMember(parts[2])
                        .setWindow(WindowKind.HALF_YEAR)
                        .setStart(START)
                        .setEnd(LAST.plusDays(1))
                        .setBasis(Basis.YEAR_OVER_YEAR)
                        .setAsOf(LAST)
                        .setCurrent(total)
                        .setBase(1)
                        .setRate(rate)
                        .build());
    }

    private void share(String figure, double share, double changeInPoints) {
        share(figure, share, changeInPoints, LAST);
    }

    private void share(String figure, double share, double changeInPoints, LocalDate asOf) {
        String[] parts = figure.split("\\|", 3);
        shares.put(
                key(figure),
                ShareUpdate.newBuilder()
                        .setRatio(parts[0])
                        .setDimension(parts[1])
                        .setMember(parts[2])
                        .setWindow(WindowKind.HALF_YEAR)
                        .setStart(START)
                        .setEnd(LAST.plusDays(1))
                        .setAsOf(asOf)
                        .setNumerator(share)
                        .setDenominator(1)
                        .setShare(share)
                        .setChangeInPoints(changeInPoints)
                        .build());
    }

    private static String key(String figure) {
        return figure + "|HALF_YEAR|2023-01-01";
    }
}
