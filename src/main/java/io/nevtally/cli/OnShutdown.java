package io.nevtally.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open: when the JVM is told to end (Ctrl-C, SIGTERM), runs an action that makes the command end, and gives
 * it a few seconds to.
 */
final class OnShutdown implements AutoCloseable {
    private static final int A_FEW = 5;
    private final int seconds;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    OnShutdown(Runnable action) {
        this(action, A_FEW);
    }

    /** The same with another number of seconds. */
    OnShutdown(Runnable action, int seconds) {
        this.seconds = seconds;
        hook = new Thread(() -> runAndWait(action), "on-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The command has come to its end. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook is running.
        }
    }

    private void runAndWait(Runnable action) {
        Thread runner = new Thread(action, "on-shutdown-action");
        runner.setDaemon(true); // it may hang on a broker that doesn't answer
        runner.start();
        try {
            var unused = ended.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
