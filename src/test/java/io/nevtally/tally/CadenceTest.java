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
        assertThat(cadence.isDue(1_000)).isFalse();

        cadence.change(1_000);

        assertThat(cadence.isDue(1_000)).isTrue();
    }

    /** Nine times as long as it took, but from 50 ms to 10 s or three times; in history 99 times, but from 1 s to 10 s or nine. */
    @ParameterizedTest
    @CsvSource({
        "0, false, 50",
        "5, false, 50",
        "6, false, 54",
        "100, false, 900",
        "2000, false, 10000",
        "5000, false, 15000",
        "0, true, 1000",
        "10, true, 1000",
        "11, true, 1089",
        "101, true, 9999",
        "102, true, 10000",
        "1111, true, 10000",
        "5000, true, 45000"
    })
    void shouldPauseInProportionToWhatAnEmissionTakes(int took, boolean isHistory, int pause) {
        cadence.emitted(1_000 + took, Duration.ofMillis(took), isHistory);
        cadence.change(1_000 + took + pause - 1);

        assertThat(cadence.isDue(1_000 + took + pause - 1)).isFalse();
        assertThat(cadence.isDue(1_000 + took + pause)).isTrue();
    }

    @Test
    void shouldNotPauseOnceNothingChangesAnyMore() {
        cadence.emitted(2_000, Duration.ofSeconds(1), true);
        cadence.change(3_000);

        assertThat(cadence.isDue(4_099))
                .as("held up for half a second at a time")
                .isFalse();
        assertThat(cadence.isDue(4_100)).isTrue();
    }

    @Test
    void shouldNotBeDueUnlessSomethingHasChanged() {
        cadence.change(1_000);
        cadence.begin();
        cadence.emitted(1_000, Duration.ZERO, false);

        assertThat(cadence.isDue(100_000)).isFalse();
    }

    @Test
    void shouldBeDueAgainOnceSomethingHasChangedMeanwhile() {
        cadence.change(1_000);
        cadence.begin();
        cadence.change(1_500);
        cadence.emitted(2_000, Duration.ofMillis(10), false);

        assertThat(cadence.isDue(2_089)).isFalse();
        assertThat(cadence.isDue(2_090)).isTrue();
    }
}
