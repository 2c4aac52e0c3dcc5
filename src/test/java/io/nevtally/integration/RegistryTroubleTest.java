package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nevtally.SharedSandbox;
import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.oracle.FigureDifferences;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry in trouble is not the records' fault: they wait, and are counted. */
class RegistryTroubleTest {
    private static final String WELL = "as it should";

    /** What it answers first, one after the other; then it is well. None is no answer at all. */
    private static final List<String> RUBBISH = List.of(
            "500 {\"error_code\":50001,\"message\":\"the store is down\"}",
            "200 <html>Welcome to nginx!</html>",
            WELL,
            "200 []",
            "200 {\"schema\":",
            WELL,
            "200 {}",
            "",
            WELL,
            "404 Not Found",
            WELL,
            "302 elsewhere",
            "401 {\"error_code\":40101,\"message\":\"who are you?\"}",
            WELL,
            "429 slow down",
            "503 ");

    @TempDir
    private Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> answers = new ArrayDeque<>();
    private HttpServer proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.setExecutor(Executors.newCachedThreadPool());
        proxy.createContext("/", this::answer);
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
    }

    @Test
    void shouldCountWhatCameWhileTheRegistryWasInTrouble() throws Exception {
        EventLogs history = EventLogs.of(31, 20, 400).withoutConflicts();
        Map<Measure, Path> files = history.write(dir.resolve("csv"));
        String url = "http://127.0.0.1:" + proxy.getAddress().getPort();
        answers.addAll(RUBBISH);
        try (Deployment deployment = new Deployment(dir.resolve("state"), 2)) {
            long published = deployment.replay(files);
            deployment.change(Map.of("schema.registry.url", url));
            try (RunningService service = deployment.start()) {
                service.settle(published);
            }

            assertThat(answers).as("trouble left").isEmpty();
            Map<String, SpecificRecord> figures = deployment.decode(deployment.figures());
            assertThat(FigureDifferences.between(figures, EventLogs.figures(files)))
                    .isEmpty();
            // All of them are of the history itself: no quantity, or before its start.
            long bad = history.logs().values().stream()
                    .flatMap(List::stream)
                    .filter(RegistryTroubleTest::isBad)
                    .count();
            assertThat(deployment.accounts().values().stream()
                            .mapToLong(Account::getDeadLettered)
                            .sum())
                    .isEqualTo(bad);
        }
    }

    private static boolean isBad(SpecificRecord event) {
        boolean isEarly =
                ((Instant) EventLogs.field(event, "occurredAt")).isBefore(Instant.parse("2021-12-31T16:00:00Z"));
        return isEarly || (Long) EventLogs.field(event, "quantity") < 1;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String rubbish;
        synchronized (answers) {
            rubbish = answers.poll();
        }
        try (exchange) {
            if (rubbish == null || rubbish.equals(WELL)) {
                pass(exchange);
            } else if (!rubbish.isEmpty()) {
                byte[] body = rubbish.substring(4).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(Integer.parseInt(rubbish.substring(0, 3)), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(SharedSandbox.get().registryUrl() + exchange.getRequestURI()))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(asked))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(response.statusCode(), response.body().length);
            exchange.getResponseBody().write(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
