package io.nevtally.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.source.BadRowException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellParserTest {
    private static final Schema SOLD = VehicleSold.getClassSchema();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static CellParser parser(Schema schema, String field, ZoneId zone) {
        Schema type = schema.getField(field).schema();
        return CellParser.of(type.isUnion() ? type.getTypes().get(1) : type, new Timestamps(zone), Numbers.PLAIN);
    }

    private static Object sold(String field, String cell) throws BadRowException {
        return parser(SOLD, field, SHANGHAI).parse(cell);
    }

    private static Object time(String cell, String zone) throws BadRowException {
        return parser(SOLD, "occurredAt", ZoneId.of(zone)).parse(cell);
    }

    @Test
    void shouldReadEveryType() throws BadRowException {
        assertThat(sold("eventId", " a ")).isEqualTo(" a ");
        assertThat(sold("revision", " 7 ")).isEqualTo(7);
        assertThat(sold("quantity", "12.0")).isEqualTo(12L);
        assertThat(sold("quantity", "4000000000")).isEqualTo(4_000_000_000L);
        assertThat(sold("withdrawn", "TRUE")).isEqualTo(true);
        assertThat(sold("withdrawn", "false")).isEqualTo(false);
        assertThat(sold("powertrain", "PHEV")).isEqualTo(Powertrain.PHEV);
        assertThat(sold("automationLevel", "L2")).isEqualTo(AutomationLevel.L2);
        assertThat(parser(ChargerInstalled.getClassSchema(), "powerKw", SHANGHAI)
                        .parse("7.5"))
                .isEqualTo(7.5);
    }

    @ParameterizedTest
    @CsvSource({
        "189800,189800.00",
        "189800.5,189800.50",
        "189800.2500,189800.25",
        "1.898e5,189800.00",
        "-1,-1.00",
        ".5,0.50",
        "9999999999999999.99,9999999999999999.99"
    })
    void shouldReadPricesWithTwoDecimals(String cell, BigDecimal price) throws BadRowException {
        assertThat(sold("unitPrice", cell)).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({
        // with an offset
        "2023-05-17T12:00:00+08:00,2023-05-17T04:00:00Z",
        "2023-05-17T12:00:00.123456Z,2023-05-17T12:00:00.123Z",
        "2023-05-17 12:00:00+08,2023-05-17T04:00:00Z",
        "2023-05-17T12:00+0530,2023-05-17T06:30:00Z",
        // in Shanghai
        "2023-05-17T12:00:00,2023-05-17T04:00:00Z",
        "2023-05-17T12:00,2023-05-17T04:00:00Z",
        "2023-05-17 12:00:00,2023-05-17T04:00:00Z",
        "2023-05-17,2023-05-16T16:00:00Z",
        "2024-02-29,2024-02-28T16:00:00Z",
        // milliseconds
        "1684296000000,2023-05-17T04:00:00Z",
        "-1,1969-12-31T23:59:59.999Z"
    })
    void shouldReadTimes(String cell, Instant time) throws BadRowException {
        assertThat(time(cell, "Asia/Shanghai")).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        // Berlin skips 02:00-03:00 on 26 March 2023 and has it twice on 29 October
        "Europe/Berlin,2023-03-26,2023-03-25T23:00:00Z",
        "Europe/Berlin,2023-03-26T02:30,2023-03-26T01:30:00Z",
        "Europe/Berlin,2023-10-29T02:30,2023-10-29T00:30:00Z",
        "Europe/Berlin,2023-10-30,2023-10-29T23:00:00Z",
        // Beirut skipped 00:00-01:00 on 31 March 2024
        "Asia/Beirut,2024-03-31,2024-03-30T22:00:00Z"
    })
    void shouldReadLocalTimesInTheReportingZone(String zone, String cell, Instant time) throws BadRowException {
        assertThat(time(cell, zone)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "revision|1.5|'1.5' is not a whole number up to 2147483647; write digits only",
                "revision|2147483648|'2147483648' is not a whole number up to 2147483647; write digits only",
                "quantity|1,000|'1,000' is not a whole number up to 9223372036854775807; write digits only",
                "withdrawn|yes|'yes' is not a truth value; write true or false",
                "powertrain|bev|'bev' is not known; write one of BEV, PHEV, FCEV, ICE",
                "areaType|CITY|'CITY' is not known; write one of URBAN, RURAL",
                "unitPrice|1.005|'1.005' has more than 2 decimals; round it before",
                "unitPrice|1e99|'1e99' is too large; at most 16 digits before the point",
                "unitPrice|CNY 5|'CNY 5' is not a number; write it like 189800.00",
                "manufacturer|B\uFFFDD|'B\uFFFDD' has bytes that are not of the file's encoding; save the file as UTF-8, or say in a mapping what it is"
            })
    void shouldSayWhatIsWrongWithACell(String field, String cell, String message) {
        assertThatThrownBy(() -> sold(field, cell)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17/05/2023",
                "2023-02-29",
                "2023-05-17T25:00",
                "2023-5-7",
                "yesterday",
                " ",
                "2023-05-17T12:00+08:00x"
            })
    void shouldRefuseWhatIsNoTime(String cell) {
        assertThatThrownBy(() -> time(cell, "Asia/Shanghai"))
                .hasMessage("'" + cell + "' is not a time; write it like 2023-05-17T12:00:00+08:00, "
                        + "2023-05-17T12:00, 2023-05-17 or 1684296000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "7,5", "0x1p3", "7kW", "1e999999999"})
    void shouldRefuseWhatIsNoNumber(String cell) {
        CellParser power = parser(ChargerInstalled.getClassSchema(), "powerKw", SHANGHAI);

        assertThatThrownBy(() -> power.parse(cell)).hasMessage("'" + cell + "' is not a number; write it like 7.5");
    }
}
