package io.nevtally.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
    private static final String RELEASED = """
            {"type": "record", "name": "Sold", "namespace": "one", "fields": [
              {"name": "id", "type": "string"},
              {"name": "quantity", "type": "long"},
              {"name": "revision", "type": "int", "default": 0},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "power", "type": {"type": "enum", "name": "Power", "symbols": ["BEV", "ICE"]}},
              {"name": "area", "type": ["null", {"type": "enum", "name": "Area", "symbols": ["URBAN", "RURAL"]}],
               "default": null},
              {"name": "state", "type":
               {"type": "enum", "name": "State", "symbols": ["OPEN", "UNKNOWN"], "default": "UNKNOWN"}},
              {"name": "price", "type":
               ["null", {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2}], "default": null}
            ]}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"name": "quantity", "type": "long"}, | `` | quantity: READER_FIELD_MISSING_DEFAULT_VALUE, quantity; readers of 0.1.0 couldn't read it
                    {"name": "id" | {"name": "vin", "type": "string"}, {"name": "id" | vin: READER_FIELD_MISSING_DEFAULT_VALUE, vin; records of 0.1.0 couldn't be read
                    "type": "long" | "type": "int" | quantity: TYPE_MISMATCH, reader type: INT not compatible with writer type: LONG; records of 0.1.0 couldn't be read
                    "type": "int", "default" | "type": "long", "default" | revision: TYPE_MISMATCH, reader type: INT not compatible with writer type: LONG; readers of 0.1.0 couldn't read it
                    "type": "string" | "type": ["null", "string"] | id: TYPE_MISMATCH, reader type: STRING not compatible with writer type: NULL; readers of 0.1.0 couldn't read it
                    "BEV", "ICE" | "BEV", "ICE", "EREV" | power: MISSING_ENUM_SYMBOLS, [EREV]; readers of 0.1.0 couldn't read it
                    "BEV", "ICE" | "BEV" | power: MISSING_ENUM_SYMBOLS, [ICE]; records of 0.1.0 couldn't be read
                    "URBAN", "RURAL" | "URBAN", "RURAL", "SEA" | area: MISSING_ENUM_SYMBOLS, [SEA]; readers of 0.1.0 couldn't read it
                    "Sold" | "Sale" | NAME_MISMATCH, expected: one.Sold; records of 0.1.0 couldn't be read
                    "one" | "two" | NAMESPACE_CHANGED from one.Sold to two.Sold; readers look for the whole name
                    "name": "Area" | "name": "Area", "namespace": "two" | area: NAMESPACE_CHANGED from one.Area to two.Area; readers look for the whole name
                    "scale": 2 | "scale": 3 | price: LOGICAL_TYPE_CHANGED from decimal(18, 2) to decimal(18, 3); readers would take the value for another
                    {"type": "int", "logicalType": "date"} | "int" | day: LOGICAL_TYPE_CHANGED from date to none; readers would take the value for another
                    "default": 0 | "default": 1 | revision: DEFAULT_CHANGED from 0 to 1; records without it would mean something else
                    "int", "default": 0 | "int" | revision: DEFAULT_CHANGED from 0 to none; records without it would mean something else
                    "default": "UNKNOWN" | "default": "OPEN" | state: DEFAULT_CHANGED from UNKNOWN to OPEN; symbols that readers don't know would mean something else
                    """)
    void shouldRefuse(String from, String to, String problem) {
        assertThat(change(from, to).problems()).contains("event/Sold.avsc: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"name": "id" | {"name": "colour", "type": "string", "default": ""}, {"name": "id"
                    {"name": "revision", "type": "int", "default": 0}, | ``
                    "OPEN", "UNKNOWN" | "OPEN", "CLOSED", "UNKNOWN"
                    "type": "long"} | "type": "long", "doc": "How many.", "default": 1}
                    {"name": "id", "type": "string"}, {"name": "quantity", "type": "long"} | {"name": "quantity", "type": "long"}, {"name": "id", "type": "string"}
                    """)
    void shouldAllow(String from, String to) {
        assertThat(change(from, to).problems()).isEmpty();
    }

    private static Change change(String from, String to) {
        String released = RELEASED.replaceAll("\\s+", " ");
        assertThat(released).contains(from);
        return new Change(
                "event/Sold.avsc",
                "0.1.0",
                new Schema.Parser().parse(released),
                new Schema.Parser().parse(released.replace(from, to)));
    }
}
