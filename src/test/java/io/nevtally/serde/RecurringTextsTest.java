package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurringTextsTest {
    private final RecurringTexts texts = new RecurringTexts();

    @Test
    void shouldDecodeATextOnce() {
        String text = text("比亚迪");
        assertThat(text).isEqualTo("比亚迪");
        assertThat(text("比亚迪")).isSameAs(text);
    }

    @Test
    void shouldTellPartOfAnArray() {
        byte[] bytes = "-BYD-".getBytes(StandardCharsets.UTF_8);
        assertThat(texts.text(bytes, 1, 3)).isEqualTo("BYD");
        assertThat(texts.text(bytes, 5, 0)).isEmpty();
    }

    /** There are more of them than places. */
    @Test
    void shouldTellTextsApartThatFallOnTheSamePlace() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 200_000; i++) {
                assertThat(text("maker " + i)).isEqualTo("maker " + i);
            }
        }
    }

    /** Where only the middle tells them apart, of which there is none up to sixteen bytes. */
    @Test
    void shouldTellTextsApartThatBeginAndEndAlike() {
        for (int i = 100_000; i < 200_000; i++) {
            String text = "reporter" + i + "official";
            assertThat(text(text)).isEqualTo(text);
        }
        for (String text : List.of("ABCDEFGH", "ABCDEFGHABCDEFGH", "ABCDEFGHABCDEFGHABCDEFGH", "A", "\0A", "A\0", "")) {
            assertThat(text(text)).isEqualTo(text);
        }
    }

    @Test
    void shouldNotKeepLongTexts() {
        String text = "x".repeat(65);
        assertThat(text(text)).isEqualTo(text).isNotSameAs(text(text));
    }

    private String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return texts.text(bytes, 0, bytes.length);
    }
}
