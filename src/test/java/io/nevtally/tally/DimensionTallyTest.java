package io.nevtally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.ledger.Ledger;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimensionTallyTest {
    private final DimensionTally tally =
            new DimensionTally(new Ledger(CatalogueFile.shipped(), "region", LocalDate.of(2022, 1, 1)));

    @Test
    void shouldEmitTheFirstChangeAtOnce() {
        assertThat(tally.isDue(1_000)).isFalse();

        tally.change(1_000);

        assertThat(tally.isDue(1_000)).isTrue();
    }

    /** Nine times as long as the emission took, but between 50 ms and 10 s. */
    @ParameterizedTest
    @CsvSource({"0, 50", "5, 50", "6, 54", "100, 900", "1111, 9999", "60000, 10000"})
    void shouldPauseInProportionToWhatAnEmissionTakes(int took, int pause) {
        tally.emitted(1_000, Duration.ofMillis(took));
        tally.change(1_000 + took + pause - 1);

        assertThat(tally.isDue(1_000 + took + pause - 1)).isFalse();
        assertThat(tally.isDue(1_000 + took + pause)).isTrue();
    }

    @Test
    void shouldNotPauseOnceNothingChangesAnyMore() {
        tally.emitted(1_000, Duration.ofSeconds(1));
        tally.change(2_000);

        assertThat(tally.isDue(2_499)).isFalse();
        assertThat(tally.isDue(2_500)).isTrue();
    }

    @Test
    void shouldNotEmitWhatHasNotChanged() {
        tally.change(1_000);
        tally.emitted(1_000, Duration.ZERO);

        assertThat(tally.isDue(100_000)).isFalse();
    }
}
