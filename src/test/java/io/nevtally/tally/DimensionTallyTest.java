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

    /** Nine times as long as the emission took, 99 times from ten days on, but between 50 ms and 10 s. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 50",
        "5, 1, 50",
        "6, 1, 54",
        "100, 9, 900",
        "1111, 9, 9999",
        "60000, 1, 10000",
        "0, 10, 50",
        "10, 10, 990",
        "101, 600, 9999",
        "102, 600, 10000"
    })
    void shouldPauseInProportionToWhatAnEmissionTakes(int took, int days, int pause) {
        tally.await();
        tally.emitted(1_000, Duration.ofMillis(took), days);
        tally.change(1_000 + took + pause - 1);

        assertThat(tally.isDue(1_000 + took + pause - 1)).isFalse();
        assertThat(tally.isDue(1_000 + took + pause)).isTrue();
    }

    /** However few days: a backlog isn't waited for. */
    @Test
    void shouldPauseForLongerWhileNobodyWaits() {
        tally.emitted(1_000, Duration.ofMillis(10), 1);
        tally.change(1_010 + 989);

        assertThat(tally.isDue(1_010 + 989)).isFalse();
        assertThat(tally.isDue(1_010 + 990)).isTrue();
    }

    @Test
    void shouldNotPauseOnceNothingChangesAnyMore() {
        tally.emitted(1_000, Duration.ofSeconds(5), 1);
        tally.change(2_000);

        assertThat(tally.isDue(2_999)).isFalse();
        assertThat(tally.isDue(3_000)).isTrue();
    }

    @Test
    void shouldNotEmitWhatHasNotChanged() {
        tally.change(1_000);
        tally.emitted(1_000, Duration.ZERO, 1);

        assertThat(tally.isDue(100_000)).isFalse();
    }

    /** The oldest record has waited for longest; 0 stands for a time that isn't known. */
    @Test
    void shouldTellSinceWhenFiguresWait() {
        tally.goesBackTo(0);
        assertThat(tally.since()).isZero();
        tally.goesBackTo(1_000);
        tally.goesBackTo(900);
        tally.goesBackTo(0);
        tally.goesBackTo(950);
        assertThat(tally.since()).isEqualTo(900);

        tally.emitted(2_000, Duration.ofMillis(1), 1);

        assertThat(tally.since()).isZero();
    }
}
