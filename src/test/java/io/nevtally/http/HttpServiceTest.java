package io.nevtally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.config.HttpSettings;
import io.nevtally.config.InputException;
import io.nevtally.service.Restoring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServiceTest {
    private final FakeService service = new FakeService();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void shouldAnswerTotalsWithTheFieldsOfTheRecord() throws Exception {
        HttpResponse<String> response = get("/api/v1/totals?indicator=nev-sales&dimension=total&window=HALF_YEAR");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Nev-Truncated")).isEmpty();
        assertThat(response.body())
                .isEqualTo("[{\"indicator\":\"nev-sales\",\"dimension\":\"total\",\"member\":\"all\","
                        + "\"window\":\"HALF_YEAR\",\"start\":\"2023-01-01\",\"end\":\"2023-07-01\","
                        + "\"total\":3747000,\"events\":3,\"asOf\":\"2023-06-30\",\"state\":\"CLOSED\"}]\n");
    }

    @Test
    void shouldAnswerGrowthWithNullsWhereThereIsNone() throws Exception {
        assertThat(get("/api/v1/growth?member=Xiaomi&basis=YEAR_OVER_YEAR").body())
                .isEqualTo("[{\"indicator\":\"nev-sales\",\"dimension\":\"manufacturer\",\"member\":\"Xiaomi\","
                        + "\"window\":\"HALF_YEAR\",\"start\":\"2023-01-01\",\"end\":\"2023-07-01\","
                        + "\"basis\":\"YEAR_OVER_YEAR\",\"asOf\":\"2023-06-30\",\"current\":12,\"base\":0,"
                        + "\"rate\":null,\"gap\":\"ZERO_BASE\"}]\n");
        assertThat(get("/api/v1/growth?basis=PERIOD_OVER_PERIOD").body()).isEqualTo("[]\n");
    }

    @Test
    void shouldAnswerShares() throws Exception {
        assertThat(get("/api/v1/shares?ratio=nev-market-share&dimension=total&start=2023-01-01")
                        .body())
                .isEqualTo("[{\"ratio\":\"nev-market-share\",\"dimension\":\"total\",\"member\":\"all\","
                        + "\"window\":\"HALF_YEAR\",\"start\":\"2023-01-01\",\"end\":\"2023-07-01\","
                        + "\"asOf\":\"2023-06-30\",\"numerator\":3747000.0,\"denominator\":1.324E7,"
                        + "\"share\":0.283,\"changeInPoints\":6.5}]\n");
    }

    @Test
    void shouldTellWhenAnAnswerIsCut() throws Exception {
        HttpResponse<String> response = get("/api/v1/totals?limit=2");

        assertThat(response.headers().firstValue("Nev-Truncated")).hasValue("true");
        assertThat(response.body().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "totals?window=half_year",
                "growth?indicator=nev-sales&basis=YEAR_OVER_YEAR",
                "shares?start=2023-01-01",
                "totals?dimension=manufacturer&window=MONTH&asOf=2023-05-10"
            })
    void shouldLinkToTheNextPageUntilThereIsNone(String question) throws Exception {
        List<String> walked = new ArrayList<>();
        URI page = URI.create(service.address() + "/api/v1/" + question + "&limit=1");
        while (page != null) {
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
            walked.add(response.body().strip().replaceAll("^\\[|]$", ""));
            Matcher link = Pattern.compile("<([^>]*)>; rel=\"next\"")
                    .matcher(response.headers().firstValue("Link").orElse(""));
            assertThat(response.headers().firstValue("Nev-Truncated").isPresent())
                    .isEqualTo(link.matches());
            page = link.matches() ? page.resolve(link.group(1)) : null;
        }

        assertThat(walked).hasSizeGreaterThan(1);
        assertThat("[" + String.join(",\n ", walked) + "]\n")
                .isEqualTo(get("/api/v1/" + question).body());
    }

    @Test
    void shouldNameTheNextPageByTheKeyBeforeIt() throws Exception {
        service.views.total("nev-sales", "manufacturer", "A|B & 100 %", "HALF_YEAR 2023-01-01", 7);

        assertThat(get("/api/v1/totals?window=half_year&limit=1").headers().firstValue("Link"))
                .hasValue(
                        "<totals?window=half_year&limit=1&after=nev-sales%7Cmanufacturer%7CA%257CB%20%26%20100%20%2525"
                                + "%7CHALF_YEAR%7C2023-01-01>; rel=\"next\"");
        assertThat(get("/api/v1/totals?limit=1&after=nev-sales%7Cmanufacturer%7CGeely%7CYEAR%7C2023-01-01")
                        .body())
                .contains("\"member\":\"Xiaomi\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"totals", "totals?limit=1", "growth?asOf=2023-05-10", "indicators", "account"})
    void shouldNotSendAgainWhatAClientHas(String path) throws Exception {
        String address = "/api/v1/" + path;
        HttpResponse<String> response = get(address);
        String tag = response.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");

        for (String has : List.of(tag, "W/" + tag, "\"a, b\", " + tag + ",\"c\"", "*")) {
            HttpResponse<String> again =
                    client.send(request(address).header("If-None-Match", has).build(), BodyHandlers.ofString());
            assertThat(again.statusCode()).as(has).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).hasValue(tag);
            assertThat(again.headers().firstValue("Cache-Control")).hasValue("no-cache");
            assertThat(again.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        }
        for (String has : List.of("\"another\"", tag.replace("\"", ""), "\"\"", "\"*\"")) {
            assertThat(client.send(request(address).header("If-None-Match", has).build(), BodyHandlers.ofString())
                            .body())
                    .as(has)
                    .isEqualTo(response.body());
        }
        HttpRequest head = request(address)
                .header("If-None-Match", tag)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
    }

    /** Other bytes, another tag; what is compressed is the same as ever, but isn't the same bytes. */
    @Test
    void shouldTagWhatIsCompressedApart() throws Exception {
        String plain = tag("/api/v1/totals", "identity");
        String compressed = tag("/api/v1/totals", "gzip");

        assertThat(compressed).isNotEqualTo(plain).isEqualTo(tag("/api/v1/totals", "br, gzip"));
        HttpRequest.Builder request = request("/api/v1/totals").header("If-None-Match", compressed);
        assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        request.header("Accept-Encoding", "gzip");
        assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(304);
    }

    @Test
    void shouldTagAnew() throws Exception {
        String before = tag("/api/v1/totals?member=all&limit=2", "identity");
        assertThat(tag("/api/v1/totals?member=all&limit=2", "identity")).isEqualTo(before);

        // Behind the page, which is the same but for the link to more.
        service.views.total("nev-sales", "total", "all", "YEAR 2023-01-01", 1);
        String behind = tag("/api/v1/totals?member=all&limit=2", "identity");
        service.views.total("nev-sales", "total", "all", "HALF_YEAR 2023-01-01", 3_747_001);

        assertThat(behind).isNotEqualTo(before);
        assertThat(tag("/api/v1/totals?member=all&limit=2", "identity")).isNotIn(before, behind);
    }

    @Test
    void shouldTagNothingElse() throws Exception {
        for (String path : List.of("/health/live", "/metrics", "/api/v1/totals?limit=0", "/nothing")) {
            HttpResponse<String> response =
                    client.send(request(path).header("If-None-Match", "*").build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path).isNotEqualTo(304);
            assertThat(response.headers().firstValue("ETag")).as(path).isEmpty();
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    private String tag(String path, String encoding) throws Exception {
        HttpRequest.Builder request = request(path).header("Accept-Encoding", encoding);
        return client.send(request.build(), BodyHandlers.ofByteArray())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    /** 15 of 30 after 10 of 20 through the same day a year earlier, when the rest of the month had 90 of 180. */
    @Test
    void shouldAnswerWhatWasOnADay() throws Exception {
        String asOf = "dimension=total&window=MONTH&start=2023-05-01&asOf=2023-05-10";

        assertThat(get("/api/v1/totals?indicator=nev-sales&" + asOf).body())
                .isEqualTo("[{\"indicator\":\"nev-sales\",\"dimension\":\"total\",\"member\":\"all\","
                        + "\"window\":\"MONTH\",\"start\":\"2023-05-01\",\"end\":\"2023-06-01\","
                        + "\"total\":15,\"events\":1,\"asOf\":\"2023-05-10\",\"state\":\"OPEN\"}]\n");
        assertThat(get("/api/v1/growth?indicator=nev-sales&basis=YEAR_OVER_YEAR&" + asOf)
                        .body())
                .isEqualTo("[{\"indicator\":\"nev-sales\",\"dimension\":\"total\",\"member\":\"all\","
                        + "\"window\":\"MONTH\",\"start\":\"2023-05-01\",\"end\":\"2023-06-01\","
                        + "\"basis\":\"YEAR_OVER_YEAR\",\"asOf\":\"2023-05-10\",\"current\":15,\"base\":10,"
                        + "\"rate\":0.5,\"gap\":null}]\n");
        assertThat(get("/api/v1/shares?ratio=nev-market-share&" + asOf).body())
                .isEqualTo("[{\"ratio\":\"nev-market-share\",\"dimension\":\"total\",\"member\":\"all\","
                        + "\"window\":\"MONTH\",\"start\":\"2023-05-01\",\"end\":\"2023-06-01\","
                        + "\"asOf\":\"2023-05-10\",\"numerator\":15.0,\"denominator\":30.0,"
                        + "\"share\":0.5,\"changeInPoints\":0.0}]\n");
        assertThat(get("/api/v1/totals?asOf=2022-05-09").body()).isEqualTo("[]\n");
    }

    @Test
    void shouldTellWhenAnAnswerOfADayIsCut() throws Exception {
        String question = "/api/v1/totals?indicator=nev-sales&dimension=manufacturer&window=DAY&asOf=2023-05-10&limit=";

        assertThat(get(question + 3).headers().firstValue("Nev-Truncated")).isEmpty();
        assertThat(get(question + 3).body().lines()).hasSize(3);
        HttpResponse<String> cut = get(question + 2);
        assertThat(cut.headers().firstValue("Nev-Truncated")).hasValue("true");
        assertThat(cut.body().lines().map(line -> line.replaceAll(".*\"start\":\"([^\"]*)\".*", "$1")))
                .containsExactly("2022-05-10", "2022-05-11");
    }

    @Test
    void shouldAnswerTheAccountOfEveryEventType() throws Exception {
        String none = "{\"read\":0,\"counted\":0,\"replaced\":0,\"withdrawn\":0,\"superseded\":0,\"repeated\":0,"
                + "\"deadLettered\":0}";

        assertThat(get("/api/v1/account").body())
                .isEqualTo("{\"production\":" + none
                        + ",\"sales\":{\"read\":1234567,\"counted\":1234000,\"replaced\":300,\"withdrawn\":100,"
                        + "\"superseded\":50,\"repeated\":115,\"deadLettered\":2},\"exports\":" + none
                        + ",\"chargers\":" + none + "}\n");
    }

    @Test
    void shouldListWhatTheCatalogueHas() throws Exception {
        assertThat(get("/api/v1/indicators").body())
                .contains("{\"id\":\"nev-sales\",\"measure\":\"sales\",\"kind\":\"sum\",\"unit\":\"vehicles\","
                        + "\"dimensions\":[\"total\",\"manufacturer\"]}")
                .contains("{\"id\":\"nev-sales-value\",\"measure\":\"sales\",\"kind\":\"sum\",\"unit\":\"fen\",")
                .contains("{\"id\":\"makers\",\"measure\":\"sales\",\"kind\":\"distinct\",\"unit\":\"manufacturers\",")
                .contains("{\"id\":\"nev-market-share\",\"measures\":[\"sales\"],\"unit\":\"fraction\","
                        + "\"numerator\":{\"total\":\"nev-sales\"},\"denominator\":{\"total\":\"vehicle-sales\"},")
                .contains("{\"id\":\"sales-per-thousand\",\"measures\":[\"sales\"],\"unit\":\"per thousand people\","
                        + "\"numerator\":{\"total\":\"vehicle-sales\"},\"denominator\":{\"reference\":\"population\"},")
                .contains("\"denominator\":{\"whole\":\"nev-sales\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/totals?indicater=nev-sales | indicater: there is no such parameter here; known are indicator, dimension, member, window, start, asOf, limit, after
            /api/v1/totals?basis=YEAR_OVER_YEAR | basis: there is no such parameter here; known are
            /api/v1/totals?ratio=nev-market-share | ratio: there is no such parameter here; known are
            /api/v1/totals?indicator=sales | indicator: the catalogue has no 'sales'; /api/v1/indicators lists what it has
            /api/v1/totals?dimension=colour | dimension: the catalogue has no 'colour'
            /api/v1/totals?window=WEEK | window: 'WEEK' is not one of DAY, MONTH, QUARTER, HALF_YEAR, YEAR, TRAILING_12_MONTHS
            /api/v1/totals?window=HALF_YEAR&start=2023-02-01 | start: no HALF_YEAR starts on 2023-02-01
            /api/v1/totals?start=2023-02-30 | start: '2023-02-30' is not a day such as 2023-01-01
            /api/v1/totals?asOf=2023-02-30 | asOf: '2023-02-30' is not a day such as 2023-01-01
            /api/v1/growth?asOf=yesterday | asOf: 'yesterday' is not a day such as 2023-01-01
            /api/v1/shares?asOf= | asOf: '' is not a day such as 2023-01-01
            /api/v1/stream?asOf=2023-05-10 | asOf: there is no such parameter here
            /api/v1/growth?basis=MONTH | basis: 'MONTH' is not one of YEAR_OVER_YEAR, PERIOD_OVER_PERIOD
            /api/v1/shares?limit=0 | limit: 0 is not a number from 1 to 50000
            /api/v1/shares?limit=all | limit: 'all' is not a number from 1 to 50000
            /api/v1/shares?member=%41&member=B | member: is given twice
            /api/v1/stream?limit=2 | limit: there is no such parameter here
            /api/v1/totals?after=nev-sales | after: 'nev-sales' is not the record key of a figure
            /api/v1/stream?after=nev-sales%7Ctotal%7Call%7CYEAR%7C2023-01-01 | after: there is no such parameter here
            /api/v1/account?measure=sales | measure: there is no such parameter here
            """)
    void shouldRefuseWhatItDoesNotKnow(String path, String error) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .startsWith("{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"" + error)
                .endsWith("\"}\n");
        assertThat(response.body().lines()).hasSize(1);
    }

    @Test
    void shouldTakeWindowsInAnyCaseWhateverTheLanguage() throws Exception {
        assertThat(get("/api/v1/totals?window=half_year&limit=1").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/totals?window=trailing_12_months").body()).isEqualTo("[]\n");
    }

    @Test
    void shouldAnswerNothingElse() throws Exception {
        assertThat(get("/api/v1/figures").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/totals/").body())
                .isEqualTo(
                        "{\"title\":\"Not Found\",\"status\":404,\"detail\":\"there is nothing at /api/v1/totals/\"}\n");
        HttpResponse<String> post = client.send(
                request("/api/v1/totals")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(post.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/api/v1/totals", "/api/v1/stream", "/health/live", "/nothing"})
    void shouldAnswerHeadWithTheHeadersAlone(String path) throws Exception {
        HttpRequest head = request(path)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = client.send(head, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(path.equals("/nothing") ? 404 : 200);
        assertThat(response.headers().firstValue("Content-Type")).isPresent();
        assertThat(response.body()).isEmpty();
        if (!path.endsWith("stream")) {
            assertThat(response.headers().firstValueAsLong("Content-Length"))
                    .hasValue(get(path).body().getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void shouldCompressBigAnswersWhereAccepted() throws Exception {
        String plain = get("/api/v1/totals").body();

        HttpResponse<byte[]> response = client.send(
                request("/api/v1/totals").header("Accept-Encoding", "br, gzip").build(), BodyHandlers.ofByteArray());
        HttpResponse<String> refused = client.send(
                request("/api/v1/totals").header("Accept-Encoding", "gzip;q=0").build(), BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
        assertThat(refused.body()).isEqualTo(plain);
    }

    @Test
    void shouldTellHowItIs() throws Exception {
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"live\"}\n");
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}\n");

        service.ready = false;
        service.live = false;

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/health/ready").body())
                .isEqualTo("{\"status\":\"not ready\",\"waitsFor\":\"partitions to be assigned\"}\n");
        service.restoring = Optional.of(new Restoring(430, 1_000, 20));
        assertThat(get("/health/ready").body())
                .isEqualTo("{\"status\":\"not ready\",\"waitsFor\":\"state to be restored\",\"percent\":43,"
                        + "\"restored\":430,\"records\":1000,\"secondsLeft\":20}\n");
        service.restoring = Optional.empty();
        service.registry = false;
        assertThat(get("/health/ready").body())
                .isEqualTo("{\"status\":\"not ready\",\"waitsFor\":\"partitions to be assigned\","
                        + "\"registry\":\"gives no answer\"}\n");
        assertThat(get("/health/live").statusCode()).isEqualTo(503);
    }

    @Test
    void shouldAskToComeAgainWhileFiguresAreRestored() throws Exception {
        service.views.restoring(true);

        HttpResponse<String> response = get("/api/v1/totals");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(response.body())
                .isEqualTo("{\"title\":\"Service Unavailable\",\"status\":503,"
                        + "\"detail\":\"the figures are being restored\"}\n");
        assertThat(get("/api/v1/totals?asOf=2023-05-10").statusCode()).isEqualTo(503);
        assertThat(get("/api/v1/account").statusCode()).isEqualTo(503);
        assertThat(get("/api/v1/indicators").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldServeThePageWithAPolicyThatAllowsItsOwnFilesOnly() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers()
                        .firstValue("Content-Security-Policy")
                        .orElse("")
                        .split("; "))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")
                .noneMatch(directive -> directive.contains("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "main.js, text/javascript; charset=utf-8",
        "page.css, text/css; charset=utf-8",
        "icon.svg, image/svg+xml",
        "uplot/uPlot.esm.js, text/javascript; charset=utf-8",
        "uplot/uPlot.min.css, text/css; charset=utf-8",
    })
    void shouldServeTheFilesOfThePage(String file, String type) throws Exception {
        HttpResponse<String> response = get("/assets/" + file);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(response.body()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/index.html", "/assets/", "/assets/no.js", "/assets/uplot/LICENSE"})
    void shouldServeNoOtherFiles(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldServeMetrics() throws Exception {
        assertThat(get("/metrics").body()).isEqualTo("metric 1\n");
        assertThat(get("/metrics").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    }

    @Test
    void shouldServeHealthAndMetricsAloneWithoutFigures() throws Exception {
        try (FakeService unasked = new FakeService(new HttpSettings("127.0.0.1", 0, "", "", "", "", false))) {
            URI address = unasked.address();
            for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
                assertThat(get(address.resolve(path)).statusCode()).as(path).isEqualTo(200);
            }
            for (String path : List.of(
                    "/", "/assets/page.js", "/api/v1/totals", "/api/v1/account", "/api/v1/stream", "/healthy")) {
                HttpResponse<String> absent = get(address.resolve(path));
                assertThat(absent.statusCode()).as(path).isEqualTo(404);
                assertThat(absent.body())
                        .contains("this instance serves health and metrics alone, as its nev.http.figures is false");
            }
        }
    }

    @Test
    void shouldNameTheSettingWhereItsPortIsTaken() {
        int taken = service.address().getPort();

        assertThatThrownBy(() ->
                        HttpService.start(new HttpSettings("127.0.0.1", taken, "", "", "", "", true), null, null, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nev.http.port: can't listen on 127.0.0.1:" + taken)
                .hasMessageContaining("or 0 for any that is free");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.address() + path));
    }
}
