package io.nevtally.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Prometheus of its own on a free port of 127.0.0.1. It ends with this JVM, however this one ends. */
final class Prometheus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Its input ends when this JVM does. */
    private static final String GUARD = "\"$@\" <&- & read -r end; kill \"$!\"; wait \"$!\"";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;
    private final Path log;

    private Prometheus(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param config its configuration
     * @param dir an empty directory for its data
     */
    static Prometheus start(Path config, Path dir) throws IOException {
        String address = "127.0.0.1:" + freePort();
        Path log = Files.createDirectories(dir).resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        GUARD,
                        "guard",
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + dir.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Prometheus(process, URI.create("http://" + address), log);
    }

    /** The series that a query results in now; none while it starts. */
    List<JsonNode> query(String promql) throws InterruptedException {
        String path = "/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8);
        return get(path).path("result").valueStream().toList();
    }

    /** What is at a path of its API, of which the data are handed over. */
    JsonNode get(String path) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Prometheus has ended: " + words());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
            String body = http.send(request, BodyHandlers.ofString()).body();
            JsonNode answer = body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode();
            if (answer.has("error")) {
                throw new IllegalArgumentException(
                        path + ": " + answer.get("error").asText());
            }
            return answer.path("data");
        } catch (IOException e) {
            return JSON.createObjectNode(); // it doesn't listen yet
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly(); // which ends its input as well
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String words() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
