package io.nevtally.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.config.InputException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a running service. */
final class ServiceClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI service;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ServiceClient(URI service) {
        this.service = service;
    }

    /**
     * Figures, and whether there are more.
     *
     * @param figures an array
     * @param cut whether the limit left some out
     */
    record Figures(JsonNode figures, boolean cut) {}

    /** Figures; parameters that are null aren't sent. */
    Figures figures(String path, Map<String, ? extends @Nullable Object> parameters)
            throws IOException, InterruptedException {
        HttpResponse<String> response = send(path, parameters);
        return new Figures(
                read(response), response.headers().firstValue("Nev-Truncated").isPresent());
    }

    /** A document. */
    JsonNode get(String path, Map<String, ? extends @Nullable Object> parameters)
            throws IOException, InterruptedException {
        return read(send(path, parameters));
    }

    private HttpResponse<String> send(String path, Map<String, ? extends @Nullable Object> parameters)
            throws IOException, InterruptedException {
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey()
                        + '='
                        + URLEncoder.encode(String.valueOf(parameter.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String base = service.toString().replaceFirst("/+$", "");
        URI address = URI.create(base + path + (query.isEmpty() ? "" : '?' + query));
        try {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    "no service answers at " + service + "; start one with 'nev-tally run', or say"
                            + " with --url where it is",
                    e);
        }
    }

    private JsonNode read(HttpResponse<String> response) throws IOException {
        JsonNode document;
        try {
            document = MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException(service + " is not NEV Tally; say with --url where it is", e);
        }
        String error = document.path("error").asText("status " + response.statusCode());
        return switch (response.statusCode()) {
            case 200 -> document;
            case 400 -> throw new InputException(error);
            case 503 ->
                throw new IOException(
                        "the service at " + service + " can't answer yet: " + error + "; try again in a moment");
            default -> throw new IOException("the service at " + service + " answered: " + error);
        };
    }
}
