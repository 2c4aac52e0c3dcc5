package io.nevtally.serde;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again, for a time, what fails because the registry is in trouble. Thread-safe. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);
    private static final long BETWEEN_WARNINGS = TimeUnit.SECONDS.toNanos(30);

    private final Duration limit;
    private long nextWarning = System.nanoTime();

    Patience(Duration limit) {
        this.limit = limit;
    }

    /**
     * What the attempt returns, as soon as one succeeds.
     *
     * @throws RegistryTroubleException if none does within the limit
     */
    <T> T await(Supplier<T> attempt) {
        long began = System.nanoTime();
        for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            try {
                return attempt.get();
            } catch (RegistryTroubleException e) {
                long left = limit.toNanos() - (System.nanoTime() - began);
                if (left <= 0) {
                    throw limit.isZero() ? e : givenUp(e);
                }
                warn(e);
                pause(Math.min(pause, left));
            }
        }
    }

    static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private RegistryTroubleException givenUp(RegistryTroubleException last) {
        return new RegistryTroubleException(
                "no answer for " + limit.toSeconds() + " s; at last: " + last.getMessage(), last);
    }

    /** One line for all threads that wait, and not one for every attempt. */
    private synchronized void warn(RegistryTroubleException e) {
        long now = System.nanoTime();
        if (now - nextWarning >= 0) {
            nextWarning = now + BETWEEN_WARNINGS;
            LOG.warn("waiting for the schema registry, at most {} s: {}", limit.toSeconds(), e.getMessage());
        }
    }
}
