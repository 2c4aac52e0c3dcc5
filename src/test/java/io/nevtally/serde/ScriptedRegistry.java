package io.nevtally.serde;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Answers what a test tells it to: what a real registry can't be made to say, such as an error. */
final class ScriptedRegistry implements AutoCloseable {
    static final Answer UNKNOWN = new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    private static final ObjectMapper JSON = new ObjectMapper();

    record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Queue<Answer> next = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());

    ScriptedRegistry() {
        this(null);
    }

    /** Speaks TLS, and wants to know who calls, if there is a context. */
    ScriptedRegistry(@Nullable SSLContext tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            server = tls == null ? HttpServer.create(address, 0) : HttpsServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (server instanceof HttpsServer https) {
            https.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters required = tls.getDefaultSSLParameters();
                    required.setNeedClientAuth(true);
                    parameters.setSSLParameters(required);
                }
            });
        }
        server.createContext("/", this::answer);
        server.start();
    }

    static Answer schema(String text) {
        return new Answer(200, JSON.createObjectNode().put("schema", text).toString());
    }

    static Answer schema(String text, String type) {
        ObjectNode json = JSON.createObjectNode().put("schema", text).put("schemaType", type);
        return new Answer(200, json.toString());
    }

    /** Answers a request, such as {@code GET /schemas/ids/1}, always so. */
    void on(String request, Answer answer) {
        answers.put(request, answer);
    }

    /** Answers the next request so, whatever it is. */
    void next(Answer answer) {
        synchronized (next) {
            next.add(answer);
        }
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Answer answer;
        synchronized (next) {
            answer = next.poll();
        }
        if (answer == null) {
            answer = answers.getOrDefault(request, UNKNOWN);
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
