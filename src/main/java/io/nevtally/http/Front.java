package io.nevtally.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request: finds who answers it, turns failures into answers, and writes what comes back. */
final class Front implements HttpHandler {
    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    static final String STREAM = "/api/v1/stream";

    private static final Logger log = LoggerFactory.getLogger(Front.class);
    private static final int WORTH_COMPRESSING = 512;
    private static final Map<String, String> HEADERS = Map.of(
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Served served;
    private final Gate gate;
    private final Api api;
    private final StreamEndpoint stream;
    private final Deadlines deadlines;

    Front(Served served, Gate gate, StreamEndpoint stream, Deadlines deadlines) {
        this.served = served;
        this.gate = gate;
        this.api = new Api(served, gate.isLocked());
        this.stream = stream;
        this.deadlines = deadlines;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        HEADERS.forEach(exchange.getResponseHeaders()::set);
        try (exchange) {
            Optional<Answer> answer = gate.refusal(exchange);
            if (answer.isEmpty()) {
                answer = absence(exchange.getRequestURI().getPath());
            }
            if (answer.isEmpty()) {
                answer = isStream(exchange) ? stream(exchange) : Optional.of(answer(exchange));
            }
            if (answer.isPresent()) {
                Answer written = answer.get();
                deadlines.within(() -> write(exchange, written));
            }
        } catch (IOException e) {
            log.debug("A client went away: {}", e.toString());
        }
    }

    /** The answer to a request for what this instance doesn't serve, if that is what it is. */
    private Optional<Answer> absence(String path) {
        return served.hasFigures() || path.startsWith("/health/") || path.equals("/metrics")
                ? Optional.empty()
                : Optional.of(Answer.problem(
                        404,
                        "this instance serves health and metrics alone, as its nev.http.figures is false; ask one that"
                                + " serves figures"));
    }

    private static boolean isStream(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().equals(STREAM)
                && exchange.getRequestMethod().equals("GET");
    }

    private Optional<Answer> stream(HttpExchange exchange) throws IOException {
        try {
            Parameters parameters = Parameters.of(exchange.getRequestURI().getRawQuery());
            return stream.serve(exchange, new FigureQuery(parameters, served.catalogue()).filters());
        } catch (BadRequestException e) {
            return Optional.of(Answer.problem(400, e.getMessage()));
        } catch (IllegalStateException e) {
            return Optional.of(Answer.later(e.getMessage()));
        }
    }

    private Answer answer(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        try {
            if (!List.of("GET", "HEAD").contains(method)) {
                return Answer.problem(405, method + " is not possible here; use GET")
                        .with("Allow", "GET, HEAD");
            }
            if (path.equals(STREAM)) {
                return Answer.of(200, "text/event-stream", "");
            }
            return api.answer(path, Parameters.of(exchange.getRequestURI().getRawQuery()))
                    .orElseGet(() -> Answer.problem(404, "there is nothing at " + path));
        } catch (BadRequestException e) {
            return Answer.problem(400, e.getMessage());
        } catch (InvalidStateStoreException e) {
            return Answer.later("the figures are being restored");
        } catch (RuntimeException e) {
            log.error("Could not answer {} {}", method, exchange.getRequestURI(), e);
            return Answer.problem(500, "this went wrong in the service; its log says more");
        }
    }

    private void write(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        headers.set("Vary", "Accept-Encoding");
        boolean isCompressed = body.length >= WORTH_COMPRESSING && acceptsGzip(exchange);
        if (answer.tag() != null) {
            EntityTag tag = isCompressed ? answer.tag().compressed() : answer.tag();
            headers.set("ETag", tag.toString());
            // What a token guards isn't left behind in the cache of a browser.
            headers.set("Cache-Control", gate.isLocked() ? "no-store" : "no-cache");
            if (tag.isAmong(exchange.getRequestHeaders().get("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        if (isCompressed) {
            body = gzip(body);
            headers.set("Content-Encoding", "gzip");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static boolean acceptsGzip(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.matches("(?i)(.*,)?\\s*gzip\\s*(;\\s*q=(1|0\\.[0-9]*[1-9]).*)?(,.*)?");
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        }
        return compressed.toByteArray();
    }
}
