package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PageIndexTest {
    private static final int EVENTS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * 90,000 events are about 1,406 a segment, for which 1,438 slots are too few, of which 1,253 may be taken; of 1,797 it
     * is 1,568. From 64 on, with 80, 100, 125, 156 and so on, a segment has made 16 tables of 8,750 slots in all, and 16
     * more each: 64 segments times 9,006 times 8 bytes are 4,611,072, of which 928,256 are left, 10.3 an event. Arrays and
     * segments take 300 bytes a segment; where a run needs more room, its table is copied.
     */
    @Test
    void shouldTakeEightBytesASlot() {
        int[] fingerprints = new SplittableRandom(1).ints(90_000).toArray();
        tablesOf(fingerprints, 1); // what is loaded the first time isn't the table's
        long tables = tablesOf(fingerprints, 2);

        assertThat(tables).isBetween(4_611_072L, 4_611_072L + 40_000L);
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

    /** All are at the last home, and more than there is room for behind it. */
    @Test
    void shouldHoldMoreAtTheEndThanThereIsRoomFor() {
        PageIndex index = new PageIndex();
        for (int page = 0; page < 1000; page++) {
            index.add(-1, page, 1);
            index.add(-1, page, 1);
            index.add(-2, page, 2);
        }
        Set<Integer> pages = new HashSet<>();
        index.forEachPlace(
                -1, (page, place) -> assertThat(pages.add(page * 10 + place)).isTrue());

        assertThat(pages).hasSize(1000).contains(1, 9_991);
        assertThat(index.has(-2)).isTrue();
        assertThat(index.has(-3)).isFalse();
    }

    /** What lies behind another's home moves on with it; checked against a map. */
    @Test
    void shouldTellWhatAMapDoesOfFingerprintsThatLieTogether() {
        PageIndex index = new PageIndex();
        Map<Integer, Set<Integer>> expected = new HashMap<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < EVENTS; i++) {
            int fingerprint = random.nextInt(40) << 26 | random.nextInt(500) * random.nextInt(500);
            index.add(fingerprint, i % 7, 0);
            expected.computeIfAbsent(fingerprint, added -> new HashSet<>()).add(i % 7);
        }
        for (int i = 0; i < EVENTS; i++) {
            int fingerprint = random.nextInt(40) << 26 | random.nextInt(250_000);
            Set<Integer> pages = new HashSet<>();
            index.forEachPlace(fingerprint, (page, place) -> pages.add(page));

            assertThat(pages).isEqualTo(expected.getOrDefault(fingerprint, Set.of()));
            assertThat(index.has(fingerprint)).isEqualTo(expected.containsKey(fingerprint));
        }
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
