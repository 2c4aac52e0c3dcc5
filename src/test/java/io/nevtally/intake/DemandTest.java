package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandTest {
    private static final long NOW = 1_700_000_000_000L;

    private final Demand demand = new Demand(4);

    /** A thousand records at once. */
    @ParameterizedTest
    @CsvSource({"0, true", "9999, true", "10000, false", "31536000000, false"})
    void shouldBeThereForWhatWasPublishedJustNow(long ago, boolean isThere) {
        come(1_000, NOW - ago, NOW);

        assertThat(demand.isThere(NOW)).isEqualTo(isThere);
    }

    /** A quarter of a thousand a second, as the three other partitions have as many. */
    @Test
    void shouldBeThereForATrickleOfWhateverTime() {
        come(249, 0, NOW);
        assertThat(demand.isThere(NOW)).isTrue();
        come(1, 0, NOW);
        assertThat(demand.isThere(NOW)).isFalse();
    }

    /** The first record after a commit, or of another second, isn't the first of a trickle. */
    @ParameterizedTest
    @CsvSource({"50, false", "999, false", "1000, false", "1999, false", "2000, true"})
    void shouldNotTakeABacklogForATrickle(long later, boolean isThere) {
        come(10_000, 0, NOW);
        demand.isMet();
        come(1, 0, NOW + later);

        assertThat(demand.isThere(NOW + later)).isEqualTo(isThere);
    }

    @Test
    void shouldForgetWhatIsOnItsWay() {
        come(1_000, NOW, NOW);
        demand.isMet();
        come(1, 1, NOW);

        assertThat(demand.isThere(NOW)).isFalse();
    }

    private void come(int records, long published, long now) {
        for (int i = 0; i < records; i++) {
            demand.came(published, now);
        }
    }
}
