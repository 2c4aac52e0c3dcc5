package io.nevtally.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final Names names = new Names();

    @Test
    void shouldDecodeAnyOfManyOnce() {
        List<Name> first = some(10_000);

        List<Name> second = some(10_000);

        assertThat(first.get(9_999).text()).isEqualTo("比亚迪 9999");
        for (int i = 0; i < 10_000; i++) {
            assertThat(second.get(i)).isSameAs(first.get(i));
        }
    }

    @Test
    void shouldForgetAllBeforeThereAreTooMany() {
        Name first = names.of("maker 0");

        IntStream.range(1, 65_535).forEach(i -> names.of("maker " + i));
        assertThat(names.of("maker 0")).isSameAs(first);
        names.of("one more");

        assertThat(names.of("maker 0")).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void shouldTellPartOfAnArray() {
        byte[] bytes = "-BYD-".getBytes(StandardCharsets.UTF_8);
        assertThat(names.of(bytes, 1, 3).text()).isEqualTo("BYD");
        assertThat(names.of(bytes, 5, 0).text()).isEmpty();
    }

    /** Where only the middle tells them apart, of which there is none up to sixteen bytes. */
    @Test
    void shouldTellTextsApartThatBeginAndEndAlike() {
        for (int i = 100_000; i < 200_000; i++) {
            String text = "reporter" + i + "official";
            assertThat(names.of(text).text()).isEqualTo(text);
        }
        for (String text : List.of("ABCDEFGH", "ABCDEFGHABCDEFGH", "ABCDEFGHABCDEFGHABCDEFGH", "A", "\0A", "A\0", "")) {
            assertThat(names.of(text).text()).isEqualTo(text);
        }
    }

    @Test
    void shouldNotKeepLongTexts() {
        String text = "x".repeat(65);
        assertThat(names.of(text)).isEqualTo(new Name(text)).isNotSameAs(names.of(text));
    }

    private List<Name> some(int many) {
        return IntStream.range(0, many).mapToObj(i -> names.of("比亚迪 " + i)).toList();
    }
}
