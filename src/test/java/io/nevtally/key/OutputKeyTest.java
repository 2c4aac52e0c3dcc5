package io.nevtally.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputKeyTest {
    private static final LocalDate JANUARY = LocalDate.of(2023, 1, 1);

    @Test
    void shouldReadTheKeyOfATotal() {
        String text = "nev-sales|manufacturer|BYD|HALF_YEAR|2023-01-01";

        OutputKey key = OutputKey.parse(text);

        assertThat(key).isEqualTo(new OutputKey("nev-sales", "manufacturer", "BYD", "HALF_YEAR", JANUARY, null));
        assertThat(key).hasToString(text);
    }

    @Test
    void shouldReadTheKeyOfGrowth() {
        String text = "nev-sales|total|all|MONTH|2023-01-01|YEAR_OVER_YEAR";

        OutputKey key = OutputKey.parse(text);

        assertThat(key).isEqualTo(new OutputKey("nev-sales", "total", "all", "MONTH", JANUARY, "YEAR_OVER_YEAR"));
        assertThat(key).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BYD;BYD",
                "A|B;A%7CB",
                "|;%7C",
                "50%;50%25",
                "%7C;%257C",
                "比亚迪;比亚迪",
                "A\u0001B;A%01B",
                "A\u007fB;A%7FB",
                "'';''",
            })
    void shouldEncodeWhatWouldEndAMember(String member, String encoded) {
        OutputKey key = new OutputKey("nev-sales", "manufacturer", member, "MONTH", JANUARY, null);

        assertThat(key).hasToString("nev-sales|manufacturer|" + encoded + "|MONTH|2023-01-01");
        assertThat(OutputKey.parse(key.toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50%", "50%2", "A%7cB", "%41", "%ZZ", "%C3%A9", "A\u0001B"})
    void shouldRefuseAMemberInAnotherText(String member) {
        assertThatThrownBy(() -> OutputKey.parse("nev-sales|manufacturer|" + member + "|MONTH|2023-01-01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + member + "' is no part of a key");
    }

    @Test
    void shouldRefuseWhatIsntTheKeyOfAFigure() {
        assertThatThrownBy(() -> OutputKey.parse("sales"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'sales' isn't the key of a figure: it has 1 parts, not 5, or 6 for growth");
        assertThatThrownBy(() -> OutputKey.parse("nev-sales|total|all|MONTH|2023-13-01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("'2023-13-01' isn't a day such as 2023-01-01");
    }
}
