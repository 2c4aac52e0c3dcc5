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

    @Test
    void shouldSumAnyStretchOfDays() {
        Days days = new Days();
        for (int i = 9; i >= 0; i--) {
            days.add(DAY.plusDays(2L * i), new Amount(1, i, 10));
        }
        days.add(DAY.plusDays(4), new Amount(-1, -2, -10));

        assertThat(days.first()).isEqualTo(DAY);
        assertThat(days.last()).isEqualTo(DAY.plusDays(18));
        // 0 + 1 + 3 up to the seventh day, exclusive; the day with 2 is gone
        assertThat(sum(days, new Stretch(DAY, DAY.plusDays(7)))).isEqualTo(new Amount(3, 4, 30));
        assertThat(sum(days, new Stretch(DAY.plusDays(1), DAY.plusDays(2)))).isEqualTo(Amount.NONE);
        assertThat(sum(days, new Stretch(DAY.minusDays(9), DAY.plusDays(99)))).isEqualTo(new Amount(9, 43, 90));
    }

    @Test
    void shouldForgetDaysThatHoldNothing() {
        Days days = new Days();
        days.add(DAY, Amount.NONE);
        days.add(DAY, new Amount(1, 2, 3));
        days.add(DAY, new Amount(-1, -2, -3));

        assertThat(days.isEmpty()).isTrue();
    }

    @Test
    void shouldSumDaysBeyondALong() {
        Days days = new Days();
        for (int i = 0; i < 6; i++) {
            days.add(DAY.plusDays(i), new Amount(1, Long.MAX_VALUE, 1));
        }
        days.add(DAY.plusDays(1), new Amount(1, Long.MAX_VALUE, 1));
        Stretch all = new Stretch(DAY, DAY.plusDays(6));

        assertThat(sum(days, all).fits()).isFalse();
        assertThat(sum(days, all).asDouble()).isCloseTo(7 * 0x1p63, Percentage.withPercentage(1e-12));

        days.add(DAY.plusDays(1), new Amount(2, Long.MAX_VALUE, 2).negated());
        for (int i = 2; i < 6; i++) {
            days.add(DAY.plusDays(i), new Amount(1, Long.MAX_VALUE, 1).negated());
        }
        days.add(DAY, new Amount(0, -Long.MAX_VALUE, 0));
        days.add(DAY.plusDays(1), new Amount(0, -Long.MAX_VALUE, 0));
        days.add(DAY.plusDays(2), new Amount(0, 7, 0));

        assertThat(sum(days, all)).isEqualTo(new Amount(1, 7, 1));
    }

    /** Whatever is added in whatever order, of one byte or of ten, is what a sorted map of amounts has. */
    @Test
    void shouldHoldWhatIsAdded() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            Days days = new Days();
            NavigableMap<LocalDate, Amount> expected = new TreeMap<>();
            for (int i = 0; i < 60; i++) {
                LocalDate day = FIRST.plusDays(random.nextInt(1 + random.nextInt(SPAN)));
                Amount held = expected.getOrDefault(day, Amount.NONE);
                Amount change = random.nextInt(4) == 0 ? held.negated() : amount(random);
                days.add(day, change);
                expected.merge(day, change, Amount::plus);
                expected.values().removeIf(Amount::isNone);
            }
            assertThat(days.dates()).containsExactlyElementsOf(expected.keySet());
            assertThat(days.isEmpty()).isEqualTo(expected.isEmpty());
            shouldHold(days, expected, random);
        }
    }

    private static void shouldHold(Days days, NavigableMap<LocalDate, Amount> expected, SplittableRandom random) {
        for (int i = 0; i < 100; i++) {
            LocalDate from = FIRST.plusDays(random.nextInt(SPAN));
            LocalDate to =
                    random.nextBoolean() ? from.withDayOfMonth(1).plusYears(1) : from.plusDays(random.nextInt(SPAN));
            Amount sum = expected.subMap(from, to).values().stream().reduce(Amount.NONE, Amount::plus);
            assertThat(sum(days, new Stretch(from, to))).isEqualTo(sum);

            List<LocalDate> since = new ArrayList<>();
            days.forEachSince(from, since::add);
            assertThat(since).containsExactlyElementsOf(expected.tailMap(from).keySet());
        }
        if (!expected.isEmpty()) {
            assertThat(days.first()).isEqualTo(expected.firstKey());
            assertThat(days.last()).isEqualTo(expected.lastKey());
        }
    }

    private static Amount amount(SplittableRandom random) {
        long total = random.nextLong() >> random.nextInt(Long.SIZE);
        long units = random.nextBoolean() ? total >> 8 : random.nextLong(1 << 20);
        return new Amount(random.nextLong(1 << 20), random.nextInt(3) - 1, total, units >> 8);
    }

    private static Amount sum(Days days, Stretch stretch) {
        return days.sum(stretch, new MonthPage.Sum());
    }
}
