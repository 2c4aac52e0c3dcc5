package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.progress.Screen;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {
    private static final Screen TERMINAL = new Screen(true, 80, true);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +42.4 % | 32
            +5.0 | 32
            +1,200.0 % | 32
            -0.3 | 31
            -100.0 % | 31
            closed | 2
            - | 2
            - no history | 2
            """)
    void shouldPaintWhatChangesAndWhatIsComplete(String cell, String colour) {
        assertThat(Colours.of(Map.of(), TERMINAL).cell(cell)).isEqualTo("\u001b[" + colour + 'm' + cell + "\u001b[0m");
    }

    @ParameterizedTest
    @CsvSource({"+0.0 %", "1255637", "2023-06-30", "0"})
    void shouldLeaveTheRest(String cell) {
        assertThat(Colours.of(Map.of(), TERMINAL).cell(cell)).isEqualTo(cell);
    }

    @Test
    void shouldPaintOnATerminalOnlyAndOnlyWhereWanted() {
        Screen file = new Screen(false, 80, true);

        assertThat(Colours.of(Map.of("NO_COLOR", ""), TERMINAL)).isEqualTo(new Colours(true));
        assertThat(Colours.of(Map.of("NO_COLOR", "1"), TERMINAL)).isEqualTo(Colours.NONE);
        assertThat(Colours.of(Map.of(), file)).isEqualTo(Colours.NONE);
    }
}
