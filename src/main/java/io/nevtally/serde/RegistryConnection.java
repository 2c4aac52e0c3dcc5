package io.nevtally.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nevtally.serde.RegistrySettings.Node;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Sends requests to the nodes of a registry, beginning with the one that answered last. Thread-safe. */
final class RegistryConnection {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final long SECONDS_TO_ANSWER = 10;
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Node> nodes;
    private final HttpClient http;
    private volatile int preferred;

    RegistryConnection(RegistrySettings settings) {
        nodes = settings.nodes();
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TO_CONNECT);
        http = settings.tls() == null
                ? builder.build()
                : builder.sslContext(settings.tls()).build();
    }

    /**
     * Sends a request to one node after the other, until one answers.
     *
     * @param isAnswer tells an answer from trouble
     * @throws RegistryTroubleException if none answers
     */
    RegistryAnswer send(String method, String path, @Nullable String body, Predicate<RegistryAnswer> isAnswer) {
        RegistryTroubleException trouble = null;
        int first = preferred;
        for (int i = 0; i < nodes.size(); i++) {
            int index = (first + i) % nodes.size();
            try {
                RegistryAnswer answer = send(nodes.get(index), method, path, body, isAnswer);
                preferred = index;
                return answer;
            } catch (RegistryTroubleException e) {
                trouble = e;
            }
        }
        throw trouble == null ? new RegistryTroubleException("no schema registry is configured") : trouble;
    }

    private RegistryAnswer send(
            Node node, String method, String path, @Nullable String body, Predicate<RegistryAnswer> isAnswer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.base() + path))
                .header("Accept", CONTENT_TYPE + ", application/json")
                .header("Content-Type", CONTENT_TYPE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (node.authorization() != null) {
            request.header("Authorization", node.authorization());
        }
        HttpResponse<String> response = await(node, request.build());
        RegistryAnswer answer = new RegistryAnswer(response.statusCode(), parse(response.body()));
        if (isTemporary(answer.status()) || (answer.isDone() && !answer.json().isObject()) || !isAnswer.test(answer)) {
            throw trouble(node, answer + hint(answer), null);
        }
        return answer;
    }

    private HttpResponse<String> await(Node node, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
        try {
            // The request's own timeout ends with the headers, and the body may stall.
            return response.get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw trouble(node, "no answer within " + SECONDS_TO_ANSWER + " s", e);
        } catch (ExecutionException e) {
            throw trouble(node, reason(e.getCause()), e);
        } catch (InterruptedException e) {
            response.cancel(true);
            throw new InterruptException(e);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return "can't be reached";
        }
        return String.valueOf(cause);
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static boolean isTemporary(int status) {
        return status >= 500 || status == 429 || status == 408 || (status >= 300 && status < 400);
    }

    private static String hint(RegistryAnswer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            return "; check " + RegistrySettings.CREDENTIALS + " and " + RegistrySettings.USER_INFO;
        }
        boolean isElsewhere = answer.isDone() || answer.status() == 404;
        return isElsewhere
                ? "; is this a schema registry? Check the path in " + RegistrySettings.URL
                        + " (Apicurio's is /apis/ccompat/v7)"
                : "";
    }

    private static RegistryTroubleException trouble(Node node, String reason, @Nullable Throwable cause) {
        String message = "the schema registry at " + node.base() + ": " + reason;
        return cause == null ? new RegistryTroubleException(message) : new RegistryTroubleException(message, cause);
    }
}
