package io.nevtally.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.calendar.Stretch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DaysTest {
    private static final LocalDate DAY = LocalDate.of(2023, 5, 17);
    /** From the end of a leap February over the turns of two years. */
    private static final LocalDate FIRST = LocalDate.of(2020, 2, 28);

    private static final int SPAN = 700;
    private static final int SUMS = 3;
    /** The one that is looked at where one is enough. */
    private static final int SUM = 1;

    @Test
    void shouldSumAnyStretchOfDays() {
        Days days = new Days(SUMS);
        for (int i = 9; i >= 0; i--) {
            days.add(SUM, DAY.plusDays(2L * i), new Amount(1, i, 10));
        }
        days.add(SUM, DAY.plusDays(4), new Amount(-1, -2, -10));

        assertThat(days.first(SUM)).isEqualTo(DAY);
        assertThat(days.last(SUM)).isEqualTo(DAY.plusDays(18));
        // 0 + 1 + 3 up to the seventh day, exclusive; the day with 2 is gone
        assertThat(sum(days, new Stretch(DAY, DAY.plusDays(7)))).isEqualTo(new Amount(3, 4, 30));
        assertThat(sum(days, new Stretch(DAY.plusDays(1), DAY.plusDays(2)))).isEqualTo(Amount.NONE);
        assertThat(sum(days, new Stretch(DAY.minusDays(9), DAY.plusDays(99)))).isEqualTo(new Amount(9, 43, 90));
    }

    @Test
    void shouldForgetDaysThatHoldNothing() {
        Days days = new Days(SUMS);
        days.add(SUM, DAY, Amount.NONE);
        days.add(SUM, DAY, new Amount(1, 2, 3));
        days.add(SUM, DAY, new Amount(-1, -2, -3));

        assertThat(days.has(SUM)).isFalse();
    }

    @Test
    void shouldSumDaysBeyondALong() {
        Days days = new Days(SUMS);
        for (int i = 0; i < 6; i++) {
            days.add(SUM, DAY.plusDays(i), new Amount(1, Long.MAX_VALUE, 1));
        }
        days.add(SUM, DAY.plusDays(1), new Amount(1, Long.MAX_VALUE, 1));
        Stretch all = new Stretch(DAY, DAY.plusDays(6));

        assertThat(sum(days, all).fits()).isFalse();
        assertThat(sum(days, all).asDouble()).isCloseTo(7 * 0x1p63, Percentage.withPercentage(1e-12));

        days.add(SUM, DAY.plusDays(1), new Amount(2, Long.MAX_VALUE, 2).negated());
        for (int i = 2; i < 6; i++) {
            days.add(SUM, DAY.plusDays(i), new Amount(1, Long.MAX_VALUE, 1).negated());
        }
        days.add(SUM, DAY, new Amount(0, -Long.MAX_VALUE, 0));
        days.add(SUM, DAY.plusDays(1), new Amount(0, -Long.MAX_VALUE, 0));
        days.add(SUM, DAY.plusDays(2), new Amount(0, 7, 0));

        assertThat(sum(days, all)).isEqualTo(new Amount(1, 7, 1));
    }

    @Test
    void shouldKeepAMonthAsLongAsAnySumHasSomethingInIt() {
        Days days = new Days(SUMS);
        days.add(0, DAY, new Amount(1, 2, 2));
        days.add(2, DAY.plusDays(1), new Amount(1, 3, 3));
        days.add(2, DAY.plusMonths(1), new Amount(1, 4, 4));
        days.add(0, DAY, new Amount(-1, -2, -2));

        assertThat(days.has(0)).isFalse();
        assertThat(days.has(1)).isFalse();
        assertThat(days.dates(2)).containsExactly(DAY.plusDays(1), DAY.plusMonths(1));
        assertThat(days.sum(2, new Stretch(DAY, DAY.plusDays(2)), new MonthPage.Sum()))
                .isEqualTo(new Amount(1, 3, 3));
    }

    /** Whatever is added in whatever order, of one byte or of ten, is what a sorted map of amounts has for each sum. */
    @Test
    void shouldHoldWhatIsAdded() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            Days days = new Days(SUMS);
            List<NavigableMap<LocalDate, Amount>> expected = List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
            for (int i = 0; i < 100; i++) {
                // Nothing of the last, in some rounds
                int sum = random.nextInt(SUMS - round % 2);
                LocalDate day = FIRST.plusDays(random.nextInt(1 + random.nextInt(SPAN)));
                Amount held = expected.get(sum).getOrDefault(day, Amount.NONE);
                Amount change = random.nextInt(4) == 0 ? held.negated() : amount(random);
                days.add(sum, day, change);
                expected.get(sum).merge(day, change, Amount::plus);
                expected.get(sum).values().removeIf(Amount::isNone);
            }
            for (int sum = 0; sum < SUMS; sum++) {
                shouldHold(days, sum, expected.get(sum), random);
            }
        }
    }

    private static void shouldHold(
            Days days, int sum, NavigableMap<LocalDate, Amount> expected, SplittableRandom random) {
        assertThat(days.dates(sum)).containsExactlyElementsOf(expected.keySet());
        assertThat(days.has(sum)).isEqualTo(!expected.isEmpty());
        for (int i = 0; i < 100; i++) {
            LocalDate from = FIRST.plusDays(random.nextInt(SPAN));
            LocalDate to =
                    random.nextBoolean() ? from.withDayOfMonth(1).plusYears(1) : from.plusDays(random.nextInt(SPAN));
            Amount held = expected.subMap(from, to).values().stream().reduce(Amount.NONE, Amount::plus);
            assertThat(days.sum(sum, new Stretch(from, to), new MonthPage.Sum()))
                    .isEqualTo(held);

            List<LocalDate> since = new ArrayList<>();
            days.forEachSince(sum, from, since::add);
            assertThat(since).containsExactlyElementsOf(expected.tailMap(from).keySet());
        }
        if (!expected.isEmpty()) {
            assertThat(days.first(sum)).isEqualTo(expected.firstKey());
            assertThat(days.last(sum)).isEqualTo(expected.lastKey());
        }
    }

    private static Amount amount(SplittableRandom random) {
        long total = random.nextLong() >> random.nextInt(Long.SIZE);
        long units = random.nextBoolean() ? total >> 8 : random.nextLong(1 << 20);
        return new Amount(random.nextLong(1 << 20), random.nextInt(3) - 1, total, units >> 8);
    }

    private static Amount sum(Days days, Stretch stretch) {
        return days.sum(SUM, stretch, new MonthPage.Sum());
    }
}
