package io.nevtally.integration;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition; how long that takes depends on the machine, so the deadline is only for what never comes. */
final class Await {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final long PAUSE_MS = 20;

    private Await() {}

    /**
     * Waits until a condition is true.
     *
     * @param what the condition in words, for the failure
     */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - began > DEADLINE.toNanos()) {
                throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what);
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
