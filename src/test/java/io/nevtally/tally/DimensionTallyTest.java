package io.nevtally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.ledger.Ledger;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DimensionTallyTest {
    private static final Duration TOOK = Duration.ofMillis(100);

    private final DimensionTally tally = tally();

    private static DimensionTally tally() {
        return new DimensionTally(new Ledger(CatalogueFile.shipped(), "region", LocalDate.of(2022, 1, 1)));
    }

    @Test
    void shouldTellTotalsBeforeWhatIsComparedWithThem() {
        tally.change(1_000);
        assertThat(tally.areTotalsDue(1_000)).isTrue();
        assertThat(tally.areComparisonsDue(1_000)).isFalse();

        tally.emittedTotals(1_000, TOOK, 1);
        assertThat(tally.areTotalsDue(1_100)).isFalse();
        assertThat(tally.areComparisonsDue(1_100)).isTrue();

        tally.emittedComparisons(1_100, TOOK);
        assertThat(tally.isChanged()).isFalse();
    }

    /** Live totals pause for nine times as long as they took, growth and shares for 39 times. */
    @Test
    void shouldTellTotalsMoreOftenThanWhatIsComparedWithThem() {
        tally.await();
        tally.change(1_000);
        tally.emittedTotals(1_000, Duration.ofMillis(10), 1);
        tally.emittedComparisons(1_010, Duration.ofMillis(10));
        tally.change(1_020);

        assertThat(tally.areTotalsDue(1_099)).isFalse();
        assertThat(tally.areTotalsDue(1_100)).isTrue();
        tally.emittedTotals(1_100, Duration.ofMillis(10), 1);
        assertThat(tally.areComparisonsDue(1_409)).isFalse();
        assertThat(tally.areComparisonsDue(1_410)).isTrue();
    }

    /** However few days, a backlog isn't waited for; and ten days at a time are history, whoever waits. */
    @Test
    void shouldPauseForLongerInHistory() {
        assertThat(pauseAfter(false, 1)).isEqualTo(990);
        assertThat(pauseAfter(true, 10)).isEqualTo(990);
        assertThat(pauseAfter(true, 9)).isEqualTo(90);
    }

    @Test
    void shouldWantACommitForWhatIsAwaitedOrLast() {
        tally.change(1_000);
        assertThat(tally.areTotalsWanted(1_599)).isFalse();
        assertThat(tally.areTotalsWanted(1_600)).isTrue();

        tally.await();
        assertThat(tally.areTotalsWanted(1_000)).isTrue();

        tally.emittedTotals(1_000, TOOK, 1);
        assertThat(tally.areComparisonsWanted(1_100)).isTrue();
        assertThat(tally.areTotalsWanted(1_100)).isFalse();
    }

    /** Milliseconds after an emission of 10 ms until totals that change all the time are due. */
    private static long pauseAfter(boolean isAwaited, int days) {
        DimensionTally some = tally();
        if (isAwaited) {
            some.await();
        }
        some.emittedTotals(1_000, Duration.ofMillis(10), days);
        long due = 1_010;
        some.change(due);
        while (!some.areTotalsDue(due)) {
            some.change(++due);
        }
        return due - 1_010;
    }

    /** The row of an emptied day is what tells of the figures to be taken away, also after a restart. */
    @Test
    void shouldKeepEmptiedDaysUntilAllTheirFiguresAreTold() {
        tally.empty("first");
        tally.emittedTotals(1_000, TOOK, 1);
        tally.empty("second");
        assertThat(tally.emptied()).containsExactly("first");

        tally.emittedComparisons(1_100, TOOK);
        assertThat(tally.emptied()).isEmpty();

        tally.emittedTotals(1_200, TOOK, 1);
        assertThat(tally.emptied()).containsExactly("second");
    }

    /** The oldest record has waited for longest; 0 stands for a time that isn't known. */
    @Test
    void shouldTellSinceWhenTotalsWait() {
        tally.goesBackTo(0);
        assertThat(tally.since()).isZero();
        tally.goesBackTo(1_000);
        tally.goesBackTo(900);
        tally.goesBackTo(0);
        tally.goesBackTo(950);
        assertThat(tally.since()).isEqualTo(900);

        tally.emittedTotals(2_000, Duration.ofMillis(1), 1);

        assertThat(tally.since()).isZero();
    }
}
