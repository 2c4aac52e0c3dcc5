package io.nevtally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Amount;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Ledger;
import io.nevtally.ledger.Span;
import io.nevtally.topic.Sender;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DimensionTallyTest {
    private static final Duration TOOK = Duration.ofMillis(100);
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final LocalDate START = LocalDate.of(2022, 1, 1);
    private static final Sender AWAITED = new Sender(0, true);
    private static final Sender BEHIND = new Sender(0, false);

    private final DimensionTally tally = tally();

    private static DimensionTally tally() {
        return new DimensionTally(new Ledger(CatalogueFile.shipped(), "region", START));
    }

    @Test
    void shouldTellTotalsBeforeWhatIsComparedWithThem() {
        change(tally, 1_000, 1);
        emit(tally, true, 1_000, TOOK);
        assertThat(tally.isChanged()).isTrue();

        emit(tally, false, 1_100, TOOK);
        assertThat(tally.isChanged()).isFalse();
        assertThat(tally.beginIfDue(100_000)).isNull();
    }

    /** Live totals pause for nine times as long as they took, growth and shares for 39 times. */
    @Test
    void shouldTellTotalsMoreOftenThanWhatIsComparedWithThem() {
        tally.comesFrom(AWAITED);
        change(tally, 1_000, 1);
        emit(tally, true, 1_000, SHORT);
        emit(tally, false, 1_010, SHORT);
        tally.comesFrom(AWAITED);
        change(tally, 1_020, 1);

        assertThat(tally.beginIfDue(1_099)).isNull();
        emit(tally, true, 1_100, SHORT);
        assertThat(tally.beginIfDue(1_409)).isNull();
        emit(tally, false, 1_410, SHORT);
    }

    /** However few days, a backlog isn't waited for; and ten days at a time are history, whoever waits. */
    @Test
    void shouldPauseForLongerInHistory() {
        assertThat(pauseAfter(false, 1)).isEqualTo(1_000);
        assertThat(pauseAfter(true, 10)).isEqualTo(1_000);
        assertThat(pauseAfter(true, 9)).isEqualTo(90);
    }

    /** 2.5 µs a figure come to 12.5 ms, where the last emission took 10. */
    @Test
    void shouldPauseForWhatIsToComeInHistory() {
        assertThat(pauseAfter(false, 5_000)).isEqualTo(12 * 99);
    }

    @Test
    void shouldWantACommitForWhatIsAwaitedOrLast() {
        tally.comesFrom(BEHIND);
        change(tally, 1_000, 1);
        assertThat(emit(tally, true, 1_000, SHORT)).as("of a backlog").isFalse();
        assertThat(emit(tally, false, 1_010, SHORT)).as("of a backlog").isFalse();

        tally.comesFrom(AWAITED);
        change(tally, 20_000, 1);
        assertThat(emit(tally, true, 20_000, SHORT)).as("awaited").isTrue();
        assertThat(emit(tally, false, 20_010, SHORT)).as("awaited").isTrue();

        change(tally, 40_000, 1);
        assertThat(emit(tally, true, 40_600, SHORT)).as("the last for now").isTrue();
    }

    /** Half a second, and what else the thread does in between. */
    @Test
    void shouldEmitSomeAtATime() {
        change(tally, 1_000, 4);
        Ongoing ongoing = Objects.requireNonNull(tally.beginIfDue(1_000));

        assertThat(ongoing.goOn(steps(200), figure -> {}))
                .as("three regions of four")
                .hasMillis(600);
        assertThat(ongoing.isOver()).isFalse();
        change(tally, 1_200, 1);
        assertThat(tally.ongoing()).isSameAs(ongoing);

        assertThat(ongoing.goOn(steps(1), figure -> {})).hasMillis(1);
        assertThat(ongoing.isOver()).as("the fourth").isTrue();
        assertThat(ongoing.took()).hasMillis(601);

        tally.endTotals(ongoing, 2_000);
        assertThat(tally.isChanged()).isTrue();
        emit(tally, true, 60_000, SHORT);
        emit(tally, false, 60_010, SHORT);
        assertThat(tally.isChanged()).isFalse();
    }

    /** Milliseconds after an emission of 10 ms until totals that change all the time are due. */
    private static long pauseAfter(boolean isAwaited, int days) {
        DimensionTally some = tally();
        change(some, 1_000, 1);
        emit(some, true, 1_000, SHORT);
        some.comesFrom(isAwaited ? AWAITED : BEHIND);
        long due = 1_010;
        change(some, due, days);
        for (Ongoing begun = null; begun == null || !begun.isOfTotals(); begun = some.beginIfDue(due)) {
            some.change(++due);
        }
        return due - 1_010;
    }

    /** Each task of the intake comes to its end on its own; what it says of rarer dimensions may never come. */
    @Test
    void shouldNotPauseOnceAllOfHistoryHasCome() {
        change(tally, 1_000, 1);
        emit(tally, true, 1_000, TOOK);
        emit(tally, false, 1_100, TOOK);

        tally.comesFrom(new Sender(0, false));
        tally.comesFrom(new Sender(1, false));
        change(tally, 1_900, 10);
        tally.comesFrom(new Sender(0, true));
        tally.change(2_000);
        assertThat(tally.beginIfDue(2_050)).as("1 has more to tell").isNull();

        tally.comesFrom(new Sender(1, true));
        tally.change(2_060);
        assertThat(tally.beginIfDue(2_109)).isNull();
        assertThat(emit(tally, true, 2_110, SHORT)).as("wanted").isTrue();
        assertThat(tally.beginIfDue(2_169)).isNull();
        assertThat(emit(tally, false, 2_170, SHORT)).as("wanted").isTrue();
    }

    /** As the figures of a backlog took long, the next would be due 10 s later. */
    @Test
    void shouldNotLetLiveFiguresPauseForHistory() {
        tally.comesFrom(BEHIND);
        change(tally, 1_000, 10);
        emit(tally, true, 1_000, TOOK);
        tally.comesFrom(AWAITED);
        change(tally, 1_200, 1);

        assertThat(Objects.requireNonNull(tally.beginIfDue(2_000)).isOfTotals()).isTrue();
    }

    /** The row of an emptied day is what tells of the figures to be taken away, also after a restart. */
    @Test
    void shouldKeepEmptiedDaysUntilAllTheirFiguresAreTold() {
        tally.empty("first");
        tally.empty("second");
        change(tally, 1_000, 1);
        Ongoing totals = Objects.requireNonNull(tally.beginIfDue(1_000));
        tally.empty("second");
        tally.empty("third");
        tally.endTotals(totals, 1_000);

        assertThat(settledByComparisons(1_050)).containsExactly("first");

        change(tally, 60_000, 1);
        emit(tally, true, 60_000, SHORT);
        assertThat(settledByComparisons(60_100)).containsExactlyInAnyOrder("second", "third");
    }

    private List<String> settledByComparisons(long now) {
        List<String> settled = new ArrayList<>();
        Ongoing comparisons = Objects.requireNonNull(tally.beginIfDue(now));
        assertThat(comparisons.isOfTotals()).isFalse();
        tally.endComparisons(comparisons, now, settled::add);
        return settled;
    }

    /** Those of a large dimension may take minutes. */
    @Test
    void shouldTellTotalsWhileGrowthAndSharesGoOn() {
        change(tally, 1_000, 4);
        emit(tally, true, 1_000, SHORT);
        Ongoing comparisons = Objects.requireNonNull(tally.beginIfDue(1_010));
        assertThat(comparisons.isOfTotals()).isFalse();
        tally.empty("since then");
        change(tally, 60_000, 1);
        emit(tally, true, 60_000, SHORT);

        assertThat(tally.ongoing()).isSameAs(comparisons);
        assertThat(tally.beginIfDue(120_000)).as("more growth").isNull();
        List<String> settled = new ArrayList<>();
        tally.endComparisons(comparisons, 120_000, settled::add);
        assertThat(settled).isEmpty();
        assertThat(settledByComparisons(180_000)).containsExactly("since then");
    }

    /** The oldest record has waited for longest; 0 stands for a time that isn't known. */
    @Test
    void shouldTellSinceWhenTotalsWait() {
        tally.goesBackTo(0);
        tally.goesBackTo(1_000);
        tally.goesBackTo(900);
        tally.goesBackTo(0);
        tally.goesBackTo(950);
        tally.change(2_000);
        Ongoing first = Objects.requireNonNull(tally.beginIfDue(2_000));
        assertThat(first.since()).isEqualTo(900);
        tally.endTotals(first, 2_000);

        tally.change(60_000);
        assertThat(Objects.requireNonNull(tally.beginIfDue(60_000)).since()).isZero();
    }

    /** Emits what must be due, and of the kind that is expected; returns whether it is to be committed soon. */
    private static boolean emit(DimensionTally tally, boolean areTotals, long now, Duration took) {
        Ongoing ongoing = Objects.requireNonNull(tally.beginIfDue(now));
        assertThat(ongoing.isOfTotals()).isEqualTo(areTotals);
        PrimitiveIterator.OfLong times = LongStream.concat(LongStream.of(0), LongStream.generate(took::toNanos))
                .iterator();
        ongoing.goOn(times::nextLong, figure -> {});
        assertThat(ongoing.isOver()).isTrue();
        long then = now + took.toMillis();
        return areTotals ? tally.endTotals(ongoing, then) : tally.endComparisons(ongoing, then, row -> {});
    }

    /** Some days change, each of a region of its own. */
    private static void change(DimensionTally tally, long now, int days) {
        tally.ledger().widen(Measure.SALES, new Span(START, START.plusDays(days)));
        for (int i = 0; i < days; i++) {
            Map<String, Amount> one = Map.of("vehicle-sales", new Amount(1, 1, 1));
            tally.ledger().add(new DayRow(Measure.SALES, "region-" + i, START.plusDays(i), one));
        }
        tally.change(now);
    }

    /** A stopwatch that goes on by so many milliseconds whenever it is looked at. */
    private static LongSupplier steps(int millis) {
        long[] now = {0};
        return () -> now[0] += Duration.ofMillis(millis).toNanos();
    }
}
