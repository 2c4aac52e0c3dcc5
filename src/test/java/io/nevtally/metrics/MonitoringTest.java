package io.nevtally.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.integration.Await;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.RunningService;
import io.nevtally.integration.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Prometheus, with what ships for it, watches a service that has counted the published figures. */
@Timeout(300)
class MonitoringTest {
    private static final Path HOME =
            Path.of(System.getProperty("nev.home", ".")).toAbsolutePath();
    private static final Path SHIPPED = HOME.resolve("deploy/prometheus");
    private static final Path DASHBOARDS = HOME.resolve("deploy/grafana/dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What someone who opens a dashboard has chosen. */
    private static final Map<String, String> CHOSEN = Map.of(
            "$window", "HALF_YEAR",
            "$indicator", "nev-sales",
            "$dimension", "manufacturer",
            "$job", "nev-tally",
            "$__rate_interval", "1m");

    @TempDir
    private static Path dir;

    private static Deployment deployment;
    private static RunningService service;
    private static URI address;
    private static Prometheus prometheus;

    @BeforeAll
    static void start() throws Exception {
        Tool.require("prometheus", "promtool");
        deployment = new Deployment(dir.resolve("state"), 2);
        deployment.replay(PublishedHistory.write(dir));
        service = deployment.start();
        address = service.serve();
        prometheus = Prometheus.start(config(), dir.resolve("prometheus"));
        service.settle(PublishedHistory.events());
        data("rate(nev_tally_records_read_total[1m])");
    }

    @AfterAll
    static void end() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (service != null) {
            service.close();
        }
        if (deployment != null) {
            deployment.close();
        }
    }

    /** As published, growth and shares to a tenth of a percent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | nev_total{indicator='nev-production',dimension='total',window='HALF_YEAR'} | 3788000",
                "1 | 100 * nev_growth_ratio{indicator='nev-production',dimension='total',window='HALF_YEAR',basis='YEAR_OVER_YEAR'} | 42.4",
                "2 | nev_total{indicator='nev-sales',dimension='total',window='HALF_YEAR'} | 3747000",
                "2 | 100 * nev_growth_ratio{indicator='nev-sales',dimension='total',window='HALF_YEAR',basis='YEAR_OVER_YEAR'} | 44.1",
                "3 | 100 * nev_growth_ratio{indicator='nev-passenger-sales',dimension='manufacturer',member='GAC',window='HALF_YEAR',basis='YEAR_OVER_YEAR'} | 108.5",
                "4 | nev_total{indicator='nev-exports',dimension='total',window='HALF_YEAR'} | 534000",
                "4 | 100 * nev_growth_ratio{indicator='nev-exports',dimension='total',window='HALF_YEAR',basis='YEAR_OVER_YEAR'} | 160.0",
                "5 | nev_total{indicator='export-destinations',dimension='total',window='HALF_YEAR'} | 72",
                "6 | 100 * nev_share_ratio{indicator='nev-market-share',dimension='total',window='HALF_YEAR'} | 28.3",
                // 28.30 - 21.58 points
                "6 | nev_share_change_points{indicator='nev-market-share',dimension='total',window='HALF_YEAR'} | 6.7",
                "7 | nev_total{indicator='charger-installations',dimension='total',window='HALF_YEAR'} | 1442000",
                "7 | 100 * nev_growth_ratio{indicator='charger-installations',dimension='total',window='HALF_YEAR',basis='YEAR_OVER_YEAR'} | 18.6"
            })
    void shouldAnswerTheFigure(int figure, String query, double published) throws Throwable {
        Await.untilAsserted(() -> {
            List<JsonNode> series = prometheus.query(query.replace('\'', '"'));

            assertThat(series).as("figure %d", figure).hasSize(1);
            double value = series.get(0).get("value").get(1).asDouble();
            assertThat(Math.round(10 * value) / 10.0).as("figure %d", figure).isEqualTo(published);
        });
    }

    /** 72 destinations: the ten largest, and the others. */
    @Test
    void shouldBoundTheMembersAndLoseNone() throws Throwable {
        String exports = "nev_total{indicator=\"nev-exports\",dimension=\"destination\",window=\"HALF_YEAR\"}";

        Await.untilAsserted(() -> assertThat(prometheus.query(exports)).hasSize(11));
        assertThat(data("sum(" + exports + ") == 534000")).hasSize(1);
    }

