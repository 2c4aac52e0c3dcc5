package io.nevtally.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.nevtally.view.FigureFilter;
import io.nevtally.view.FigureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Writes figures to clients as they are emitted, as server-sent events. */
final class StreamEndpoint {
    /** The most clients at a time; each has a thread of its own. */
    static final int CLIENTS = 64;

    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] GREETING = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    private final FigureFeed feed;
    private final Duration heartbeat;
    private final Semaphore room = new Semaphore(CLIENTS);

    StreamEndpoint(FigureFeed feed, Duration heartbeat) {
        this.feed = feed;
        this.heartbeat = heartbeat;
    }

    /** Serves a client until one of both goes; an answer if it can't be served. */
    Optional<Answer> serve(HttpExchange exchange, Map<FigureKind, FigureFilter> filters) throws IOException {
        if (!room.tryAcquire()) {
            return Optional.of(Answer.later("the most clients that can listen at a time, " + CLIENTS + ", do already"));
        }
        try (Subscription subscription = feed.subscribe(filters)) {
            if (!subscription.awaitStart()) {
                return Optional.of(Answer.later("the figures can't be read at the moment"));
            }
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "text/event-stream");
            headers.set("X-Accel-Buffering", "no");
            exchange.sendResponseHeaders(200, 0);
            write(subscription, exchange.getResponseBody());
        } catch (InterruptedException e) {
            // Left set, so that closing the connection doesn't wait for a client that doesn't read.
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
        return Optional.empty();
    }

    private void write(Subscription subscription, OutputStream out) throws IOException, InterruptedException {
        out.write(GREETING);
        out.flush();
        while (true) {
            byte[] event = subscription.next(heartbeat);
            out.write(event == null ? HEARTBEAT : event);
            for (event = subscription.nextNow(); event != null; event = subscription.nextNow()) {
                out.write(event);
            }
            out.flush();
        }
    }
}
