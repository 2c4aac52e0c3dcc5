package io.nevtally.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameTest {

    /** Of every length up to beyond the eight and the sixteen bytes that are kept apart, and of several bytes a character. */
    static Stream<String> texts() {
        return Stream.concat(
                IntStream.range(0, 46).mapToObj("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST"::substring),
                Stream.of("", "é", "比", "比亚迪", "比亚迪比亚迪", "\uD83D\uDE97", "x".repeat(20_000)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldBeWrittenAsItWasRead(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] around = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        Name name = Name.read(around, 1, utf8.length);
        byte[] written = ("<" + "-".repeat(utf8.length) + ">").getBytes(StandardCharsets.UTF_8);
        name.writeTo(written, 1);

        assertThat(name.text()).isEqualTo(text);
        assertThat(name.size()).isEqualTo(utf8.length);
        assertThat(written).isEqualTo(around);
        assertThat(name).isEqualTo(new Name(text)).hasSameHashCodeAs(new Name(text));
    }

    /** Each byte counts, and their number. */
    @ParameterizedTest
    @MethodSource("texts")
    void shouldTellTheBytesThatItIsWrittenAs(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Name name = new Name(text);

        assertThat(name.isWrittenAs(utf8)).isTrue();
        assertThat(name.isWrittenAs(Arrays.copyOf(utf8, utf8.length + 1))).isFalse();
        for (int i = 0; i < Math.min(utf8.length, 100); i++) {
            byte[] other = utf8.clone();
            other[i] ^= 1;
            assertThat(name.isWrittenAs(other)).as("byte %d", i).isFalse();
        }
    }

    @Test
    void shouldTellThatItIsntUtf8() {
        byte[] cut = HexFormat.of().parseHex("E6AF");

        assertThat(Name.read(cut, 0, 2).isBroken()).isTrue();
        assertThat(Name.read(cut, 0, 2).isWrittenAs(cut)).isFalse();
        assertThat(new Name("比").isBroken()).isFalse();
    }

    @Test
    void shouldTellWhatIsAskedOfEveryEvent() {
        assertThat(new Name("").isBlank()).isTrue();
        assertThat(new Name(" \t\u3000").isBlank()).isTrue();
        assertThat(new Name(" x").isBlank()).isFalse();
        assertThat(new Name("比亚迪").isLongerThan(3)).isFalse();
        assertThat(new Name("比亚迪").isLongerThan(2)).isTrue();
    }

    @Test
    void shouldDifferFromOthers() {
        assertThat(new Name("BYD")).isNotEqualTo(new Name("byd")).isNotEqualTo("BYD");
        assertThat(new Name("Aa")).isNotEqualTo(new Name("BB")); // whose hashes are the same
    }
}
