package io.nevtally.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Interrupts writes that take too long: a client that doesn't read would otherwise keep a thread for good. */
final class Deadlines implements AutoCloseable {
    private final Duration allowed;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "nev-tally-http-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    Deadlines(Duration allowed) {
        this.allowed = allowed;
    }

    /** Something that writes. */
    @FunctionalInterface
    interface Write {
        void run() throws IOException;
    }

    /** Runs a write, interrupted if it isn't done in time. */
    void within(Write write) throws IOException {
        Thread writer = Thread.currentThread();
        Object done = new Object();
        boolean[] isDone = {false};
        ScheduledFuture<?> alarm = clock.schedule(
                () -> {
                    synchronized (done) {
                        if (!isDone[0]) {
                            writer.interrupt();
                        }
                    }
                },
                allowed.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            write.run();
        } finally {
            synchronized (done) {
                isDone[0] = true;
            }
            alarm.cancel(false);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
