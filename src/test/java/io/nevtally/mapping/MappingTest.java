package io.nevtally.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.mapping.Row.Bad;
import io.nevtally.mapping.Row.Good;
import io.nevtally.mapping.Row.Skipped;
import io.nevtally.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
    private static final ReportingCalendar CALENDAR = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));
    private static final EventLimits LIMITS = new EventLimits(
            CALENDAR, LocalDate.of(2000, 1, 1), InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

    /** Fields of charger events that are the same in every row. */
    private static final String REST = """
              reporter: {constant: TELD}
              operator: {constant: TELD}
              access: {constant: PUBLIC}
              current: {constant: DC}
              powerKw: {constant: 120}
              region: {constant: CN-SD}
            """;

    @TempDir
    private Path folder;

    /** What comes of each row: the values of the named fields, or what is wrong. */
    private List<String> map(String mapping, String text, String... fields) throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), text);
        List<String> all = new ArrayList<>();
        try (RowReader reader = RowReader.open(
                SourceFile.of(file.toString()), MappingFile.parse(mapping, "m.yaml", CALENDAR), LIMITS)) {
            for (List<Row> rows = reader.next(); rows != null; rows = reader.next()) {
                rows.forEach(row -> all.add(text(row, fields)));
            }
        }
        return all;
    }

    private String text(Row row, String... fields) {
        if (row instanceof Good good) {
            List<String> values = new ArrayList<>();
            for (String name : fields) {
                Field field = good.event().getSchema().getField(name);
                values.add(String.valueOf(
                        field == null ? good.publishedAt() : good.event().get(field.pos())));
            }
            return String.join(" ", values);
        }
        return row instanceof Bad bad ? bad.message().replace(folder + "/", "") : ((Skipped) row).condition();
    }

    private static String chargers(String head, String... fields) {
        return "type: chargers\n" + head + "\nfields:\n  " + String.join("\n  ", fields) + "\n" + REST;
    }

    @Test
    void shouldTakeColumnsByNameAndPosition() throws IOException {
        String mapping = chargers("", "eventId: {column: id}", "occurredAt: day", "quantity: {position: 2}");

        assertThat(map(mapping, "id,n,n,day\na,7,8,2023-05-17\n", "eventId", "quantity", "occurredAt", "powerKw"))
                .containsExactly("a 7 2023-05-16T16:00:00Z 120.0");
        assertThatThrownBy(() -> map(mapping.replace("{position: 2}", "n"), "id,n,n,day\n"))
                .hasMessageEndingWith(
                        "f.csv:1: column 'n' is there more than once; name it by its 'position' in the mapping");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd.MM.yyyy|17.05.2023|2023-05-16T22:00:00Z",
                "[d.M.yyyy, yyyy/MM/dd]|2023/05/17|2023-05-16T22:00:00Z",
                "[d.M.yyyy, yyyy/MM/dd]|7.5.2023|2023-05-06T22:00:00Z",
                "d.M.yy|7.5.23|2023-05-06T22:00:00Z",
                "d. MMMM yyyy|7. mai 2023|2023-05-06T22:00:00Z",
                "yyyy-MM-dd HH:mm:ss|2023-07-01 12:30:00|2023-07-01T10:30:00Z",
                "yyyy-MM-dd'T'HH:mm:ssXXX|2023-07-01T12:30:00+08:00|2023-07-01T04:30:00Z",
                "MM/yyyy|05/2023|2023-04-30T22:00:00Z",
                "yyyy'Q'q|2023Q2|2023-03-31T22:00:00Z",
                "yyyy|2023|2022-12-31T23:00:00Z",
                "yyyyMMdd|20230517|2023-05-16T22:00:00Z",
                "epoch-seconds|1684296000|2023-05-17T04:00:00Z",
                "serial-days|45063|2023-05-16T22:00:00Z", // 2023-05-17, as spreadsheets have it
                "serial-days|45063.5|2023-05-17T10:00:00Z",
                // Berlin has no 02:30 on 26 March 2023
                "dd.MM.yyyy HH:mm|26.03.2023 02:30|2023-03-26T01:30:00Z"
            })
    void shouldReadDatesByFormatAndZone(String format, String cell, String time) throws IOException {
        String mapping = chargers(
                "zone: Europe/Berlin\nlocale: de\nfile: {separator: ';'}",
                "eventId: {constant: a}",
                "occurredAt: {column: day, date: \"" + format + "\"}",
                "quantity: {constant: 1}");

        assertThat(map(mapping.replace("\"[", "[").replace("]\"", "]"), "day;x\n" + cell + ";\n", "occurredAt"))
                .containsExactly(time);
    }

    @ParameterizedTest
    @CsvSource({"dd.MM.yyyy,31.02.2023", "dd.MM.yyyy,17.5.2023", "yyyy,23", "MM/yyyy,13/2023"})
    void shouldRefuseWhatIsNoDate(String format, String cell) throws IOException {
        String mapping = chargers(
                "",
                "eventId: {constant: a}",
                "occurredAt: {column: day, date: " + format + "}",
                "quantity: {constant: 1}");

        assertThat(map(mapping, "day\n" + cell + "\n"))
                .containsExactly("f.csv:2: occurredAt: '" + cell + "' is not a time; write it like " + format
                        + " (UNREADABLE_VALUE)");
    }

    @Test
    void shouldTakeTheLastDayOfAPeriodWhereAsked() throws IOException {
        String mapping = chargers(
                "zone: UTC",
                "eventId: {constant: a}",
                "occurredAt: {column: month, date: [yyyy-MM, yyyy'Q'q, yyyy], day: last}",
                "quantity: {constant: 1}");

        assertThat(map(mapping, "month\n2024-02\n2023Q2\n2022\n", "occurredAt"))
                .containsExactly("2024-02-29T00:00:00Z", "2023-06-30T00:00:00Z", "2022-12-31T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "decimal: ','|1250|1250.0",
                "decimal: ','|3,7|3.7",
                "decimal: ',', grouping: '.'|1.250,5|1250.5",
                "decimal: ',', grouping: ' '|1\u00a0250,5|1250.5",
                "decimal: ',', grouping: ' '|12\u202f250|12250.0",
                "grouping: ','|1,250.5|1250.5",
                "grouping: ','|12,34,567|1234567.0",
                "grouping: \"'\"|1\u2019250|1250.0"
            })
    void shouldReadNumbersAsTheyAreWritten(String numbers, String cell, String value) throws IOException {
        String mapping = chargers(
                        "numbers: {" + numbers + "}\nfile: {separator: ';'}",
                        "eventId: {constant: a}",
                        "occurredAt: {constant: 2023-05-17}",
                        "quantity: {constant: 1}")
                .replace("powerKw: {constant: 120}", "powerKw: kW");

        assertThat(map(mapping, "kW;x\n" + cell + ";\n", "powerKw")).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimal: ','|1.250",
                "decimal: ',', grouping: '.'|3.7",
                "decimal: ',', grouping: '.'|1.2.000",
                "grouping: ','|3,7",
                "grouping: ' '|1 25"
            })
    void shouldRefuseNumbersThatAreWrittenOtherwise(String numbers, String cell) throws IOException {
        String mapping = chargers(
                        "numbers: {" + numbers + "}\nfile: {separator: ';'}",
                        "eventId: {constant: a}",
                        "occurredAt: {constant: 2023-05-17}",
                        "quantity: {constant: 1}")
                .replace("powerKw: {constant: 120}", "powerKw: kW");

        assertThat(map(mapping, "kW;x\n" + cell + ";\n"))
                .hasSize(1)
                .allMatch(row -> row.startsWith("f.csv:2: powerKw: '" + cell + "' is not a number; write it like 7"));
    }

    @Test
    void shouldMultiply() throws IOException {
        String mapping = chargers(
                "",
                "eventId: {constant: a}",
                "occurredAt: {constant: 2023-05-17}",
                "quantity: {column: wan, times: 10_000}");

        // 378.8 times ten thousand
        assertThat(map(mapping, "wan\n378.8\n0.00005\n", "quantity"))
                .containsExactly(
                        "3788000",
                        "f.csv:3: quantity: '0.00005' is not a whole number up to 9223372036854775807; write digits only"
                                + " (UNREADABLE_VALUE)");
    }

    @Test
    void shouldRoundAPriceThatIsMultiplied() throws IOException {
        String mapping = """
            type: exports
            fields:
              eventId: {constant: a}
              reporter: {constant: r}
              occurredAt: {constant: 2023-05-17}
              quantity: {constant: 1}
              manufacturer: {constant: m}
              powertrain: {constant: BEV}
              vehicleClass: {constant: PASSENGER}
              destination: {constant: 'NO'}
              unitPrice: {column: eur, times: 7.8372}
            """;

        // 7.8372 x 30000.05 = 235116.39186
        assertThat(map(mapping, "eur\n30000.05\n\n", "unitPrice", "destination"))
                .containsExactly("235116.39 NO");
    }

    @Test
    void shouldLookValuesUpAndTellThoseThatAreNotThere() throws IOException {
        String mapping = chargers(
                        "blanks: ['-', k.A.]",
                        "eventId: {constant: a}",
                        "occurredAt: {constant: 2023-05-17}",
                        "quantity: {column: n, default: 1}")
                .replace(
                        "current: {constant: DC}",
                        "current: {column: kind, values: {Normalladeeinrichtung: AC, Schnellladeeinrichtung: DC, '?': ''},"
                                + " default: AC}")
                .replace(
                        "operator: {constant: TELD}",
                        "operator: {column: op, values: {Teld: TELD}, otherwise: as-is, trim: true}")
                .replace(
                        "access: {constant: PUBLIC}", "access: {column: who, values: {p: PRIVATE}, otherwise: PUBLIC}");

        assertThat(map(mapping, """
                        kind,n,op,who
                        Normalladeeinrichtung ,-,Teld,p
                        Schnellladeeinrichtung,7, State Grid ,
                        ?,k.A.,x,y
                        Steckdose,1,x,y
                        """, "current", "quantity", "operator", "access"))
                .containsExactly(
                        "AC 1 TELD PRIVATE",
                        "f.csv:3: access: is empty; it must have a value (MISSING_FIELD)",
                        "AC 1 x PUBLIC",
                        "f.csv:5: current: 'Steckdose' is not in the table of values; add it there, or an 'otherwise'"
                                + " (UNKNOWN_VALUE)");
    }

    @Test
    void shouldExtractAndConcatenate() throws IOException {
        String mapping = chargers(
                        "zone: UTC",
                        "eventId: {text: '{ID}/{{{Year}}}'}",
                        "occurredAt: {text: '{Year}-{Month}', date: yyyy-MMM}",
                        "quantity: {column: Number, extract: '[0-9]+'}")
                .replace("region: {constant: CN-SD}", "region: {column: Place, extract: '\\(([A-Z-]+)\\)'}");

        assertThat(map(
                        mapping,
                        "ID,Year,Month,Number,Place\n a ,2023,May,ca. 7*,Jinan (CN-SD)\nb,2023,June,none,Jinan\n",
                        "eventId",
                        "occurredAt",
                        "quantity",
                        "region"))
                .containsExactly(
                        "a/{2023} 2023-05-01T00:00:00Z 7 CN-SD",
                        "f.csv:3: occurredAt: '2023-June' is not a time; write it like yyyy-MMM (UNREADABLE_VALUE)");
        assertThat(map(mapping, "ID,Year,Month,Number,Place\nb,2023,Jun,none,Jinan\n"))
                .containsExactly("f.csv:2: quantity: 'none' has nothing that matches [0-9]+; mend the pattern of"
                        + " 'extract' (UNREADABLE_VALUE)");
    }

    @Test
    void shouldMakeTheSameIdOfTheSameCells() throws IOException {
        String rest = "\n  occurredAt: {constant: 2023-05-17}\n  quantity: {constant: 1}";
        String some = chargers("", "eventId: {hash: [a, b]}" + rest);
        String all = chargers("", "eventId: {hash: all}" + rest);

        // printf '\0\0\0\1x\0\0\0\2yz' | sha256sum | cut -c 1-32, and with \377\377\377\377 for the empty cell
        assertThat(map(some, "b,a,c\nyz,x,1\n yz,x,2\n,x,3\n", "eventId"))
                .containsExactly(
                        "62c7777d16346d366c3225c9e2016fb6",
                        "62c7777d16346d366c3225c9e2016fb6",
                        "2ac418abebec159f39fb47a6786cfca2");
        // columns in another order, and an empty one more, are the same row; the names count
        List<String> ids = map(all, "a,b\nx,yz\n", "eventId");
        assertThat(map(all, "c,b,a\n,yz,x\n", "eventId")).isEqualTo(ids);
        assertThat(map(all, "b,a\nx,yz\n", "eventId")).doesNotContainAnyElementsOf(ids);
        assertThat(map(some, "a,b,c\nx,yz,1\n", "eventId")).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void shouldSkipAndKeepRows() throws IOException {
        String mapping = chargers(
                "skip:\n  - {column: state, is: [planned, '']}\n  - {column: id, matches: 'T.*'}\n"
                        + "keep: {column: n, empty: false}",
                "eventId: id",
                "occurredAt: {constant: 2023-05-17}",
                "quantity: n");

        assertThat(map(mapping, "id,state,n\na,on,1\nb,planned,1\nc,,1\nTotal,on,1\nd,on,\n", "eventId"))
                .containsExactly(
                        "a",
                        "skip: state is planned or ",
                        "skip: state is planned or ",
                        "skip: id matches T.*",
                        "keep: n is not empty");
    }

    @Test
    void shouldTurnWideRowsIntoAnEventAColumn() throws IOException {
        String mapping = chargers(
                        "zone: UTC\nunpivot: {matching: '\\d{4}-\\d\\d', name: month, value: n}\nskip: {column: n, is: '0'}",
                        "eventId: {hash: [who, month]}",
                        "occurredAt: {column: month, date: yyyy-MM, day: last}",
                        "quantity: n")
                .replace("operator: {constant: TELD}", "operator: who");
        String text = "who,2023-01,2023-02,note,2023-03\nTELD,7,0,x,\nState Grid,x,9,,8\n";

        assertThat(map(mapping, text, "operator", "occurredAt", "quantity"))
                .containsExactly(
                        "TELD 2023-01-31T00:00:00Z 7",
                        "skip: n is 0",
                        "f.csv:3: column '2023-01': quantity: 'x' is not a whole number up to 9223372036854775807; write"
                                + " digits only (UNREADABLE_VALUE)",
                        "State Grid 2023-02-28T00:00:00Z 9",
                        "State Grid 2023-03-31T00:00:00Z 8");
        assertThat(map(mapping.replace("State", "x"), text, "eventId").stream().filter(id -> id.length() == 32))
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(map(mapping.replace("[who, month]", "all"), text, "eventId").get(0))
                .isEqualTo(map(mapping.replace("[who, month]", "all"), text.replace("7,0", "7,5"), "eventId")
                        .get(0));
        assertThatThrownBy(() -> map(mapping, text.replace("note", "n")))
                .hasMessageEndingWith("f.csv:1: there is a column 'n' already; choose another word in 'unpivot'");
    }

    @Test
    void shouldGiveTheRecordATimestampOfItsOwn() throws IOException {
        String mapping = chargers(
                "zone: UTC", "eventId: id", "occurredAt: day", "quantity: {constant: 1}", "publishedAt: reported");

        assertThat(map(
                        mapping,
                        "id,day,reported\na,2023-05-17,2023-06-02T08:00\nb,2023-05-17,\nc,2023-05-17,2023-05-15\n",
                        "publishedAt"))
                .containsExactly(
                        "2023-06-02T08:00:00Z",
                        "2023-05-17T00:00:00Z",
                        "f.csv:4: occurredAt is 2023-05-17T00:00:00Z; it must be at most a day after the record's"
                                + " timestamp 2023-05-15T00:00:00Z (IN_FUTURE)");
    }

    @Test
    void shouldReadJsonLines() throws IOException {
        String mapping =
                chargers("file: {format: json-lines}", "eventId: id", "occurredAt: at", "quantity: plugs.count");

        assertThat(map(
                        mapping,
                        "{\"id\": 17, \"at\": 1684296000000, \"plugs\": {\"count\": 2}}\n{\"id\": 18, \"at\": \"2023-05-17\"}\n",
                        "eventId",
                        "occurredAt",
                        "quantity"))
                .containsExactly(
                        "17 2023-05-17T04:00:00Z 2",
                        "f.csv:2: quantity: is empty; it must have a value (MISSING_FIELD)");
    }
}
