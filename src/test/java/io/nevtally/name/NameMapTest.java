package io.nevtally.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameMapTest {
    private final NameMap<Name, Integer> map = new NameMap<>();

    @Test
    void shouldHoldWhatWasPutLast() {
        Map<Name, Integer> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Name name = new Name("maker-" + i % 10_000);
            map.put(name, i);
            expected.put(name, i);
        }

        assertThat(held()).isEqualTo(expected);
        assertThat(map.size()).isEqualTo(10_000);
        assertThat(map.get(new Name("maker-17"))).isEqualTo(10_017);
        assertThat(map.get(new Name("maker-10000"))).isNull();
        assertThat(map.values()).hasSize(10_000).contains(19_999).doesNotContain(9_999);
    }

    /** Texts of two letters with one hash: 31 x 'A' + 'a' is 31 x 'B' + 'B'. */
    @Test
    void shouldTellNamesWithTheSameHashApart() {
        List<String> texts = List.of("AaAa", "AaBB", "BBAa", "BBBB");
        for (int i = 0; i < 4; i++) {
            map.put(new Name(texts.get(i)), i);
        }

        for (int i = 0; i < 4; i++) {
            assertThat(map.get(new Name(texts.get(i)))).isEqualTo(i);
        }
        assertThat(map.get(new Name("AaAB"))).isNull();
    }

    @Test
    void shouldMakeWhatIsntThere() {
        assertThat(map.computeIfAbsent(new Name("BYD"), () -> 1)).isEqualTo(1);
        assertThat(map.computeIfAbsent(new Name("BYD"), () -> 2)).isEqualTo(1);
        assertThat(map.size()).isEqualTo(1);
    }

    @Test
    void shouldForgetAll() {
        map.put(new Name("BYD"), 1);
        map.clear();

        assertThat(map.get(new Name("BYD"))).isNull();
        assertThat(map.size()).isZero();
        assertThat(held()).isEmpty();
    }

    private Map<Name, Integer> held() {
        Map<Name, Integer> held = new HashMap<>();
        map.forEach(held::put);
        return held;
    }
}
