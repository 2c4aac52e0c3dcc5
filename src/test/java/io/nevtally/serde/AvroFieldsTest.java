package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroFieldsTest {

    /** The length, zigzag, and as many bytes of two's complement, the most significant first; fewer would do for some. */
    @ParameterizedTest
    @CsvSource({
        "02 00,                         0.00",
        "02 7F,                         1.27",
        "02 FF,                         -0.01",
        "04 0080,                       1.28",
        "04 FF7F,                       -1.29",
        "06 010000,                     655.36",
        "10 7FFFFFFFFFFFFFFF,           92233720368547758.07",
        "10 8000000000000000,           -92233720368547758.08",
        "10 FFFFFFFFFFFFFFFF,           -0.01",
        "12 000000000000000001,         0.01",
        "12 008000000000000000,         92233720368547758.08",
        "12 FFFFFFFFFFFFFFFF00,         -2.56",
    })
    void shouldReadADecimalOfAnyLength(String bytes, BigDecimal decimal) {
        AvroFields fields = fields(bytes);

        assertThat(fields.decimal()).isEqualTo(decimal);
        assertThat(fields.areRead()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "04 01", "01 01"})
    void shouldNotReadADecimalThatIsntThere(String bytes) {
        AvroFields fields = fields(bytes);

        assertThatThrownBy(fields::decimal).isInstanceOf(RuntimeException.class);
    }

    private static AvroFields fields(String bytes) {
        return new AvroFields(HexFormat.of().parseHex(bytes.replace(" ", "")), 0, new RecurringTexts());
    }
}
