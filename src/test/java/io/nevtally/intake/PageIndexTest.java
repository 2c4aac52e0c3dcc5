package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PageIndexTest {
    private static final int EVENTS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * 100,000 events are about 1,562 a segment, for which 1,797 slots are too few, of which 1,347 may be taken. From 64 on,
     * with 80, 100, 125, 156 and so on to 2,246 slots, a segment has made tables of 10,996 slots in all: 64 segments times
     * 8 bytes are 5,629,952, of which 1,149,952 are left, 11.5 an event. Arrays and segments take 300 bytes a segment.
     */
    @Test
    void shouldTakeEightBytesASlot() {
        int[] fingerprints = new SplittableRandom(1).ints(EVENTS).toArray();
        tablesOf(fingerprints, 1); // what is loaded the first time isn't the table's
        long tables = tablesOf(fingerprints, 2);

        assertThat(tables).isBetween(5_629_952L, 5_629_952L + 20_000L);
    }

    private static long tablesOf(int[] fingerprints, int page) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        PageIndex index = new PageIndex();
        for (int fingerprint : fingerprints) {
            index.add(fingerprint, page, 0);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void shouldTellEveryPlaceOfAFingerprintAndNoOther() {
        PageIndex index = new PageIndex();
        for (int i = 0; i < EVENTS; i++) {
            index.add(fingerprint(i % 50_000), i, i % 16_384);
        }
        List<List<Integer>> places = new ArrayList<>();
        index.forEachPlace(fingerprint(7), (page, place) -> places.add(List.of(page, place)));

        assertThat(places).containsExactlyInAnyOrder(List.of(7, 7), List.of(50_007, 50_007 - 3 * 16_384));
        assertThat(index.has(fingerprint(49_999))).isTrue();
        assertThat(index.has(fingerprint(50_000))).isFalse();
    }

    /** The largest of each, under the largest and the smallest fingerprint, and under one that others share a segment with. */
    @Test
    void shouldHoldTheLargest() {
        for (int fingerprint : new int[] {-1, 0, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            PageIndex index = new PageIndex();
            index.add(fingerprint, 16_777_214, 16_383);
            index.add(fingerprint ^ 1, 3, 4);
            List<List<Integer>> places = new ArrayList<>();
            index.forEachPlace(fingerprint, (page, place) -> places.add(List.of(page, place)));

            assertThat(places).containsExactly(List.of(16_777_214, 16_383));
            assertThatThrownBy(() -> index.add(fingerprint, 16_777_215, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> index.add(fingerprint, 0, 16_384)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /** Spread over all bits, and another for each number, as it is odd. */
    private static int fingerprint(int number) {
        return number * 0x9E37_79B1;
    }
}
