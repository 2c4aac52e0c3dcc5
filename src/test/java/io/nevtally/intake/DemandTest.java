package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandTest {
    private static final long NOW = 1_700_000_000_000L;

    private final Demand demand = new Demand(4);

    /** A hundred records in 10 ms, ten a millisecond. */
    @ParameterizedTest
    @CsvSource({"0, true", "9999, true", "10000, false", "31536000000, false"})
    void shouldBeThereForWhatWasPublishedJustNow(long ago, boolean isThere) {
        demand.isMet(NOW - 10);
        come(100, NOW - ago);

        assertThat(demand.isThere(NOW)).isEqualTo(isThere);
    }

    /** A quarter of a thousand a second, as the three other partitions have as many. */
    @Test
    void shouldBeThereForATrickleOfWhateverTime() {
        demand.isMet(NOW - 100);
        come(24, 0);
        assertThat(demand.isThere(NOW)).isTrue();
        come(1, 0);
        assertThat(demand.isThere(NOW)).isFalse();
    }

    @Test
    void shouldForgetWhatIsOnItsWay() {
        come(100, NOW);
        demand.isMet(NOW);
        demand.came(1, NOW);

        assertThat(demand.isThere(NOW)).isFalse();
    }

    private void come(int records, long published) {
        for (int i = 0; i < records; i++) {
            demand.came(published, NOW);
        }
    }
}
