package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Measure;
import io.nevtally.integration.PublishedFigures.Published;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The live page, in a real browser that reads a real service: what is seen of the figures, and what becomes of it. */
class LivePageTest {
    private static final LocalDate LATEST = LocalDate.of(2023, 6, 30);
    private static final String CHARGERS = "#headline li:nth-child(4)";

    @TempDir
    private static Path dir;

    private static Deployment deployment;
    private static RunningService service;
    private static HandProducer producer;
    private static Browser browser;
    private static URI address;
    private static String empty;
    private static List<?> violationsOfEmpty;

    /** The page is open before anything is counted, and fills by itself. */
    @BeforeAll
    static void start() throws Exception {
        Browser.require();
        deployment = new Deployment(dir.resolve("state"), 2);
        service = deployment.start();
        address = service.serve();
        deployment.change(Map.of("nev.http.port", Integer.toString(address.getPort())));
        producer = new HandProducer(deployment);
        browser = new Browser("en-US", dir.resolve("browser"));
        browser.open(address, 1440, 900, "light");
        browser.awaitState("empty");
        empty = browser.text("#notice");
        violationsOfEmpty = browser.violations();
        browser.run("window.isTheSamePage = true");
        List<Published> events = PublishedFigures.events();
        for (Published published : events) {
            producer.publish(published.measure(), 0, published.event());
        }
        service.settle(events.size());
        browser.awaitState("live");
        browser.awaitText("#headline li:nth-child(4)", "1,442,000");
        assertThat(browser.run("return window.isTheSamePage")).isEqualTo(true);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            producer.close();
            service.close();
            deployment.close();
        }
    }

    @Test
    void shouldSayThatNothingIsCountedYet() {
        assertThat(empty).startsWith("Nothing has been counted yet").contains("./nev-tally replay --type sales");
        assertThat(violationsOfEmpty).isEmpty();
    }

    @Test
    void shouldShowThePublishedFigures() throws Exception {
        open("", 1440, "light");

        assertThat(browser.text("#title")).isEqualTo("New energy vehicles, H1 2023");
        assertThat(browser.text("#asof")).isEqualTo("Through 30 June 2023, the period is closed");
        assertThat(headline())
                .startsWith(
                        "NEVs produced 3,788,000 ▲+42.4% from 2,660,112",
                        "NEVs sold 3,747,000 ▲+44.1% from 2,600,278",
                        "NEVs exported 534,000 ▲+160.0% from 205,385",
                        "Charging units added 1,442,000 ▲+18.6% from 1,215,852",
                        "NEV share of all vehicles sold 28.3% ▲+6.7 points from 21.6%",
                        "Passenger NEVs sold by GAC 218,925 ▲+108.5% from 105,000",
                        "Countries and regions exported to 72 ▲+9.1% from 66");
    }

    @Test
    void shouldWriteNumbersAsReadersAreUsedTo() throws Exception {
        try (Browser german = new Browser("de-DE", dir.resolve("german"))) {
            german.open(address, 1440, 900, "light");
            german.awaitState("live");

            assertThat(german.text("#headline li:nth-child(1)"))
                    .isEqualTo("NEVs produced 3.788.000 ▲+42,4 % from 2.660.112");
            assertThat(german.text("#headline li:nth-child(5)")).contains("28,3 % ▲+6,7 points");
        }
    }

    @Test
    void shouldTalkToItsServiceAloneAndHaveNothingToComplainOf() throws Exception {
        browser.requests();
        browser.console();

        open("", 1440, "light");

        List<URI> requests = browser.requests();
        assertThat(requests).extracting(URI::getPath).contains("/assets/uplot/uPlot.esm.js", "/api/v1/stream");
        assertThat(requests)
                .filteredOn(request -> !request.toString().equals("about:blank"))
                .allSatisfy(request -> assertThat(request.getAuthority()).isEqualTo(address.getAuthority()));
        assertThat(browser.console()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1440, light", "1440, dark", "390, light"})
    void shouldKeepNobodyOut(int width, String scheme) throws Exception {
        open("#view=months&member=GAC", width, scheme);
        browser.run("document.querySelectorAll('details').forEach(details => { details.open = true; })");

        assertThat(browser.violations()).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void shouldBeUsableWithKeysAlone() throws Exception {
        open("", 1440, "light");
        browser.find("body").sendKeys(Keys.TAB);
        assertThat(focused()).isEqualTo("Skip to the figures");

        browser.find("#window input:checked").sendKeys(Keys.ARROW_RIGHT);
        browser.awaitText("#title", "New energy vehicles, 2023");
        browser.find("#breakdown tbody button[data-focus='member GAC']").sendKeys(Keys.ENTER);

        browser.awaitText("#course-title", "NEVs sold, GAC");
        assertThat(focused()).isEqualTo("GAC");
        assertThat(browser.run("return location.hash")).isEqualTo("#window=YEAR&member=GAC");
    }

    @Test
    void shouldTellACourseInWordsAndAsATable() throws Exception {
        open("#member=GAC", 1440, "light");
        browser.awaitText("#course-title", "GAC");

        assertThat(browser.find("#course .plot").getAttribute("aria-label"))
                .isEqualTo("NEVs sold, GAC, running total by 30 Jun: 218,925 in H1 2023, against 105,000 in H1 2022. "
                        + "A table with all values follows.");
        browser.find("#course summary").click();
        // 218,925 / 6 = 36,487 a month, and 105,000 / 6 = 17,500; the last month has the rest.
        assertThat(browser.text("#course table"))
                .contains("31 Jan 36,487 17,500 +108.5%")
                .contains("31 May 182,435 87,500 +108.5%")
                .contains("30 Jun 218,925 105,000 +108.5%");
    }

    @Test
    void shouldRunUpLikeForLikeThroughLeapDays() throws Exception {
        open("", 1440, "light");
        String script = """
                const { runningTotals } = await import('/assets/series.js');
                const days = [['2023-02-27', 1], ['2023-02-28', 2], ['2024-02-28', 4], ['2024-02-29', 8], ['2025-02-01', 16]];
                return runningTotals(days, false, { start: '%s-02-01', end: '%s-03-01' }, '%s', true).slice(-2);
                """;

        assertThat(browser.runModule(script.formatted("2024", "2024", "2024-02-29")))
                .isEqualTo("[{\"day\":\"2024-02-28\",\"now\":4,\"before\":3},"
                        + "{\"day\":\"2024-02-29\",\"now\":12,\"before\":3}]");
        // Open on the 27th, and beside it the whole of a longer February at its end.
        assertThat(browser.runModule(script.formatted("2025", "2025", "2025-02-27")))
                .isEqualTo("[{\"day\":\"2025-02-27\",\"now\":16,\"before\":0},"
                        + "{\"day\":\"2025-02-28\",\"now\":null,\"before\":12}]");
    }

    @Test
    void shouldShowMonthsOfWhatDoesNotAddUp() throws Exception {
        open("#indicator=export-destinations", 1440, "light");
        browser.awaitText("#course-title", "Countries and regions exported to");

        assertThat(browser.find("#course input[value=running]").isEnabled()).isFalse();
        assertThat(browser.find("#course .plot").getAttribute("aria-label"))
                .contains("by month, the latest June 2023: 71 in 2023, against 65 in 2022");
    }

    @Test
    void shouldShowSharesOfThePickedWindow() throws Exception {
        open("#window=MONTH&start=2023-06-01", 1440, "light");
        browser.awaitText("#title", "June 2023");

        assertThat(browser.text("#breakdown tbody tr:nth-child(2)")).startsWith("GAC 36,490 ▲+108.5% 5.8%");
        // Of the 533,000 in June, 70 x 1,000 go to others.
        assertThat(browser.text("#panel-destination tbody tr:nth-child(1)")).startsWith("Andorra 86.9%");
        assertThat(browser.text("#panel-powertrain tbody tr:nth-child(1)")).startsWith("Combustion 71.7%");
        assertThat(browser.text("#panel-access tbody tr:nth-child(1)")).startsWith("Public 100.0%");
    }

    @Test
    void shouldShowWhatIsCountedAndCorrectedWithoutBeingLoadedAgain() throws Exception {
        open("", 1440, "light");
        browser.run("window.isTheSamePage = true");

        publish(PublishedFigures.charger("late", LocalDate.of(2023, 5, 31), 1_000)
                .build());
        browser.awaitText(CHARGERS, "1,443,000");
        // 1,442,000 / 6 = 240,333 a month.
        browser.awaitText("#corrections li", "Charging units added, 31 May 2023");
        assertThat(browser.text("#corrections li .values")).isEqualTo("was 240,333 → is 241,333 +1,000");

        publish(PublishedFigures.charger("late", LocalDate.of(2023, 5, 31), 1_000)
                .setRevision(1)
                .setWithdrawn(true)
                .build());
        browser.awaitText(CHARGERS, "1,442,000");
        // New on the latest day: news, and no correction until it is taken back.
        publish(PublishedFigures.charger("new", LATEST, 5).build());
        browser.awaitText(CHARGERS, "1,442,005");
        assertThat(browser.text("#corrections")).doesNotContain("30 Jun");
        publish(PublishedFigures.charger("new", LATEST, 5)
                .setRevision(1)
                .setWithdrawn(true)
                .build());
        browser.awaitText("#corrections li", "30 Jun 2023");
        browser.awaitText(CHARGERS, "1,442,000");

        assertThat(browser.run("return window.isTheSamePage")).isEqualTo(true);
    }

    @Test
    void shouldComeBackWhenTheServiceDoesAndAskForATokenWhereItWantsOne() throws Exception {
        open("", 1440, "light");

        service.close();
        browser.awaitState("reconnecting");
        assertThat(browser.text("#status")).isEqualTo("Reconnecting");
        browser.awaitState("disconnected");
        assertThat(browser.text("#notice"))
                .startsWith("No figures from the service It can’t be reached. The figures below are those of ");
        assertThat(browser.text(CHARGERS)).contains("1,442,000");
        List<?> violations = browser.violations();
        publish(PublishedFigures.charger("meanwhile", LATEST, 7).build());
        restart(Map.of("nev.http.token", "open-sesame"));
        assertThat(violations).isEmpty();

        browser.awaitText("#notice h2", "The service asks for a token");
        assertThat(browser.violations()).isEmpty();
        browser.find("#token").sendKeys("guess", Keys.ENTER);
        browser.awaitText("#notice h2", "The service doesn’t take this token");
        browser.find("#token").sendKeys("open-sesame", Keys.ENTER);
        browser.awaitState("live");
        browser.awaitText(CHARGERS, "1,442,007");
        assertThat(browser.find("#notice").isDisplayed()).isFalse();
        assertThat(browser.find("#links").isDisplayed()).isFalse();

        service.close();
        browser.awaitState("reconnecting");
        publish(PublishedFigures.charger("meanwhile", LATEST, 7)
                .setRevision(1)
                .setWithdrawn(true)
                .build());
        deployment.properties().remove("nev.http.token");
        restart(Map.of());
        browser.awaitState("live");
        browser.awaitText(CHARGERS, "1,442,000");
    }

    private static void open(String choice, int width, String scheme) throws Exception {
        browser.open(address.resolve("/" + choice), width, 844, scheme);
        browser.awaitState("live");
    }

    private static void restart(Map<String, String> settings) throws Exception {
        deployment.change(settings);
        service = deployment.start();
        service.serve();
    }

    private static void publish(SpecificRecord charger) throws Exception {
        producer.publish(Measure.CHARGERS, 0, charger);
    }

    /** What people see of each figure of the headline. */
    private static List<String> headline() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(i -> browser.text("#headline li:nth-child(" + i + ')'))
                .toList();
    }

    private static Object focused() {
        return browser.run("return document.activeElement.innerText");
    }
}
