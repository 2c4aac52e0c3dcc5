package io.nevtally.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FreshTest {
    private static final long MS = 1_000_000;

    private final AtomicLong now = new AtomicLong(-5 * MS);
    private int reckoned;

    /** Reckoned in 10 ms, it is let alone for 90. */
    @Test
    void shouldTakeATenthOfTheTimeAtMost() {
        Fresh<Integer> fresh = new Fresh<>(
                0,
                () -> {
                    now.addAndGet(10 * MS);
                    return ++reckoned;
                },
                Runnable::run,
                now::get);

        assertThat(fresh.get()).isEqualTo(1);
        now.addAndGet(89 * MS);
        assertThat(fresh.get()).isEqualTo(1);
        now.addAndGet(MS);
        assertThat(fresh.get()).isEqualTo(2);
    }

    @Test
    void shouldGiveTheOneBeforeWhereItTakesLong() {
        Fresh<Integer> fresh = new Fresh<>(7, () -> 8, never -> {}, now::get);

        assertThat(fresh.get()).isEqualTo(7);
    }

    @Test
    void shouldTellWhoeverAsksThatItFailsAndTryAgain() {
        Fresh<Integer> fresh = new Fresh<>(
                7,
                () -> {
                    if (++reckoned == 1) {
                        throw new ArithmeticException("no figure");
                    }
                    return reckoned;
                },
                Runnable::run,
                now::get);

        assertThatThrownBy(fresh::get).hasRootCauseMessage("no figure");
        assertThat(fresh.get()).isEqualTo(2);
    }
}
