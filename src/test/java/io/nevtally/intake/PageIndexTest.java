package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

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
            index.add(fingerprint, page);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void shouldTellEveryPageOfAFingerprintAndNoOther() {
        PageIndex index = new PageIndex();
        for (int i = 0; i < EVENTS; i++) {
            index.add(fingerprint(i % 50_000), i);
        }
        List<Integer> pages = new ArrayList<>();
        index.forEachPage(fingerprint(7), pages::add);

        assertThat(pages).containsExactlyInAnyOrder(7, 50_007);
        assertThat(index.has(fingerprint(49_999))).isTrue();
        assertThat(index.has(fingerprint(50_000))).isFalse();
    }

    /** Spread over all bits, and another for each number, as it is odd. */
    private static int fingerprint(int number) {
        return number * 0x9E37_79B1;
    }
}
