package io.nevtally.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.event.AreaType;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.mapping.Row.Bad;
import io.nevtally.mapping.Row.Good;
import io.nevtally.source.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowReaderTest {
    private static final String HEADER =
            "eventId,reporter,occurredAt,quantity,manufacturer,powertrain,vehicleClass,region\n";
    private static final String ROW = "a,GAC-dealers,2023-05-17T12:00+08:00,3,GAC,BEV,PASSENGER,CN-GD\n";

    private static final Instant NOON = Instant.parse("2023-05-17T04:00:00Z");

    @TempDir
    private Path folder;

    private static final ReportingCalendar CALENDAR = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));
    private static final EventLimits LIMITS = new EventLimits(
            CALENDAR, LocalDate.of(2022, 1, 1), InstantSource.fixed(Instant.parse("2023-07-01T00:00:00Z")));

    private List<Row> rows(Path file) {
        List<Row> rows = new ArrayList<>();
        try (RowReader reader =
                RowReader.open(SourceFile.of(file.toString()), Mapping.own(Measure.SALES, CALENDAR), LIMITS)) {
            for (List<Row> row = reader.next(); row != null; row = reader.next()) {
                rows.addAll(row);
            }
        }
        return rows;
    }

    private List<Row> rows(String text) throws IOException {
        return rows(Files.writeString(folder.resolve("sales.csv"), text));
    }

    private List<String> bad(String... rows) throws IOException {
        List<String> messages = new ArrayList<>();
        for (Row row : rows(HEADER + String.join("", rows))) {
            if (row instanceof Bad bad) {
                messages.add(bad.message().replace(folder + "/", ""));
            }
        }
        return messages;
    }

    private static VehicleSold.Builder sold() {
        return VehicleSold.newBuilder()
                .setEventId("a")
                .setReporter("GAC-dealers")
                .setOccurredAt(Instant.parse("2023-05-17T04:00:00Z"))
                .setQuantity(3)
                .setManufacturer("GAC")
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD");
    }

    @Test
    void shouldFillAbsentColumnsWithTheirDefaults() throws IOException {
        assertThat(rows(HEADER + ROW)).containsExactly(new Good(sold().build(), "GAC-dealers", NOON, NOON));
    }

    @Test
    void shouldReadColumnsInAnyOrderAndEmptyCells() throws IOException {
        String text = "unitPrice, model ,revision,withdrawn,areaType,automationLevel,region,vehicleClass,powertrain,"
                + "manufacturer,quantity,occurredAt,reporter,eventId\n"
                + "189800.5,\"Aion S, \"\"Plus\"\"\",2,true,RURAL,,CN-GD,PASSENGER,BEV,GAC,3,2023-05-17T04:00:00Z,GAC-dealers,a\n"
                + ",,,,,,CN-GD,PASSENGER,BEV,GAC,3,2023-05-17T04:00:00Z,GAC-dealers,a\n";

        assertThat(rows(text))
                .extracting(row -> ((Good) row).event())
                .containsExactly(
                        sold().setUnitPrice(new BigDecimal("189800.50"))
                                .setModel("Aion S, \"Plus\"")
                                .setRevision(2)
                                .setWithdrawn(true)
                                .setAreaType(AreaType.RURAL)
                                .build(),
                        sold().build());
    }

    @Test
    void shouldReadCompressedFiles() throws IOException {
        Path file = folder.resolve("sales.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + ROW).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(rows(file)).extracting(row -> ((Good) row).event()).containsExactly(sold().build());
    }

    @Test
    void shouldTellBadRowsByFileAndLine() throws IOException {
        assertThat(bad(
                        ROW,
                        "b,GAC-dealers,2023-05-17,x,GAC,BEV,PASSENGER,CN-GD\n",
                        "\n",
                        "c,GAC-dealers,2023-05-17,3,\"Guangzhou\nAutomobile\",BEV,PASSENGER\n",
                        "d,,2023-05-17,3,GAC,BEV,PASSENGER,CN-GD\n",
                        "e,GAC-dealers,2023-05-17,3,GAC,DIESEL,PASSENGER,CN-GD\n",
                        "f,GAC-dealers,2023-05-17,3,\"GAC\"x,BEV,PASSENGER,CN-GD\n",
                        ROW))
                .containsExactly(
                        "sales.csv:3: quantity: 'x' is not a whole number up to 9223372036854775807; write digits only "
                                + "(UNREADABLE_VALUE)",
                        "sales.csv:5: the row has 7 cells, the header has 8; quote cells that contain commas "
                                + "(MALFORMED_ROW)",
                        "sales.csv:7: reporter: is empty; it must have a value (MISSING_FIELD)",
                        "sales.csv:8: powertrain: 'DIESEL' is not known; write one of BEV, PHEV, FCEV, ICE "
                                + "(UNKNOWN_VALUE)",
                        "sales.csv:9: there is text behind the closing quote of cell 5; write a quote inside a quoted "
                                + "cell twice (MALFORMED_ROW)");
    }

    @Test
    void shouldTellWhatTheServiceWouldDeadLetter() throws IOException {
        assertThat(bad(
                        "a,GAC-dealers,2023-05-17,0,GAC,BEV,PASSENGER,CN-GD\n",
                        "b,  ,2023-05-17,3,GAC,BEV,PASSENGER,CN-GD\n",
                        "c,GAC-dealers,2021-12-31,3,GAC,BEV,PASSENGER,CN-GD\n",
                        "d,GAC-dealers,2023-07-01T01:00:01Z,3,GAC,BEV,PASSENGER,CN-GD\n",
                        "e,GAC-dealers,2023-07-01T01:00:00Z,3,GAC,BEV,PASSENGER,CN-GD\n"))
                .containsExactly(
                        "sales.csv:2: quantity is 0; it must be 1 to 1000000000 (OUT_OF_RANGE)",
                        "sales.csv:3: reporter: is empty; it must have a value (MISSING_FIELD)",
                        "sales.csv:4: occurredAt is on 2021-12-31; history starts on 2022-01-01 (TOO_OLD)",
                        "sales.csv:5: occurredAt is 2023-07-01T01:00:01Z; it must be at most an hour from now "
                                + "(IN_FUTURE)");
    }

    @Test
    void shouldRefuseAHeaderWithAllThatIsWrongWithIt() {
        assertThatThrownBy(() -> rows("\neventId,reporter,occurred_at,quantity,quantity,maker,powertrain,region\n"))
                .isInstanceOf(InputException.class)
                .extracting(
                        e -> e.getMessage().replace(folder + "/", "").lines().toList())
                .isEqualTo(List.of(
                        "sales.csv:2: there is no column 'occurred_at' in sales; did you mean 'occurredAt'?",
                        "sales.csv:2: column 'quantity' is there twice; remove one of them",
                        "sales.csv:2: there is no column 'maker' in sales; known are eventId, reporter, revision, "
                                + "withdrawn, occurredAt, quantity, manufacturer, powertrain, vehicleClass, region, model, "
                                + "areaType, automationLevel, unitPrice",
                        "sales.csv:2: column 'occurredAt' is missing; add it, as VehicleSold requires it",
                        "sales.csv:2: column 'manufacturer' is missing; add it, as VehicleSold requires it",
                        "sales.csv:2: column 'vehicleClass' is missing; add it, as VehicleSold requires it"));
    }

    @Test
    void shouldRefuseFilesThatAreNotThereOrEmpty() {
        assertThatThrownBy(() -> rows(folder.resolve("none.csv")))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + "/none.csv: there is no such file");
        assertThatThrownBy(() -> rows(folder)).hasMessage(folder + ": is not a file that can be read");
        assertThatThrownBy(() -> rows("")).hasMessageEndingWith("is empty; a row must name the columns");
        assertThatThrownBy(() -> rows("eventId;reporter\n"))
                .hasMessageContaining("there is no column 'eventId;reporter' in sales; separate columns by commas");
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadTheExamplesWithoutABadRow(Measure measure) {
        Path file = Path.of(System.getProperty("nev.home", "."), "examples", measure.id() + ".csv");
        List<Row> rows = new ArrayList<>();
        try (RowReader reader =
                RowReader.open(SourceFile.of(file.toString()), Mapping.own(measure, CALENDAR), LIMITS)) {
            for (List<Row> row = reader.next(); row != null; row = reader.next()) {
                rows.addAll(row);
            }
        }

        assertThat(rows).hasSizeGreaterThanOrEqualTo(5).allMatch(row -> row instanceof Good);
    }
}
