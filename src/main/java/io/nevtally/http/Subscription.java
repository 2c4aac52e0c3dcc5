package io.nevtally.http;

import io.nevtally.view.FigureFilter;
import io.nevtally.view.FigureKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's figures, as server-sent events that wait to be written. There is room for a burst; a client that is
 * slower than that is let go, so that it neither holds up the others nor fills the memory.
 */
final class Subscription implements AutoCloseable {
    private static final int ROOM = 10_000;
    private static final Duration START = Duration.ofSeconds(10);

    private final Map<FigureKind, FigureFilter> filters;
    private final CompletableFuture<Void> started;
    private final Consumer<Subscription> onClose;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(ROOM);
    private final Thread writer = Thread.currentThread();
    private boolean over;

    Subscription(
            Map<FigureKind, FigureFilter> filters, CompletableFuture<Void> started, Consumer<Subscription> onClose) {
        this.filters = filters;
        this.started = started;
        this.onClose = onClose;
    }

    /** Waits until every figure from now on will be passed on, and tells whether that came about. */
    boolean awaitStart() throws InterruptedException {
        try {
            started.get(START.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Whether a figure is asked for. */
    boolean wants(FigureKind kind, String key) {
        FigureFilter filter = filters.get(kind);
        return filter != null && filter.accepts(key);
    }

    /** Puts an event in the queue; a full queue ends the subscription. */
    void offer(byte[] event) {
        if (!waiting.offer(event)) {
            end();
        }
    }

    /** The next event, or null if there is none for a while. */
    byte @Nullable [] next(Duration patience) throws InterruptedException {
        return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next event if it is there already. */
    byte @Nullable [] nextNow() {
        return waiting.poll();
    }

    /** Ends the subscription: its writer is interrupted, which also ends a write that the client holds up. */
    synchronized void end() {
        if (!over) {
            over = true;
            writer.interrupt();
        }
    }

    /** The writer is done, and isn't interrupted from now on. */
    @Override
    public void close() {
        onClose.accept(this);
        synchronized (this) {
            over = true;
        }
    }
}
