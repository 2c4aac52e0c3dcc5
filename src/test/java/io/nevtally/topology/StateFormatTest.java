package io.nevtally.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StateFormatTest {
    private static final Pattern STORES = Pattern.compile("stores: \\[([^]]*)]");
    private static final Pattern REPARTITION = Pattern.compile("topic: ([a-z-]+)-repartition");

    /** Held in memory for a commit, or read back from output topics and changelogs. */
    private static final Set<String> NOT_KEPT = Set.of(
            "intake-taken",
            "intake-due",
            "tally-due",
            "view-accounts",
            "view-days",
            "view-growth",
            "view-shares",
            "view-spans",
            "view-totals");

    @Test
    void shouldNameEveryStoreThatIsKeptAndEveryRepartitionTopic() throws IOException {
        Set<String> named = new TreeSet<>();
        STORES.matcher(topology())
                .results()
                .forEach(stores -> named.addAll(Set.of(stores.group(1).split(", "))));
        REPARTITION.matcher(topology()).results().forEach(topic -> named.add(topic.group(1)));
        named.removeAll(NOT_KEPT);
        named.remove("");

        assertThat(StateFormat.byName().keySet()).isEqualTo(named);
    }

    /** Whoever changes a format has to change it here, and sees that no state of before can be used any further. */
    @Test
    void shouldKeepItsFormats() {
        assertThat(StateFormat.byName())
                .isEqualTo(Map.of(
                        "intake-accepted", "pages 2 of production by 4, sales by 6, exports by 4, chargers by 4",
                        "intake-by-reporter", "as received",
                        "intake-folded", "text",
                        "tally-accounts", "Account 5aba756cd6f882e5",
                        "tally-by-dimension", "DayPartials dfc6b98d32126733 by hashCode, spread",
                        "tally-days", "DayRow 539c6609318ecc2a",
                        "tally-spans", "Spans b71986e7166ab0d5"));
    }

    /** By hand: the hash of "region" is c84826f4 in base 16; c84826f4 ^ c848 is c848eebc, whose last bits are 100. */
    @Test
    void shouldPlaceMakersApartFromRegions() {
        assertThat(StateFormat.place("region", 2)).isZero();
        assertThat(StateFormat.place("region", 8)).isEqualTo(4);
        for (int partitions : new int[] {2, 3, 4, 6, 8, 12, 16, 32}) {
            assertThat(StateFormat.place("manufacturer", partitions))
                    .as("of %d", partitions)
                    .isNotEqualTo(StateFormat.place("region", partitions));
        }
    }

    private static String topology() throws IOException {
        try (InputStream in = StateFormatTest.class.getResourceAsStream("/topology.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
