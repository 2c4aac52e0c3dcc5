package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.name.Names;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroFieldsTest {

    /** The length, zigzag, and as many bytes of two's complement, the most significant first; fewer would do for some. */
    @ParameterizedTest
    @CsvSource({
        "02 00,                         0",
        "02 7F,                         127",
        "02 FF,                         -1",
        "04 0080,                       128",
        "04 FF7F,                       -129",
        "06 010000,                     65536",
        "0E 7FFFFFFFFFFFFF,             36028797018963967",
        "0E 80000000000000,             -36028797018963968",
        "10 0080000000000000,           36028797018963968",
        "10 FFFFFFFFFFFFFFFF,           -1",
        "12 000000000000000001,         1",
        "12 FFFFFFFFFFFFFFFF00,         -256",
    })
    void shouldReadAPriceOfAnyLength(String bytes, long fen) {
        AvroFields fields = fields(bytes);

        assertThat(fields.fen()).isEqualTo(fen);
        assertThat(fields.areRead()).isTrue();
    }

    /** Of more than 18 digits, or of more than a long holds. */
    @ParameterizedTest
    @ValueSource(strings = {"10 0DE0B6B3A7640000", "10 7FFFFFFFFFFFFFFF", "12 008000000000000000"})
    void shouldReadAPriceThatNoneCanBeAsTheLargest(String bytes) {
        assertThat(fields(bytes).fen()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "04 01", "01 01"})
    void shouldNotReadAPriceThatIsntThere(String bytes) {
        AvroFields fields = fields(bytes);

        assertThatThrownBy(fields::fen).isInstanceOf(RuntimeException.class);
    }

    private static AvroFields fields(String bytes) {
        return new AvroFields(HexFormat.of().parseHex(bytes.replace(" ", "")), 0, new Names());
    }
}
