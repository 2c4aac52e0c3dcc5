package io.nevtally.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApportionmentTest {

    @Test
    void shouldGiveWhatIsLeftToTheLargestRemainders() {
        // Quotas: 10 x 15/31 = 4.84, 10 x 10/31 = 3.23, 10 x 6/31 = 1.94
        assertThat(Apportionment.split(10, new long[] {15, 10, 6})).containsExactly(5, 3, 2);
    }

    @Test
    void shouldPreferTheEarlierOfEqualRemainders() {
        assertThat(Apportionment.split(5, new long[] {1, 1, 1})).containsExactly(2, 2, 1);
    }

    @Test
    void shouldGiveNothingWithoutWeight() {
        assertThat(Apportionment.split(7, new long[] {0, 3, 0})).containsExactly(0, 7, 0);
    }
}
