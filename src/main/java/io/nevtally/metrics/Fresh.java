package io.nevtally.metrics;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A value that takes a while to reckon, as new as may be: it is reckoned anew when it is asked for, in a thread of its own,
 * and takes a tenth of that thread's time at most. Who asks waits a second for it, and has the one before after that.
 */
final class Fresh<T> implements Supplier<T> {
    /** The pause after a reckoning, as a multiple of the time that it took. */
    private static final int PAUSE = 9;

    private static final long PATIENCE_S = 1;

    private final Supplier<T> reckoning;
    private final Executor threads;
    private final LongSupplier nanoTime;
    private volatile T value;
    private Future<?> running = CompletableFuture.completedFuture(null);
    private long notBefore;

    /**
     * A value.
     *
     * @param first what it is before it has been reckoned
     * @param reckoning reckons it
     * @param threads what reckons
     * @param nanoTime nanoseconds since whenever
     */
    Fresh(T first, Supplier<T> reckoning, Executor threads, LongSupplier nanoTime) {
        this.value = first;
        this.reckoning = reckoning;
        this.threads = threads;
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
    }

    @Override
    public T get() {
        try {
            begun().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // What was known before stands.
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not be reckoned", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        return value;
    }

    private synchronized Future<?> begun() {
        if (running.isDone() && nanoTime.getAsLong() - notBefore >= 0) {
            running = CompletableFuture.runAsync(this::reckon, threads);
        }
        return running;
    }

    private void reckon() {
        long began = nanoTime.getAsLong();
        try {
            value = reckoning.get();
        } finally {
            rest(began);
        }
    }

    private synchronized void rest(long began) {
        long now = nanoTime.getAsLong();
        notBefore = now + PAUSE * (now - began);
    }
}
