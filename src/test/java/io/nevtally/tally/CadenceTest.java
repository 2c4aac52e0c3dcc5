package io.nevtally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {
    private final Cadence cadence = new Cadence(9);

    @Test
    void shouldBeDueAtOnceWithTheFirstChange() {
        assertThat(cadence.isDue(1_000, Pace.LIVE, 0)).isFalse();

        cadence.change(1_000);

        assertThat(cadence.isDue(1_000, Pace.LIVE, 0)).isTrue();
    }

    /**
     * Nine times as long as it took, but from 50 ms to 10 s or three times; in history 99 times, but from 1 s to 30 s or nine
     * times, at its end to 10 s.
     */
    @ParameterizedTest
    @CsvSource({
        "0, LIVE, 50",
        "5, LIVE, 50",
        "6, LIVE, 54",
        "100, LIVE, 900",
        "2000, LIVE, 10000",
        "5000, LIVE, 15000",
        "0, HISTORY, 1000",
        "10, HISTORY, 1000",
        "11, HISTORY, 1089",
        "303, HISTORY, 29997",
        "304, HISTORY, 30000",
        "3333, HISTORY, 30000",
        "5000, HISTORY, 45000",
        "1111, END_OF_HISTORY, 10000",
        "1112, END_OF_HISTORY, 10008"
    })
    void shouldPauseInProportionToWhatAnEmissionTakes(int took, Pace pace, int pause) {
        cadence.emitted(1_000 + took, Duration.ofMillis(took));
        cadence.change(1_000 + took + pause - 1);

        assertThat(cadence.isDue(1_000 + took + pause - 1, pace, 0)).isFalse();
        assertThat(cadence.isDue(1_000 + took + pause, pace, 0)).isTrue();
    }

    /** What comes next may be far more than the last time: 2.5 µs a figure. That counts for no more than 30 s, and not live. */
    @ParameterizedTest
    @CsvSource({"4000, 1000", "4400, 1089", "121200, 29997", "121600, 30000", "6000000, 30000"})
    void shouldPauseInHistoryInProportionToWhatIsToCome(int figures, int pause) {
        cadence.emitted(1_000, Duration.ofMillis(10));
        cadence.change(1_000 + pause - 1);

        assertThat(cadence.isDue(1_000 + pause - 1, Pace.HISTORY, figures)).isFalse();
        assertThat(cadence.isDue(1_000 + pause, Pace.HISTORY, figures)).isTrue();
        assertThat(cadence.isDue(1_090, Pace.LIVE, figures)).isTrue();
    }

    /** By the shorter of the last two while live, as one may have been held up; by the last in history, where each takes longer. */
    @ParameterizedTest
    @CsvSource({"6, 20, LIVE, 54", "30, 20, LIVE, 180", "20, 30, LIVE, 180", "6, 20, HISTORY, 1980"})
    void shouldPauseByTheLastTwo(int before, int last, Pace pace, int pause) {
        cadence.emitted(1_000, Duration.ofMillis(before));
        cadence.emitted(2_000, Duration.ofMillis(last));
        cadence.change(2_000 + pause - 1);

        assertThat(cadence.isDue(2_000 + pause - 1, pace, 0)).isFalse();
        assertThat(cadence.isDue(2_000 + pause, pace, 0)).isTrue();
    }

    /**
     * 600 ms without a change, or two seconds where more is to come, and half a second that an emission holds others up; as
     * long as that took where no more is to come.
     */
    @ParameterizedTest
    @CsvSource({"LIVE, 4100", "END_OF_HISTORY, 4000", "HISTORY, 5500"})
    void shouldNotPauseOnceNothingChangesAnyMore(Pace pace, long due) {
        cadence.emitted(2_000, Duration.ofSeconds(2));
        cadence.change(3_000);

        assertThat(cadence.isDue(due - 1, pace, 0)).isFalse();
        assertThat(cadence.isDue(due, pace, 0)).isTrue();
    }

    /** 50 ms without a change, and as long as the last emission took. */
    @ParameterizedTest
    @CsvSource({"1000, 2000, 2050", "2000, 2000, 2100"})
    void shouldHardlyPauseAtTheEndOfHistory(long emitted, long changed, long due) {
        cadence.emitted(emitted, Duration.ofMillis(100));
        cadence.change(changed);

        assertThat(cadence.isDue(due - 1, Pace.END_OF_HISTORY, 0)).isFalse();
        assertThat(cadence.isDue(due, Pace.END_OF_HISTORY, 0)).isTrue();
        assertThat(cadence.isDue(due, Pace.HISTORY, 0)).isFalse();
    }

    @Test
    void shouldNotBeDueUnlessSomethingHasChanged() {
        cadence.change(1_000);
        cadence.begin();
        cadence.emitted(1_000, Duration.ZERO);

        assertThat(cadence.isDue(100_000, Pace.LIVE, 0)).isFalse();
    }

    @Test
    void shouldBeDueAgainOnceSomethingHasChangedMeanwhile() {
        cadence.change(1_000);
        cadence.begin();
        cadence.change(1_500);
        cadence.emitted(2_000, Duration.ofMillis(10));

        assertThat(cadence.isDue(2_089, Pace.LIVE, 0)).isFalse();
        assertThat(cadence.isDue(2_090, Pace.LIVE, 0)).isTrue();
    }
}
