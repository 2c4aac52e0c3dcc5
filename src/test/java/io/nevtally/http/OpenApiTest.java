package io.nevtally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.config.HttpSettings;
import io.nevtally.integration.Tool;
import io.nevtally.service.Restoring;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the document to the service: what it says is there is there, and nothing else is. */
class OpenApiTest {
    private static final Path LINT = Path.of(System.getProperty("nev.home"), "src/test/openapi");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeService service =
            new FakeService(new HttpSettings("127.0.0.1", 0, "the-token", "", "", "", true));
    private final HttpClient client = HttpClient.newHttpClient();
    private JsonNode document;

    @TempDir
    private Path dir;

    @BeforeEach
    void read() throws Exception {
        document = JSON.readTree(get("/api/v1/openapi.json").body());
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void shouldNameEveryPath() {
        assertThat(document.path("paths").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "/api/v1/totals",
                        "/api/v1/growth",
                        "/api/v1/shares",
                        "/api/v1/indicators",
                        "/api/v1/account",
                        "/api/v1/stream",
                        "/api/v1/openapi.json",
                        "/health/live",
                        "/health/ready");
    }

    @Test
    void shouldDescribeFiguresAsTheirRecordsDo() {
        JsonNode growth = document.at("/components/schemas/GrowthUpdate");

        assertThat(growth.path("description").asText())
                .startsWith("Like-for-like growth of an indicator for one member and calendar window.");
        assertThat(growth.at("/properties/rate").toString())
                .startsWith("{\"type\":[\"number\",\"null\"],\"format\":\"double\",\"description\":")
                .contains("0.424 is +42.4 %");
        assertThat(growth.at("/properties/gap/enum")).hasToString("[\"NO_HISTORY\",\"ZERO_BASE\",null]");
        assertThat(document.at("/components/parameters/indicator/schema/enum"))
                .hasToString("[\"vehicle-sales\",\"nev-sales\",\"nev-sales-value\",\"makers\"]");
    }

    /** Every parameter with every value that the document lists, and no other parameter. */
    @Test
    void shouldTakeTheParametersThatItNamesAndNoOthers() throws Exception {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            List<String> named = new ArrayList<>();
            for (JsonNode reference : path.getValue().at("/get/parameters")) {
                JsonNode parameter = resolved(reference);
                named.add(parameter.path("name").asText());
                for (String value : values(parameter)) {
                    String address =
                            path.getKey() + '?' + parameter.path("name").asText() + '=' + value;
                    assertThat(status(address)).as(address).isEqualTo(200);
                }
            }
            for (Map.Entry<String, JsonNode> other :
                    document.at("/components/parameters").properties()) {
                if (!named.contains(other.getKey())) {
                    String address = path.getKey()
                            + '?'
                            + other.getKey()
                            + '='
                            + values(other.getValue()).get(0);
                    assertThat(status(address)).as(address).isEqualTo(400);
                }
            }
        }
    }

    /** A linter of others has nothing to say, and every kind of answer has the schema that the document gives it. */
    @Test
    void shouldDescribeWhatIsAnswered() throws Exception {
        assumeInstalled();
        ObjectNode told = JSON.createObjectNode();
        told.set("document", document);
        ArrayNode answers = told.putArray("answers");
        TreeSet<String> kinds = new TreeSet<>();
        for (String address : List.of(
                "/api/v1/totals",
                "/api/v1/totals?asOf=2023-05-10&limit=7",
                "/api/v1/growth",
                "/api/v1/growth?asOf=2023-05-10",
                "/api/v1/shares",
                "/api/v1/shares?asOf=2023-05-10",
                "/api/v1/indicators",
                "/api/v1/account",
                "/api/v1/openapi.json",
                "/health/live",
                "/health/ready")) {
            kinds.add(add(answers, address));
        }
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            kinds.add(add(answers, path.getKey() + "?no-such=1"));
        }
        HttpRequest unknown = anonymous("/api/v1/totals").build();
        kinds.add(add(answers, "/api/v1/totals", client.send(unknown, BodyHandlers.ofString())));
        service.views.restoring(true);
        service.ready = false;
        service.registry = false;
        service.restoring = Optional.of(new Restoring(430, 1_000, 20));
        for (String address :
                List.of("/api/v1/totals", "/api/v1/shares?asOf=2023-05-10", "/api/v1/account", "/health/ready")) {
            kinds.add(add(answers, address));
        }
        Path file = Files.writeString(dir.resolve("told.json"), told.toString());

