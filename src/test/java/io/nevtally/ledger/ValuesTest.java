package io.nevtally.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Figure.Change;
import io.nevtally.ledger.Figure.Gap;
import io.nevtally.ledger.Figure.Quotient;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    private static final LocalDate DAY = LocalDate.of(2023, 5, 17);

    @Test
    void shouldAddAmountsExactly() {
        assertThat(new Amount(1, 2, 3).plus(new Amount(-1, 5, 7))).isEqualTo(new Amount(0, 7, 10));
        assertThatThrownBy(() -> new Amount(Long.MAX_VALUE, 0, 0).plus(new Amount(1, 0, 0)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Amount(0, 0, Long.MAX_VALUE).plus(new Amount(0, 0, 1)))
                .isInstanceOf(ArithmeticException.class);
    }

    /** Totals are those of unbounded integers, and fit exactly when these fit in a long. */
    @Test
    void shouldCarryWhatALongDoesNotHold() {
        SplittableRandom random = new SplittableRandom(3);
        Amount sum = Amount.NONE;
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < 10_000; i++) {
            long step = random.nextInt(3) == 0 ? Long.MIN_VALUE + random.nextInt(2) : random.nextLong();
            boolean back = random.nextBoolean();
            Amount added = new Amount(0, step, 0);
            sum = sum.plus(back ? added.negated() : added);
            expected = back ? expected.subtract(BigInteger.valueOf(step)) : expected.add(BigInteger.valueOf(step));

            BigInteger total = BigInteger.valueOf(sum.carry()).shiftLeft(64).add(BigInteger.valueOf(sum.total()));
            assertThat(total).isEqualTo(expected);
            assertThat(sum.fits()).isEqualTo(expected.bitLength() < 64);
            assertThat(sum.asDouble()).isCloseTo(expected.doubleValue(), Percentage.withPercentage(1e-10));
        }
    }

    @Test
    void shouldBeNothingOnlyWithoutEvents() {
        assertThat(Amount.NONE.isNone()).isTrue();
        assertThat(new Amount(1, 0, 0).isNone()).isFalse();
        assertThat(new Amount(0, 1, 0).isNone()).isFalse();
        assertThat(new Amount(0, 0, 1).isNone()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // first event, configured start: history
        "2023-05-17, 2022-01-01, 2023-05-01",
        "2023-05-17, 2023-05-10, 2023-05-10",
        "2023-05-01, 2023-05-01, 2023-05-01",
        "2022-01-31, 2022-01-01, 2022-01-01",
    })
    void shouldBeginHistoryWithTheMonthOfTheFirstEvent(LocalDate first, LocalDate start, LocalDate history) {
        assertThat(new Span(first, LocalDate.of(2024, 1, 1)).history(start)).isEqualTo(history);
    }

    @Test
    void shouldJoinAndIntersectSpans() {
        Span sales = new Span(DAY, DAY.plusDays(9));
        Span exports = new Span(DAY.minusDays(3), DAY.plusDays(4));

        assertThat(sales.and(exports)).isEqualTo(new Span(DAY.minusDays(3), DAY.plusDays(9)));
        assertThat(exports.and(sales)).isEqualTo(sales.and(exports));
        assertThat(sales.common(exports)).isEqualTo(new Span(DAY, DAY.plusDays(4)));
        assertThat(exports.common(sales)).isEqualTo(sales.common(exports));
    }

    @Test
    void shouldTellRatesAsFractions() {
        assertThat(change(3_788_000, 2_660_000, true).rate()).isEqualTo(1_128_000 / 2_660_000.0);
        assertThat(change(0, 4, true).rate()).isEqualTo(-1.0);
        assertThat(change(4, 0, true)).isEqualTo(new Change(4, 0, Gap.ZERO_BASE));
        assertThat(change(4, 2, false)).isEqualTo(new Change(4, 2, Gap.NO_HISTORY));
        assertThat(change(4, 0, false).gap()).isEqualTo(Gap.NO_HISTORY);
        assertThat(change(4, 2, false).rate()).isNull();
    }

    @Test
    void shouldDivideOnlyByWhatThereIs() {
        assertThat(Quotient.of(1, 4, 0.5)).isEqualTo(new Quotient(1, 4, 0.25, -25.0));
        assertThat(Quotient.of(1, 4, null)).isEqualTo(new Quotient(1, 4, 0.25, null));
        assertThat(Quotient.of(1, 0, 0.5)).isEqualTo(new Quotient(1, 0, null, null));
        assertThat(Quotient.of(Double.NaN, 4, 0.5)).isEqualTo(new Quotient(0, 4, null, null));
        assertThat(Quotient.of(1, Double.NaN, 0.5)).isEqualTo(new Quotient(1, 0, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BYD;BYD",
                "A|B;A%7CB",
                "50%;50%25",
                "比亚迪;比亚迪",
                "A\u0001B;A%01B",
                "A\u007fB;A%7FB",
                "unknown;unknown"
            })
    void shouldKeepKeysUnambiguous(String member, String encoded) {
        assertThat(new FigureKey(
                                "sales",
                                "manufacturer",
                                member,
                                WindowKind.HALF_YEAR.startingOn(LocalDate.of(2023, 1, 1)))
                        .toString())
                .isEqualTo("sales|manufacturer|" + encoded + "|HALF_YEAR|2023-01-01");
    }

    @Test
    void shouldKeepAnAccountThatBalances() {
        Account account = Account.empty(Measure.SALES)
                .plus("COUNTED", 3)
                .plus("REPEATED", 1)
                .plus("COUNTED", 2);

        assertThat(account.of("COUNTED")).isEqualTo(5);
        assertThat(account.of("WITHDRAWN")).isZero();
        assertThat(account.read()).isEqualTo(6);
    }

    private static Change change(long current, long base, boolean hasHistory) {
        return Objects.requireNonNull(Change.of(new Amount(1, current, 0), new Amount(1, base, 0), hasHistory));
    }
}
