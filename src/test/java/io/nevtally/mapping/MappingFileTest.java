package io.nevtally.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.yaml.YamlException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {
    private static final String GOOD = """
            type: chargers
            file: {separator: ";"}
            numbers: {decimal: ","}
            skip: {column: s, is: x}
            unpivot: {columns: [a, b], name: k, value: v}
            fields:
              eventId: {hash: [a, b]}
              reporter: {constant: TELD}
              occurredAt: {column: day, date: dd.MM.yyyy}
              quantity: {column: v, times: 2}
              operator: {column: op, values: {t: TELD}, otherwise: as-is}
              access: {constant: PUBLIC}
              current: {constant: DC}
              powerKw: kW
              region: {text: "DE-{land}"}
            """;

    private static List<String> problems(String text) {
        YamlException refused = catchThrowableOfType(
                YamlException.class,
                () -> MappingFile.parse(text, "m.yaml", new ReportingCalendar(ZoneId.of("Asia/Shanghai"))));
        return refused == null ? List.of() : refused.problems();
    }

    @Test
    void shouldTakeAGoodOne() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: chargers|type: charger|1: type: there is no 'charger'; did you mean 'chargers'?",
                "type: chargers|kind: chargers|1: there is no field 'kind' here; known are type, file, blanks, zone, locale, numbers, skip, keep, unpivot, fields",
                "separator: \";\"|separators: \";\"|2: file: there is no field 'separators' here; did you mean 'separator'?",
                "separator: \";\"|separator: \"\"|2: file.separator: can't separate cells; write one character or more, such as \";\" or tab",
                "separator: \";\"|quote: \"''\"|2: file.quote: '''' is more than one character; write one, or \"\" for none",
                "separator: \";\"|encoding: utf9|2: file.encoding: 'utf9' is not an encoding known here; write it like UTF-8, windows-1252 or GB18030",
                "separator: \";\"|header: first|2: file.header: 'first' is not a line; write its number from 1, or none. Without, the header is found",
                "separator: \";\"|columns: [a]|2: file.columns: the header has the names; take it away, or write 'header: none'",
                "separator: \";\"|format: csv|2: file.format: 'csv' is not known; write delimited, json-lines or avro",
                "separator: \";\"|entry: \"[\"|2: file.entry: '[' is not a pattern of file names; write it like *.csv",
                "decimal: \",\"|decimal: \"_\"|3: numbers.decimal: '_' can't stand before decimals; write \".\" or \",\"",
                "decimal: \",\"|grouping: \".\"|3: numbers: decimals and groups both have '.' before them; say what 'grouping' is, or \"\" for none",
                "is: x}|matches: \"(\"}|4: skip.matches: '(' is not a regular expression: Unclosed group; mend it",
                "is: x}|is: x, empty: true}|4: skip: has several of 'is', 'matches' and 'empty'; write one",
                "is: x}|empty: maybe}|4: skip.empty: 'maybe' is not a truth value; write true or false",
                "columns: [a, b], |`` |5: unpivot: has none of 'columns' and 'matching'; write one, which tells the columns",
                ", value: v}|}|5: unpivot: 'value' is missing; say what to call the cell, such as vehicles",
                "eventId: {hash: [a, b]}|eventIds: a|7: fields: there is no field 'eventIds' here; did you mean 'eventId'?",
                "constant: TELD}|const: TELD}|8: fields.reporter: there is no field 'const' here; did you mean 'constant'?",
                "constant: TELD}|constant: TELD, column: r}|8: fields.reporter: has column and constant of 'column', 'position', 'text', 'hash', 'constant'; write one, which says where the value comes from",
                "date: dd.MM.yyyy|date: dd.MM.jjjj|9: fields.occurredAt.date: is not a date format: Unknown pattern letter: j; write it like dd.MM.yyyy",
                "date: dd.MM.yyyy|zone: Berlin|9: fields.occurredAt.zone: 'Berlin' is not a time zone; write it like Europe/Berlin",
                "date: dd.MM.yyyy|day: middle|9: fields.occurredAt.day: 'middle' is not known; write first or last",
                "times: 2|times: two|10: fields.quantity.times: 'two' is not a number; write it like 10_000 or 0.5",
                "times: 2|date: dd|10: fields.quantity: there is no field 'date' here; known are column, position, text, hash, constant, extract, trim, values, otherwise, default, decimal, grouping, times",
                "values: {t: TELD}, |`` |11: fields.operator.otherwise: is of use beside 'values' only; take it away",
                "constant: PUBLIC|constant: public|12: fields.access.constant: 'public' is not known; write one of PUBLIC, PRIVATE",
                "constant: DC|column: c, values: {x: XC}|13: fields.current.values.x: 'XC' is not known; write one of AC, DC",
                "powerKw: kW|`model: x`|14: fields: there is no field 'model' here; known are eventId, reporter, revision, withdrawn, occurredAt, quantity, operator, access, current, powerKw, region, publishedAt",
                "{land}|{land|15: fields.region.text: 'DE-{land' names no column in braces; write it like {Year}-{Month}, or use 'constant'",
                "{land}|}land|15: fields.region.text: the braces in 'DE-}land' don't match; write columns like {Year}, and braces twice",
                "{land}|BE|15: fields.region.text: 'DE-BE' names no column in braces; write it like {Year}-{Month}, or use 'constant'"
            })
    void shouldTellWhatIsWrongByLine(String good, String bad, String problem) {
        assertThat(GOOD).contains(good);

        assertThat(problems(GOOD.replace(good, bad.strip()))).contains("m.yaml:" + problem);
    }

    @Test
    void shouldTellEveryFieldThatIsMissing() {
        assertThat(problems("type: chargers\nfields:\n  eventId: id\n  powerKw: kW\n"))
                .containsExactly(
                        "m.yaml:3: fields: 'reporter' is missing; ChargerInstalled has to have it",
                        "m.yaml:3: fields: 'occurredAt' is missing; ChargerInstalled has to have it",
                        "m.yaml:3: fields: 'quantity' is missing; ChargerInstalled has to have it",
                        "m.yaml:3: fields: 'operator' is missing; ChargerInstalled has to have it",
                        "m.yaml:3: fields: 'access' is missing; ChargerInstalled has to have it",
                        "m.yaml:3: fields: 'current' is missing; ChargerInstalled has to have it",
                        "m.yaml:3: fields: 'region' is missing; ChargerInstalled has to have it");
        assertThat(problems("")).containsExactly("m.yaml:1: is empty; say with 'type' and 'fields' what the rows are");
        assertThat(problems("[a]")).contains("m.yaml:1: is a list; write lines of 'key: value' below it");
    }
}