        assertThat(Tool.run(LINT, file, "node", "lint.mjs")).isEmpty();
        assertThat(kinds)
                .containsExactly(
                        "200 application/json",
                        "400 application/problem+json",
                        "401 application/problem+json",
                        "503 application/json",
                        "503 application/problem+json");
    }

    @Test
    void shouldSayWhatNeedsTheToken() throws Exception {
        assertThat(document.path("security")).hasToString("[{\"token\":[]}]");
        assertThat(document.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            JsonNode operation = path.getValue().path("get");
            boolean isOpen = operation.path("security").isArray();
            assertThat(client.send(anonymous(path.getKey()).build(), BodyHandlers.discarding())
                            .statusCode())
                    .as(path.getKey())
                    .isEqualTo(isOpen ? 200 : 401);
            assertThat(operation.path("responses").has("401")).isEqualTo(!isOpen);
        }
        assertThat(OpenApi.of(FakeService.catalogue(), false).path("security")).isEmpty();
    }

    /** Adds what is answered at an address, and tells what kind of answer that is. */
    private String add(ArrayNode answers, String address) throws Exception {
        return add(answers, address, get(address));
    }

    private static String add(ArrayNode answers, String address, HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        answers.addObject()
                .put("path", address.replaceFirst("\\?.*", ""))
                .put("status", Integer.toString(response.statusCode()))
                .put("type", type)
                .put("body", response.body());
        return response.statusCode() + " " + type;
    }

    /** All values that a parameter may have, or one where there are too many, for use in an address. */
    private static List<String> values(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        List<String> values = new ArrayList<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        for (String bound : List.of("minimum", "maximum", "default")) {
            schema.path(bound).asText("").lines().forEach(values::add);
        }
        if (values.isEmpty()) {
            String name = parameter.path("name").asText();
            values.add(
                    schema.path("format").asText().equals("date")
                            ? "2023-01-01"
                            : name.equals("after") ? "nev-sales|manufacturer|BYD|HALF_YEAR|2023-01-01" : "BYD");
        }
        return values.stream()
                .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
                .collect(Collectors.toList());
    }

    private JsonNode resolved(JsonNode reference) {
        return document.at(reference.path("$ref").asText().substring(1));
    }

    /** The stream has no end, so that it is left once it has begun. */
    private int status(String address) throws Exception {
        HttpResponse<InputStream> response = client.send(request(address), BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    private HttpResponse<String> get(String address) throws Exception {
        return client.send(request(address), BodyHandlers.ofString());
    }

    private HttpRequest request(String address) {
        return anonymous(address).header("Authorization", "Bearer the-token").build();
    }

    private HttpRequest.Builder anonymous(String address) {
        return HttpRequest.newBuilder(URI.create(service.address() + address));
    }

    private static void assumeInstalled() {
        boolean isInstalled = Files.exists(LINT.resolve("node_modules/@redocly/openapi-core"));
        if (System.getenv("NEV_TALLY_CI") != null) {
            assertThat(isInstalled)
                    .as(".ci/run has installed the linter of OpenAPI documents")
                    .isTrue();
        }
        assumeTrue(
                isInstalled,
                "the linter of OpenAPI documents isn't there: npm install --prefix src/test/openapi --no-package-lock");
    }
}
