package io.nevtally.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.name.Name;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedKeyTest {

    /** Whatever text is expected, the key is the same: FF and a lone C3 are not UTF-8, EF BF BD is U+FFFD itself. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "424944, BID",
                "'', ''",
                "C3A9, é",
                "E6AF94, 比",
                "EFBFBD, \uFFFD",
                "FF, null",
                "4249C3, null",
                "null, null",
            })
    void shouldTellTheNameWhateverIsExpected(@Nullable String bytes, @Nullable String text) {
        ReceivedKey key = ReceivedKey.of(bytes == null ? null : HexFormat.of().parseHex(bytes));

        assertThat(key.text()).isEqualTo(text);
        for (String expected :
                new String[] {"BID", "BIE", "bid", "B", "", "é", "Ã©", "比", "\uFFFD", "\u00FF", "BI\u00C3"}) {
            assertThat(key.name(new Name(expected))).isEqualTo(text == null ? null : new Name(text));
        }
    }
}
