package io.nevtally.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    private final StringWriter out = new StringWriter();
    private long now = 7 * SECOND;

    private Progress on(Screen screen) {
        return new Progress("replay", new PrintWriter(out), screen, () -> now);
    }

    private String shown() {
        String shown = out.toString();
        out.getBuffer().setLength(0);
        return shown;
    }

    @Test
    void shouldDrawABarInPlace() {
        Progress progress = on(new Screen(true, 80, false));

        now += 10 * SECOND;
        progress.update(500, 2_000, 12_345);

        // 30 columns: 28 cells, of which a quarter is full; 30 s are left of 40 s
        assertThat(shown())
                .isEqualTo("\rreplay [#######.....................]  25 %  12,345 records  1,235/s  0:30 left");
    }

    @Test
    void shouldDrawBlocksWhereTheTerminalHasThem() {
        Progress progress = on(new Screen(true, 80, true));

        now += SECOND;
        progress.update(1, 3, 10);

        assertThat(shown()).startsWith("\rreplay " + "\u2588".repeat(10) + "\u2591".repeat(20) + "  33 %  10 records");
    }

    @Test
    void shouldRedrawTenTimesASecondAtMost() {
        Progress progress = on(new Screen(true, 80, false));

        for (int i = 1; i <= 1_000; i++) {
            now += MILLISECOND;
            progress.update(i, 1_000, i);
        }

        assertThat(shown().chars().filter(c -> c == '\r').count()).isEqualTo(10);
    }

    @Test
    void shouldNeverBeWiderThanTheTerminal() {
        for (int width = 1; width < 120; width++) {
            Progress progress = on(new Screen(true, width, false));
            now += 100 * SECOND;
            progress.update(1, 1_000_000, 123_456_789);
            assertThat(shown().length()).as("width %d", width).isLessThanOrEqualTo(width); // with the carriage return
        }
    }

    @Test
    void shouldEraseWhatALongerLineLeft() {
        Progress progress = on(new Screen(true, 80, false));
        now += SECOND;
        progress.update(1, 100, 1);
        int longer = shown().length();
        now += SECOND;
        progress.update(100, 100, 1);

        assertThat(shown()).hasSize(longer).endsWith("/s" + " ".repeat(11));
    }

    @Test
    void shouldPrintNotesAboveTheBar() {
        Progress progress = on(new Screen(true, 80, false));
        now += SECOND;
        progress.update(0, 0, 5);
        progress.note("a.csv:7: bad");

        assertThat(shown()).matches("\rreplay  5 records  5/s\r {22}\ra.csv:7: bad\\R");
    }

    @Test
    void shouldLeaveAnEmptyLineBehindAJobThatFails() {
        try (Progress progress = on(new Screen(true, 80, false))) {
            now += SECOND;
            progress.update(0, 0, 5);
        }

        assertThat(shown()).matches("\rreplay  5 records  5/s\r {22}\r");
    }

    @Test
    void shouldPrintALineInFiveSecondsWithoutATerminal() {
        Progress progress = on(new Screen(false, 80, true));

        for (int i = 1; i <= 120; i++) {
            now += 100 * MILLISECOND;
            progress.update(i, 120, i);
        }
        progress.finish();

        assertThat(shown().lines())
                .containsExactly(
                        "replay  41 %  50 records  10/s  0:07 left",
                        "replay  83 %  100 records  10/s  0:02 left", "replay: 120 records in 12.0 s, 10/s");
    }

    @Test
    void shouldTakeTheTerminalsSizeUnlessColumnsSaysOtherwise() {
        assertThat(Screen.of(Map.of("LANG", "C"), "24 132\n")).isEqualTo(new Screen(true, 132, false));
        assertThat(Screen.of(Map.of("COLUMNS", "100"), "24 132\n")).isEqualTo(new Screen(true, 100, false));
        assertThat(Screen.of(Map.of(), "50 132\n")).isEqualTo(new Screen(true, 132, 50, false));
        assertThat(Screen.of(Map.of(), "0 0\n")).isEqualTo(new Screen(true, 80, false));
        assertThat(Screen.of(Map.of(), "")).isEqualTo(new Screen(false, 80, false));
    }

    @Test
    void shouldTellUnicodeByTheLocale() {
        assertThat(Screen.of(Map.of("LANG", "de_DE.UTF-8"), "").unicode()).isTrue();
        assertThat(Screen.of(Map.of("LANG", "C.utf8"), "").unicode()).isTrue();
        assertThat(Screen.of(Map.of("LC_ALL", "C", "LANG", "C.UTF-8"), "").unicode())
                .isFalse();
        assertThat(Screen.of(Map.of("LC_ALL", "", "LANG", "C.UTF-8"), "").unicode())
                .isTrue();
    }
}