    @Test
    void shouldTellWhatTheServiceHasDone() throws Exception {
        assertThat(data("nev_tally_state{state=\"running\"} == 1")).hasSize(1);
        assertThat(data("nev_tally_registry_up == 1")).hasSize(1);
        assertThat(data("sum(nev_tally_lag_records) == 0")).hasSize(1);
        assertThat(data("count(nev_tally_lag_records) == 8"))
                .as("two partitions of four topics")
                .hasSize(1);
        assertThat(data("sum(nev_tally_records_read_total) == " + PublishedHistory.events()))
                .hasSize(1);
        assertThat(data("nev_tally_latency_seconds_count > 0")).hasSize(1);
        // A replayed record has the time of its event: noon of 30 June 2023 in Shanghai.
        assertThat(data("count(nev_tally_reporter_last_record_timestamp_seconds == 1688097600) == 4"))
                .hasSize(1);
    }

    @Test
    void shouldNameMetricsAsPrometheusDoes() throws Exception {
        Path scraped = Files.writeString(dir.resolve("metrics.txt"), ours(scrape()));

        assertThat(Tool.run(dir, scraped, "promtool", "check", "metrics")).isEmpty();
    }

    @Test
    void shouldDocumentEveryMetric() throws Throwable {
        Pattern documented = Pattern.compile("\\| `(nev_\\w+)");
        String text = Files.readString(HOME.resolve("docs/metrics.md"));

        Await.untilAsserted(() ->
                assertThat(names(documented, text)).isEqualTo(names(Pattern.compile("# TYPE (nev_\\w+)"), scrape())));
    }

    @Test
    void shouldShipRulesThatPassTheirTests() throws Exception {
        Path nothing = Path.of("/dev/null");

        Tool.run(SHIPPED, nothing, "promtool", "check", "config", "prometheus.yml");
        Tool.run(SHIPPED, nothing, "promtool", "test", "rules", "rules-test.yml");
    }

    @Test
    void shouldEvaluateTheRulesThatShip() throws Throwable {
        Await.untilAsserted(() -> assertThat(rules())
                .hasSizeGreaterThan(10)
                .allMatch(rule -> rule.get("health").asText().equals("ok")));
        Await.untilAsserted(() -> assertThat(
                        rules().filter(rule -> rule.get("state").asText().equals("firing"))
                                .map(rule -> rule.get("name").asText()))
                .as("nothing is wrong, but that nobody has reported anything since June 2023")
                .containsExactly("NevEventsSilent", "NevReporterSilent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"market.json", "pipeline.json"})
    void shouldShipDashboardsWhoseQueriesHaveData(String file) throws Exception {
        JsonNode dashboard = JSON.readTree(DASHBOARDS.resolve(file).toFile());
        List<String> queries = Stream.concat(
                        dashboard.findValues("targets").stream()
                                .flatMap(JsonNode::valueStream)
                                .map(target -> target.get("expr").asText()),
                        dashboard
                                .path("templating")
                                .path("list")
                                .valueStream()
                                .filter(variable ->
                                        variable.get("type").asText().equals("query"))
                                .map(variable -> variable.get("definition").asText())
                                .map(MonitoringTest::seriesWithLabel))
                .map(MonitoringTest::chosen)
                .toList();

        assertThat(queries).hasSizeGreaterThan(15).noneMatch(query -> query.contains("$"));
        for (String query : queries) {
            data(query);
        }
    }

    /** The series that a query results in, as soon as there are any: a scrape may fail on a machine that is busy. */
    private static List<JsonNode> data(String query) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        Await.until("there are data of " + query, () -> found.addAll(prometheus.query(query)));
        return found;
    }

    /** {@code label_values(series, label)} lists the label of these. */
    private static String seriesWithLabel(String definition) {
        return definition.replaceFirst("label_values\\((.*), (\\w+)\\)", "count by ($2) ($1)");
    }

    private static String chosen(String query) {
        String result = query;
        for (Map.Entry<String, String> choice : CHOSEN.entrySet()) {
            result = result.replace(choice.getKey(), choice.getValue());
        }
        return result;
    }

    private static Stream<JsonNode> rules() throws InterruptedException {
        return prometheus
                .get("/api/v1/rules")
                .path("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream());
    }

    /** What ships, every two seconds and where this service is. */
    private static Path config() throws Exception {
        Path config = Files.createDirectories(dir.resolve("config"));
        Files.copy(SHIPPED.resolve("rules.yml"), config.resolve("rules.yml"));
        return Files.writeString(
                config.resolve("prometheus.yml"),
                Files.readString(SHIPPED.resolve("prometheus.yml"))
                        .replace("15s", "2s")
                        .replace("nev-tally:8080", address.getAuthority()));
    }

    private static String scrape() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/metrics")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** The names of Kafka's and the JVM's are Micrometer's. */
    private static String ours(String metrics) {
        return metrics.lines()
                .filter(line -> line.matches("(# \\w+ )?nev_.*"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
