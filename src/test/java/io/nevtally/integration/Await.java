package io.nevtally.integration;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for a condition; how long that takes depends on the machine, so the deadline is only for what never comes. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofMinutes(6);
    private static final long PAUSE_MS = 20;

    private Await() {}

    /**
     * Waits until a condition is true.
     *
     * @param what the condition in words, for the failure
     */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - began > DEADLINE.toNanos()) {
                throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what);
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    /** Waits until an assertion holds, and fails the way it fails. */
    public static void untilAsserted(ThrowingCallable assertion) throws Throwable {
        long began = System.nanoTime();
        while (true) {
            try {
                assertion.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() - began > DEADLINE.toNanos()) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
