package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.RunningService;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.oracle.Oracle;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file that somebody else made, by the mapping that ships, to the figures that DuckDB takes from the raw file. */
class BerlinRegisterTest {
    private static final Path HOME = Path.of(System.getProperty("nev.home", "."));
    private static final Path REGISTER = HOME.resolve("../shared/data/berlin-charging-register.csv");
    private static final Path MAPPING = HOME.resolve("examples/berlin-charging-register.yaml");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate START = LocalDate.of(2010, 1, 1);
    private static final String RAW = "read_csv('%s', delim = ';', header = true, all_varchar = true)";

    @TempDir
    private static Path dir;

    private static Map<String, SpecificRecord> figures;
    private static String told;

    @BeforeAll
    static void replay() throws Exception {
        assumeThat(REGISTER).as("the register, which is no part of the project").exists();
        try (Deployment deployment = new Deployment(
                dir.resolve("state"), 3, Map.of("nev.zone", BERLIN.getId(), "nev.history.start", START.toString()))) {
            Path config = dir.resolve("nev.properties");
            try (var out = Files.newBufferedWriter(config)) {
                deployment.properties().store(out, null);
            }
            StringWriter out = new StringWriter();
            int code = Main.run(
                    new PrintWriter(out),
                    new PrintWriter(new StringWriter()),
                    "replay",
                    "--config",
                    config.toString(),
                    "--mapping",
                    MAPPING.toString(),
                    REGISTER.toString());
            told = out.toString();
            assertThat(code).as(told).isZero();
            try (RunningService service = deployment.start()) {
                service.settle(4528);
            }
            figures = deployment.decode(deployment.figures());
        }
    }

    /** The rows that a statement over the raw file gives, if it gives any. */
    private static List<List<String>> query(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql.formatted(RAW.formatted(REGISTER)))) {
                return rows;
            }
            ResultSet row = statement.getResultSet();
            while (row.next()) {
                rows.add(List.of(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        return rows;
    }

    @Test
    void shouldPublishEveryRow() {
        assertThat(told.lines().map(String::strip))
                .startsWith("4,528 rows read from 1 file", "0 skipped")
                .anyMatch(line -> line.startsWith("4,528 published to "))
                .contains("0 bad");
    }

    /** Everything: totals, like-for-like growth and shares of all windows and dimensions, by the oracle. */
    @Test
    void shouldGiveTheFiguresThatDuckDbTakesFromTheRawFile() throws SQLException {
        Path events = dir.resolve("events.csv");
        query("""
                COPY (
                  SELECT "Ladeeinrichtungs-ID" AS "eventId", "Betreiber" AS "reporter", "Betreiber" AS "operator",
                    strptime("Inbetriebnahmedatum", '%%d.%%m.%%Y')::DATE AS "occurredAt",
                    "Anzahl Ladepunkte" AS "quantity", 'PUBLIC' AS "access",
                    CASE WHEN "Art der Ladeeinrichtung" LIKE 'Schnell%%' THEN 'DC' ELSE 'AC' END AS "current",
                    replace("Nennleistung Ladeeinrichtung [kW]", ',', '.') AS "powerKw",
                    CASE "Bundesland" WHEN 'Berlin' THEN 'DE-BE' WHEN 'Brandenburg' THEN 'DE-BB' END AS "region"
                  FROM %s) TO '""" + events + "' (FORMAT csv, HEADER)");

        Map<String, SpecificRecord> expected =
                Oracle.figures(Map.of(Measure.CHARGERS, List.of(events)), CatalogueFile.shipped(), BERLIN, START);

        assertThat(expected).hasSizeGreaterThan(40_000);
        assertThat(FigureDifferences.between(figures, expected)).isEmpty();
    }

    /** The same of the totals once more, in a query that anyone can read. */
    @Test
    void shouldGiveTheTotalsOfEachMonthAndOperator() throws SQLException {
        Map<String, Long> expected = new TreeMap<>();
        query("""
                SELECT CASE WHEN grouping(operator) = 1 THEN 'total|all' ELSE 'operator|' || operator END, month, sum(points)
                FROM (SELECT "Betreiber" AS operator, "Anzahl Ladepunkte"::INT AS points,
                    date_trunc('month', strptime("Inbetriebnahmedatum", '%%d.%%m.%%Y'))::DATE AS month FROM %s)
                GROUP BY GROUPING SETS ((month), (month, operator))
                """)
                .forEach(row -> expected.put(
                        "charger-installations|" + row.get(0) + "|MONTH|" + row.get(1), Long.valueOf(row.get(2))));

        assertThat(expected)
                .hasSizeGreaterThan(900)
                .allSatisfy((key, total) -> assertThat(
                                ((RunningTotal) Objects.requireNonNull(figures.get(key), key)).getTotal())
                        .isEqualTo(total));
    }
}
