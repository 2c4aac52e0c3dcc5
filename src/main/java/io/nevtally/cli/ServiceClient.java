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
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks a running service; what it has answered before and would answer again isn't sent again. For use by one thread. */
final class ServiceClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int NOT_MODIFIED = 304;

    private final URI service;
    private final String token;
    private final HttpClient client;
    private final Map<URI, HttpResponse<String>> answers = new HashMap<>();

    ServiceClient(ServiceAddress address) {
        service = address.url();
        token = address.token();
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        client = address.trust() == null
                ? builder.build()
                : builder.sslContext(address.trust()).build();
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
            HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> before = answers.get(address);
            if (before != null) {
                before.headers().firstValue("ETag").ifPresent(tag -> request.header("If-None-Match", tag));
            }
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == NOT_MODIFIED && before != null) {
                return before;
            }
            answers.put(address, response);
            return response;
        } catch (SSLException e) {
            throw new IOException(
                    "the certificate of " + service + " is not trusted (" + e.getMessage()
                            + "); name the one of its authority with --cacert",
                    e);
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
        String error = document.path("detail").asText("status " + response.statusCode());
        return switch (response.statusCode()) {
            case 200 -> document;
            case 401 ->
                throw new InputException(
                        "the service at " + service + " lets in who knows its token; give that in the environment as"
                                + " NEV_HTTP_TOKEN, or name the service's settings with --config");
            case 400 -> throw new InputException(error);
            case 503 ->
                throw new IOException(
                        "the service at " + service + " can't answer yet: " + error + "; try again in a moment");
            default -> throw new IOException("the service at " + service + " answered: " + error);
        };
    }
}
