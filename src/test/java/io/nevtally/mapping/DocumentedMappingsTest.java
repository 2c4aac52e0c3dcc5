package io.nevtally.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.mapping.Row.Bad;
import io.nevtally.mapping.Row.Good;
import io.nevtally.mapping.Row.Skipped;
import io.nevtally.source.SourceFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/mapping.md shows works as it says. */
class DocumentedMappingsTest {
    private static final Path HOME = Path.of(System.getProperty("nev.home", "."));
    private static final ReportingCalendar CALENDAR = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));
    private static final EventLimits LIMITS = new EventLimits(
            CALENDAR, LocalDate.of(2000, 1, 1), InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));

    @TempDir
    private Path folder;

    private static List<String> examples() throws IOException {
        return Pattern.compile("```yaml\n(type: .*?)```", Pattern.DOTALL)
                .matcher(Files.readString(HOME.resolve("docs/mapping.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String example(String word) throws IOException {
        return examples().stream()
                .filter(each -> each.contains(word))
                .findFirst()
                .orElseThrow();
    }

    private List<String> map(String mapping, String text, Charset charset) throws IOException {
        Path file = Files.write(folder.resolve("f"), text.getBytes(charset));
        List<String> all = new ArrayList<>();
        try (RowReader reader = RowReader.open(
                SourceFile.of(file.toString()), MappingFile.parse(mapping, "m.yaml", CALENDAR), LIMITS)) {
            for (List<Row> rows = reader.next(); rows != null; rows = reader.next()) {
                rows.forEach(row -> all.add(
                        row instanceof Good good
                                ? good.event().toString()
                                : row instanceof Bad bad ? bad.message() : ((Skipped) row).condition()));
            }
        }
        return all.stream()
                .map(row -> Pattern.compile("\"eventId\": \"[0-9a-f]{32}\", ")
                        .matcher(row)
                        .replaceFirst(""))
                .toList();
    }

    @Test
    void shouldShowTheMappingThatShips() throws IOException {
        String shipped = Files.readString(HOME.resolve("examples/berlin-charging-register.yaml"));

        assertThat(shipped.replaceAll("(?m)^#.*\n", "")).isEqualTo(example("Ladeeinrichtungs-ID"));
    }

    @Test
    void shouldReadTheWideTable() throws IOException {
        String table = Pattern.compile("(?m)^\\| (Brand|BYD|GAC) .*$")
                .matcher(Files.readString(HOME.resolve("docs/mapping.md")))
                .results()
                .map(MatchResult::group)
                .map(line -> line.replaceAll(" *\\| *", "|").replaceAll("^\\||\\|$", ""))
                .reduce("", (a, b) -> a + b + "\n");

        assertThat(map("file: {separator: \"|\"}\n" + example("matching"), table, UTF_8))
                .containsExactly(
                        sold("statistics-office", "2023-01-30T16:00:00Z", 151_341, "BYD", "BEV", "CN-GD", "null"),
                        sold("statistics-office", "2023-02-27T16:00:00Z", 193_655, "BYD", "BEV", "CN-GD", "null"),
                        sold("statistics-office", "2023-01-30T16:00:00Z", 10_206, "GAC", "BEV", "CN-GD", "null"),
                        "skip: vehicles is 0");
    }

    @Test
    void shouldReadTheFrenchTable() throws IOException {
        String text = """
                Immatriculations de voitures;;;;;

                Marque;Énergie;Mois;Département;Immatriculations;Prix moyen (€)
                TESLA;Électrique;février 2023;75;1\u00a0204;49\u00a0990,50
                Dacia;Essence;Décembre 2022;2A;17;-
                Total;;février 2023;;1 221;
                """;

        // 49,990.50 x 7.8372 = 391,785.5466
        assertThat(map(example("windows-1252"), text, Charset.forName("windows-1252")))
                .containsExactly(
                        sold("SDES", "2023-02-27T16:00:00Z", 1204, "Tesla", "BEV", "FR-75", "391785.55"),
                        sold("SDES", "2022-12-30T16:00:00Z", 17, "Dacia", "ICE", "FR-2A", "null"),
                        "skip: Marque matches Total.*");
    }

    @Test
    void shouldReadTheJsonLines() throws IOException {
        String text = """
                {"shop": {"id": "s1"}, "orderNo": 7, "status": "DELIVERED", "delivered": {"at": "2023-05-17T09:30:00+08:00"},
                """.strip() + """
                 "createdAt": 1684300000, "vehicle": {"maker": "BYD", "fuel": "plugin", "type": "Pickup"}}
                {"shop": {"id": "s1", "region": "CN-SH"}, "orderNo": 8, "status": "OPEN"}
                """;

        assertThat(map(example("orderNo"), text, UTF_8))
                .containsExactly(
                        "{\"eventId\": \"s1/7\", "
                                + sold("s1", "2023-05-17T01:30:00Z", 1, "BYD", "PHEV", "CN-GD", "null")
                                        .substring(1),
                        "keep: status is DELIVERED");
    }

    private static String sold(
            String reporter, String at, int quantity, String maker, String powertrain, String region, String price) {
        return ("{\"reporter\": \"%s\", \"revision\": 0, \"withdrawn\": false, \"occurredAt\": \"%s\", \"quantity\": %d,"
                        + " \"manufacturer\": \"%s\", \"powertrain\": \"%s\", \"vehicleClass\": \"PASSENGER\","
                        + " \"region\": \"%s\", \"model\": null, \"areaType\": null, \"automationLevel\": null,"
                        + " \"unitPrice\": %s}")
                .formatted(reporter, at, quantity, maker, powertrain, region, price);
    }
}
