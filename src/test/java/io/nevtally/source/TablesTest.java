package io.nevtally.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.config.InputException;
import io.nevtally.source.TableFormat.Kind;
import io.nevtally.source.Tables.NamedTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {
    private static final Wanted MAKER_AND_COUNT = new Wanted(List.of("Maker", "Count"), null);

    @TempDir
    private Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path file(String text) throws IOException {
        return file("f.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static TableFormat format(Kind kind, Charset charset, int header, boolean ragged, String entry) {
        return new TableFormat(
                kind, ",", '"', TableFormat.NONE, "", charset, header, List.of("Maker", "Count"), ragged, entry);
    }

    private static TableFormat found() {
        return format(Kind.DELIMITED, StandardCharsets.UTF_8, TableFormat.FIND_HEADER, false, "*");
    }

    /** All rows, as {@code table:line{column=cell, ...}}, empty cells left out; malformed ones as {@code table:line!message}. */
    private List<String> read(Path file, TableFormat format, Wanted wanted) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Tables tables = Tables.open(SourceFile.of(file.toString()), format, wanted)) {
            for (NamedTable table = tables.next(); table != null; table = tables.next()) {
                String name = table.name().replace(folder + "/", "");
                while (true) {
                    try {
                        List<@Nullable String> cells = table.table().next();
                        if (cells == null) {
                            break;
                        }
                        var named = new TreeMap<String, String>();
                        for (int i = 0; i < cells.size(); i++) {
                            String cell = cells.get(i);
                            if (cell != null && !cell.isEmpty()) {
                                named.put(table.table().header().names().get(i), cell);
                            }
                        }
                        rows.add(name + ":" + table.table().line() + named);
                    } catch (BadRowException e) {
                        rows.add(name + ":" + table.table().line() + "!" + e.getMessage());
                    }
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,EFBBBF,UTF-8",
        "UTF-8,'',UTF-8",
        "UTF-16LE,FFFE,UTF-8",
        "UTF-16BE,FEFF,windows-1252",
        "windows-1252,'',windows-1252",
        "GB18030,'',GB18030",
        "Shift_JIS,'',Shift_JIS"
    })
    void shouldReadAnyEncodingAndLetAByteOrderMarkDecide(String encoding, String mark, String said) throws IOException {
        String name = encoding.equals("windows-1252") ? "Škoda" : "比亚迪".substring(0, encoding.startsWith("S") ? 1 : 3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(java.util.HexFormat.of().parseHex(mark));
        bytes.write(("Maker,Count\n" + name + ",7\n").getBytes(Charset.forName(encoding)));

        assertThat(read(
                        file("f.csv", bytes.toByteArray()),
                        format(Kind.DELIMITED, Charset.forName(said), TableFormat.FIND_HEADER, false, "*"),
                        MAKER_AND_COUNT))
                .containsExactly("f.csv:2{Count=7, Maker=" + name + "}");
    }

    @Test
    void shouldFindTheHeaderBelowWhateverComesBefore() throws IOException {
        String junk = "\"Report on \"registrations\n\n\"Maker\",2023\nas of,\"1\nJuly\"\n";

        assertThat(read(file(junk + " Maker ,\"Count\",x\nBYD,7,\n"), found(), MAKER_AND_COUNT))
                .containsExactly("f.csv:7{Count=7, Maker=BYD}");
        assertThat(read(file("a\nMaker,\"Co\nunt\"\nBYD,7\n"), found(), new Wanted(List.of("Co unt"), null)))
                .containsExactly("f.csv:4{Co unt=7, Maker=BYD}");
        assertThat(read(
                        file("a,b\nMaker,2023-01\nBYD,7\n"),
                        found(),
                        new Wanted(List.of("Maker"), Pattern.compile("\\d{4}-\\d\\d"))))
                .containsExactly("f.csv:3{2023-01=7, Maker=BYD}");
    }

    @Test
    void shouldTakeTheHeaderFromALineOrTheMapping() throws IOException {
        Path file = file("\"x\nMaker,Count\nMaker,Number\nBYD,7\n");

        assertThat(read(file, format(Kind.DELIMITED, StandardCharsets.UTF_8, 3, false, "*"), MAKER_AND_COUNT))
                .containsExactly("f.csv:4{Maker=BYD, Number=7}");
        assertThat(read(
                        file("BYD,7\nGAC,8\n"),
                        format(Kind.DELIMITED, StandardCharsets.UTF_8, TableFormat.NO_HEADER, false, "*"),
                        MAKER_AND_COUNT))
                .containsExactly("f.csv:1{Count=7, Maker=BYD}", "f.csv:2{Count=8, Maker=GAC}");
    }

    @Test
    void shouldSayWhichColumnNoHeaderHas() throws IOException {
        assertThatThrownBy(() -> read(file("x\nMaker,Counts\nBYD,7\n"), found(), MAKER_AND_COUNT))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        folder + "/f.csv:2: there is no column 'Count', which the mapping names, in this or any other"
                                + " of the first 200 rows; did you mean 'Counts'?");
        assertThatThrownBy(() -> read(file("Maker;Count\nBYD;7\n"), found(), MAKER_AND_COUNT))
                .hasMessage(
                        folder + "/f.csv:1: there is no column 'Maker' nor 'Count', which the mapping names, in this"
                                + " or any other of the first 200 rows; the row has one cell only; check file.separator and"
                                + " file.encoding");
        assertThatThrownBy(() -> read(file(""), found(), MAKER_AND_COUNT)).hasMessageEndingWith("f.csv: is empty");
    }

    @Test
    void shouldAllowForRaggedRowsWhereAsked() throws IOException {
        Path file = file("Maker,Count,Note\nBYD,7\nGAC,8,,,\nNIO,9,,x\n");

        assertThat(read(
                        file,
                        format(Kind.DELIMITED, StandardCharsets.UTF_8, TableFormat.FIND_HEADER, true, "*"),
                        MAKER_AND_COUNT))
                .containsExactly(
                        "f.csv:2{Count=7, Maker=BYD}",
                        "f.csv:3{Count=8, Maker=GAC}",
                        "f.csv:4!the row has 4 cells, the header has 3; quote cells that contain commas");
        assertThat(read(file, found(), MAKER_AND_COUNT)).allMatch(row -> row.contains("!the row has "));
    }

    @Test
    void shouldRecogniseCompressionByContent() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("Maker,Count\nBYD,7\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(file("plain.csv", zipped.toByteArray()), found(), MAKER_AND_COUNT))
                .containsExactly("plain.csv:2{Count=7, Maker=BYD}");
    }

    @Test
    void shouldReadTheEntriesOfAnArchiveThatAreAskedFor() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("read me.txt", "data/", "data/2022.csv", "data/2023.csv", "__MACOSX/2022.csv")) {
                zip.putNextEntry(new ZipEntry(name));
                if (name.endsWith(".csv")) {
                    zip.write(
                            ("Maker,Count\nBYD," + name.replaceAll("\\D", "") + "\n").getBytes(StandardCharsets.UTF_8));
                } else if (name.endsWith(".txt")) {
                    zip.write("hello\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        Path file = file("f.zip", bytes.toByteArray());

        assertThat(read(
                        file,
                        format(Kind.DELIMITED, StandardCharsets.UTF_8, TableFormat.FIND_HEADER, false, "*.csv"),
                        MAKER_AND_COUNT))
                .containsExactly(
                        "f.zip(data/2022.csv):2{Count=2022, Maker=BYD}",
                        "f.zip(data/2023.csv):2{Count=2023, Maker=BYD}");
        assertThatThrownBy(() -> read(file, found(), MAKER_AND_COUNT))
                .hasMessageStartingWith(folder + "/f.zip(read me.txt):1: there is no column 'Maker' nor 'Count'");
        assertThatThrownBy(() -> read(
                        file,
                        format(Kind.DELIMITED, StandardCharsets.UTF_8, TableFormat.FIND_HEADER, false, "*.tsv"),
                        MAKER_AND_COUNT))
                .hasMessage(folder + "/f.zip: has no entry that matches '*.tsv'; say with file.entry which to read");
    }

    @Test
    void shouldReadJsonLinesByPath() throws IOException {
        String text = """
                \uFEFF{"Maker": "BYD", "Count": 7, "price": {"cny": 189800.50, "tax": null}, "tags": ["a", "b"]}

                {"Count": 1e3, "Maker": "GAC", "new": true}
                {"Maker": }
                [1]
                {"Maker": "x"} {}
                """;

        assertThat(read(
                        file(text),
                        format(Kind.JSON_LINES, StandardCharsets.UTF_8, TableFormat.FIND_HEADER, false, "*"),
                        MAKER_AND_COUNT))
                .hasSize(5)
                .startsWith(
                        "f.csv:1{Count=7, Maker=BYD, price.cny=189800.50, tags.0=a, tags.1=b}",
                        "f.csv:3{Count=1000, Maker=GAC, new=true}")
                .anyMatch(row -> row.startsWith("f.csv:4!the line is not JSON: Unexpected character"))
                .contains("f.csv:5!the line is not a JSON object; write one object a line")
                .anyMatch(row -> row.startsWith("f.csv:6!the line is not JSON: "));
    }

    @Test
    void shouldGoOnBehindALineThatIsTooLong() throws IOException {
        assertThat(read(
                        file("{\"a\": \"" + "x".repeat(1 << 20) + "\"}\n{\"Count\": 7}"),
                        format(Kind.JSON_LINES, StandardCharsets.UTF_8, TableFormat.FIND_HEADER, false, "*"),
                        MAKER_AND_COUNT))
                .containsExactly(
                        "f.csv:1!the line is longer than 1048576 characters; write one object a line",
                        "f.csv:2{Count=7}");
    }

    @Test
    void shouldReadAvroContainerFilesByPath() throws IOException {
        Schema decimal = LogicalTypes.decimal(10, 2).addToSchema(Schema.create(Schema.Type.BYTES));
        Schema place = SchemaBuilder.record("Place")
                .fields()
                .requiredString("code")
                .requiredDouble("lat")
                .endRecord();
        Schema schema = SchemaBuilder.record("Sale")
                .fields()
                .requiredString("Maker")
                .requiredLong("Count")
                .name("day")
                .type(LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)))
                .noDefault()
                .name("at")
                .type(LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)))
                .noDefault()
                .name("price")
                .type(decimal)
                .noDefault()
                .name("place")
                .type()
                .optional()
                .type(place)
                .endRecord();
        GenericRecordBuilder sale = new GenericRecordBuilder(schema)
                .set("Maker", "BYD")
                .set("Count", 7L)
                .set("day", (int) LocalDate.of(2023, 5, 17).toEpochDay())
                .set("at", Instant.parse("2023-05-17T04:00:00Z").toEpochMilli() * 1000)
                .set(
                        "price",
                        new Conversions.DecimalConversion()
                                .toBytes(new BigDecimal("189800.50"), decimal, decimal.getLogicalType()));
        Path file = folder.resolve("sales.avro");
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.deflateCodec(6)).create(schema, file.toFile());
            writer.append(sale.set("place", null).build());
            writer.append(sale.set(
                            "place",
                            new GenericRecordBuilder(place)
                                    .set("code", "CN-GD")
                                    .set("lat", 23.1)
                                    .build())
                    .build());
        }
        TableFormat avro = format(Kind.AVRO, StandardCharsets.UTF_8, TableFormat.FIND_HEADER, false, "*");

        assertThat(read(file, avro, new Wanted(List.of("place.code"), null)))
                .containsExactly(
                        "sales.avro:1{Count=7, Maker=BYD, at=2023-05-17T04:00:00Z, day=2023-05-17, price=189800.50}",
                        "sales.avro:2{Count=7, Maker=BYD, at=2023-05-17T04:00:00Z, day=2023-05-17, place.code=CN-GD,"
                                + " place.lat=23.1, price=189800.50}");
        assertThatThrownBy(() -> read(file, avro, new Wanted(List.of("place.name"), null)))
                .hasMessage(folder + "/sales.avro: there is no field 'place.name', which the mapping names; known are"
                        + " Maker, Count, day, at, price, place.code, place.lat");
        assertThatThrownBy(() -> read(file("Maker,Count\n"), avro, MAKER_AND_COUNT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("f.csv: can't be read: ");
    }
}
