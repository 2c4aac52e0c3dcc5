package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.progress.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullScreenTest {
    private static final String ESC = "\u001b[";
    private static final String START = ESC + "H" + ESC + "K";
    private static final String NEXT = "\n" + ESC + "K";

    private final StringWriter drawn = new StringWriter();
    private final FullScreen screen = new FullScreen(new PrintWriter(drawn), "heading");

    @Test
    void shouldDrawWhatThereIsAndEraseTheRest() {
        assertThat(draw(new Shown("a\nb\n", List.of()), 20, 24))
                .isEqualTo(START + "heading" + NEXT + NEXT + "a" + NEXT + "b" + "\n" + ESC + "J");
        assertThat(draw(new Shown("a\nb\n", List.of()), 20, 24)).isEmpty();
    }

    @Test
    void shouldWrapNotesBetweenWords() {
        assertThat(draw(new Shown("a\n", List.of("ten columns or so")), 10, 24))
                .isEqualTo(START + "heading" + NEXT + "ten" + NEXT + "columns or" + NEXT + "so" + NEXT + NEXT + "a\n"
                        + ESC + "J");
    }

    @Test
    void shouldSayHowMuchHasNoRoom() {
        assertThat(draw(new Shown("a\nb\nc\nd\n", List.of()), 20, 4))
                .isEqualTo(START + "heading" + NEXT + NEXT + "a" + NEXT + "... and 3 lines more");
    }

    @Test
    void shouldDrawNothingAnyMoreOnceItIsLeft() {
        screen.close();

        assertThat(draw(new Shown("a\n", List.of()), 20, 24)).isEmpty();
    }

    private String draw(Shown shown, int width, int height) {
        int before = drawn.toString().length();
        screen.draw(shown, new Screen(true, width, height, true));
        return drawn.toString().substring(before);
    }
}
