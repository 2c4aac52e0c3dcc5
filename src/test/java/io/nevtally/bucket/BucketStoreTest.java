package io.nevtally.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.calendar.WindowKind;
import io.nevtally.cost.LoneStores;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketStoreTest {
    private static final TopicPartition PARTITION = new TopicPartition("nev.totals.v1", 0);
    private static final List<String> MEMBERS = List.of("", "BYD", "BY", "2024-01-01", "2024-01-0", "MONTH", "比亚迪");

    private static final List<WindowKind> KINDS = List.of(WindowKind.values());

    @TempDir
    private Path directory;

    /** Whatever is done, the answers are those of a sorted map. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAnswerLikeASortedMap(long seed) {
        Random random = new Random(seed);
        NavigableMap<Bytes, String> expected = new TreeMap<>();
        for (int opened = 0; opened < 3; opened++) {
            try (LoneStores<?, ?> stores = open()) {
                KeyValueStore<Bytes, byte[]> store = store(stores);
                for (int i = 0; i < 700; i++) {
                    change(store, expected, random);
                    ask(store, expected, random);
                }
                assertThat(read(store.all())).isEqualTo(expected);
            }
        }
    }

    private static void change(KeyValueStore<Bytes, byte[]> store, Map<Bytes, String> expected, Random random) {
        Bytes key = key(random);
        String value = "v".repeat(random.nextInt(40)) + random.nextInt();
        switch (random.nextInt(6)) {
            case 0 -> {
                store.put(key, null);
                expected.remove(key);
            }
            case 1 -> assertThat(text(store.delete(key))).isEqualTo(expected.remove(key));
            case 2 ->
                assertThat(text(store.putIfAbsent(key, value.getBytes(UTF_8))))
                        .isEqualTo(expected.putIfAbsent(key, value));
            default -> {
                store.put(key, value.getBytes(UTF_8));
                expected.put(key, value);
            }
        }
    }

    private static void ask(KeyValueStore<Bytes, byte[]> store, NavigableMap<Bytes, String> expected, Random random) {
        Bytes key = key(random);
        assertThat(text(store.get(key))).isEqualTo(expected.get(key));
        if (random.nextInt(10) == 0) {
            Bytes from = cut(key, random);
            Bytes to = cut(key(random), random);
            if (from.compareTo(to) <= 0) {
                assertThat(read(store.range(from, to))).isEqualTo(expected.subMap(from, true, to, true));
            }
            assertThat(read(store.range(from, null))).isEqualTo(expected.tailMap(from, true));
            assertThat(read(store.range(null, to))).isEqualTo(expected.headMap(to, true));
        }
    }

    /** Of a total or growth, of a day as the tally keeps it, or without a date. */
    private static Bytes key(Random random) {
        String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
        LocalDate day = LocalDate.of(2023, 12, 1).plusDays(random.nextInt(60));
        WindowKind kind = KINDS.get(random.nextInt(KINDS.size()));
        String window = kind == WindowKind.DAY ? "DAY|" + day : kind + "|" + day.withDayOfMonth(1);
        String key = switch (random.nextInt(4)) {
            case 0 -> "manufacturer|sales|" + member + "|" + day;
            case 1 -> "nev-sales|manufacturer|" + member + "|" + window + "|YEAR_OVER_YEAR";
            case 2 -> member;
            default -> "nev-sales|manufacturer|" + member + "|" + window;
        };
        return Bytes.wrap(key.getBytes(UTF_8));
    }

    /** A key, the beginning of one, or what is right behind one. */
    private static Bytes cut(Bytes key, Random random) {
        byte[] bytes = key.get();
        return switch (random.nextInt(3)) {
            case 0 -> key;
            case 1 -> Bytes.wrap((new String(bytes, UTF_8) + (random.nextBoolean() ? "\0" : "}")).getBytes(UTF_8));
            default -> Bytes.wrap(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
        };
    }

    @Test
    void shouldHoldWhatIsTooMuchForMemory() {
        NavigableMap<Bytes, String> expected = new TreeMap<>();
        try (LoneStores<?, ?> stores = open()) {
            KeyValueStore<Bytes, byte[]> store = store(stores);
            for (int member = 0; member < 60; member++) {
                for (int day = 0; day < 730; day++) {
                    String key = "nev-sales|manufacturer|maker-" + member + "|DAY|"
                            + LocalDate.of(2023, 1, 1).plusDays(day);
                    String value = day + " of " + member + "x".repeat(400);
                    store.put(Bytes.wrap(key.getBytes(UTF_8)), value.getBytes(UTF_8));
                    expected.put(Bytes.wrap(key.getBytes(UTF_8)), value);
                }
            }
            expected.forEach((key, value) -> assertThat(text(store.get(key))).isEqualTo(value));
            assertThat(read(store.all())).isEqualTo(expected);
        }
    }

    /** An offset that is on the disk before what was read up to it would lose that in a crash. */
    @Test
    void shouldNotCommitOffsetsBeforeWhatWasReadUpToThem() {
        try (LoneStores<?, ?> stores = open()) {
            KeyValueStore<Bytes, byte[]> store = store(stores);
            store.put(Bytes.wrap("nev-sales|total||DAY|2024-03-05".getBytes(UTF_8)), new byte[] {1});
            store.commit(Map.of(PARTITION, 7L));
            assertThat(store.committedOffset(PARTITION)).isNull();

            store.all().close();
            assertThat(store.committedOffset(PARTITION)).isEqualTo(7);

            store.commit(Map.of(PARTITION, 9L));
        }
        try (LoneStores<?, ?> stores = open()) {
            assertThat(store(stores).committedOffset(PARTITION)).isEqualTo(9);
        }
    }

    @Test
    void shouldKeepTenDaysOrTheMonthsOfAYearInAnEntry() {
        assertThat(bucket("nev-sales|region|CN-44|DAY|2024-03-05")).isEqualTo("nev-sales|region|CN-44|DAY|2024-03-0");
        assertThat(bucket("region|sales|CN-44|2024-03-31")).isEqualTo("region|sales|CN-44|2024-03-3");
        assertThat(bucket("nev-sales|region|CN-44|MONTH|2024-03-01")).isEqualTo("nev-sales|region|CN-44|MONTH|2024");
        assertThat(bucket("nev-sales|total||TRAILING_12_MONTHS|2024-03-01|YEAR_OVER_YEAR"))
                .isEqualTo("nev-sales|total||TRAILING_12_MONTHS|2024");
        assertThat(BucketKey.split("sales".getBytes(UTF_8))).isZero();
        assertThat(BucketKey.split("2024-03-05".getBytes(UTF_8))).isZero();
        assertThat(BucketKey.split(("x|2024-03-05|" + "long".repeat(40)).getBytes(UTF_8)))
                .isZero();
    }

    private static String bucket(String key) {
        return key.substring(0, BucketKey.split(key.getBytes(UTF_8)));
    }

    private LoneStores<?, ?> open() {
        return new LoneStores<>(
                Set.of(Stores.keyValueStoreBuilder(BucketStore.supplier("view"), Serdes.Bytes(), Serdes.ByteArray())),
                directory);
    }

    private static KeyValueStore<Bytes, byte[]> store(LoneStores<?, ?> stores) {
        return stores.context().getStateStore("view");
    }

    private static NavigableMap<Bytes, String> read(KeyValueIterator<Bytes, byte[]> entries) {
        NavigableMap<Bytes, String> read = new TreeMap<>();
        try (entries) {
            while (entries.hasNext()) {
                Bytes next = entries.peekNextKey();
                assertThat(read.isEmpty() || read.lastKey().compareTo(next) < 0)
                        .as("ascending")
                        .isTrue();
                read.put(next, text(entries.next().value));
            }
        }
        return read;
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, UTF_8);
    }
}
