package io.nevtally.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant FIRST = Instant.parse("2023-05-17T00:00:00Z");

    private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

    private final AtomicLong now = new AtomicLong(5_000_000_000L);

    @Test
    void shouldPublishADayASecond() {
        Pace pace = new Pace(86_400, UNBOUNDED, now::get, now::addAndGet);

        assertThat(pace.until(FIRST)).isZero();
        assertThat(pace.until(FIRST.plusSeconds(43_200))).isEqualTo(500_000_000L);
        now.addAndGet(400_000_000L);
        assertThat(pace.until(FIRST.plusSeconds(43_200))).isEqualTo(100_000_000L);
        assertThat(pace.until(FIRST.minusSeconds(86_400))).isNegative();
    }

    @Test
    void shouldStretchTimeBelowOne() {
        Pace pace = new Pace(0.5, UNBOUNDED, now::get, now::addAndGet);

        assertThat(pace.until(FIRST)).isZero();
        assertThat(pace.until(FIRST.plusMillis(3))).isEqualTo(6_000_000L);
    }

    @Test
    void shouldNeverWaitAtInfiniteSpeed() {
        Pace pace = new Pace(UNBOUNDED, UNBOUNDED, now::get, now::addAndGet);

        assertThat(pace.until(FIRST)).isZero();
        assertThat(pace.until(FIRST.plusSeconds(1_000_000_000))).isZero();
    }

    @Test
    void shouldLetSoManyThroughASecond() {
        Pace pace = new Pace(UNBOUNDED, 4, now::get, now::addAndGet);

        assertThat(pace.until(FIRST)).isZero();
        pace.passed();
        assertThat(pace.until(FIRST)).isEqualTo(250_000_000L);
        now.addAndGet(600_000_000L);
        pace.passed();
        assertThat(pace.until(FIRST)).isEqualTo(-100_000_000L);
        pace.passed();
        assertThat(pace.until(FIRST)).isEqualTo(150_000_000L);
    }

    @Test
    void shouldKeepToTheSlowerOfBoth() {
        Pace pace = new Pace(86_400, 4, now::get, now::addAndGet);

        assertThat(pace.until(FIRST)).isZero();
        pace.passed();
        assertThat(pace.until(FIRST)).isEqualTo(250_000_000L);
        assertThat(pace.until(FIRST.plusSeconds(43_200))).isEqualTo(500_000_000L);
    }
}
