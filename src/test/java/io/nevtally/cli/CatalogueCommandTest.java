package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueCommandTest {
    private static final String SMALL = """
            measures:
              exports: [total, destination]
            indicators:
              gone: {sum: quantity, of: exports, where: {powertrain: [BEV, PHEV], vehicleClass: PASSENGER}}
              value: {sum: value, of: exports, dimensions: [total]}
              reached: {distinct: destination, of: gone}
              on-the-road: {of: gone, stock: {baseline: 1_234_567, on: 2021-12-31}}
            ratios:
              price-to-wage: {numerator: {average: value}, denominator: {reference: wage}}
              part: {numerator: gone, denominator: {whole: gone}, dimensions: [destination]}
            references:
              wage: {unit: fen, values: {2021-12-31: 5000}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldShowWhatACatalogueKeeps() throws IOException {
        Path file = Files.writeString(dir.resolve("small.yaml"), SMALL);

        assertThat(run(file.toString())).isZero();

        assertThat(out.toString().lines().skip(2)).containsExactly("""
                MEASURE         DIMENSIONS
                production      total, manufacturer, powertrain, vehicleClass, region
                sales           total, manufacturer, powertrain, vehicleClass, region,
                                  areaType, automationLevel
                exports         total, destination
                chargers        total, operator, access, current, region

                INDICATOR       WHAT IT IS
                gone            quantity of exports where powertrain is BEV/PHEV and
                                  vehicleClass is PASSENGER
                value           value of exports, by total
                reached         number of destination members in gone
                on-the-road     1,234,567 on 2021-12-31 + gone since

                RATIO           NUMERATOR / DENOMINATOR
                price-to-wage   average price in value / wage
                                by total
                part            gone / total of gone
                                by total, destination
                INDICATOR-share each indicator / its total, by each of its dimensions

                REFERENCE       VALUES
                wage            in fen
                                from 2021-12-31  5,000
                """.lines().toArray(String[]::new));
        assertThat(out.toString()).startsWith("CATALOGUE       " + file);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldFitTheCatalogueThatShipsInto80Columns() {
        assertThat(run()).isZero();

        assertThat(out.toString().lines())
                .startsWith("CATALOGUE              the one that ships")
                .contains("nev-stock              7,840,000 on 2021-12-31 + nev-sales since")
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void shouldLeaveOutReferencesWhereThereAreNone() throws IOException {
        Path file = Files.writeString(dir.resolve("a.yaml"), "indicators:\n  a: {sum: quantity, of: sales}\n");

        assertThat(run(file.toString())).isZero();

        assertThat(out.toString()).contains("quantity of sales").doesNotContain("REFERENCE");
    }

    @Test
    void shouldPrintTheYaml() throws IOException {
        Path file = Files.writeString(dir.resolve("small.yaml"), SMALL);

        assertThat(run("--yaml", file.toString())).isZero();

        assertThat(out.toString()).isEqualTo(SMALL);
    }

    @Test
    void shouldPrintTheYamlThatShips() throws IOException {
        assertThat(run("--yaml")).isZero();

        assertThat(out.toString()).isEqualTo(Files.readString(Path.of("src/main/resources/catalogue.yaml")));
    }

    @Test
    void shouldTakeTheCatalogueOfTheSettings() throws IOException {
        Path file = Files.writeString(dir.resolve("small.yaml"), SMALL);
        Path settings = Files.writeString(dir.resolve("run.properties"), "nev.catalogue=" + file + "\n");

        assertThat(run("--config", settings.toString())).isZero();

        assertThat(out.toString()).startsWith("CATALOGUE       " + file);
    }

    @Test
    void shouldTellEveryProblemOnStandardErrorAndEndWith2() throws IOException {
        Path file = Files.writeString(
                dir.resolve("bad.yaml"), "indicators:\n  a: {sum: quantity, of: sale}\n  b: {sums: value}\n");

        assertThat(run("--yaml", file.toString())).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        "nev-tally: " + file + ":2: a.of: there is no measure 'sale'; did you mean 'sales'?",
                        "nev-tally: " + file + ":3: b: there is no field 'sums' here; did you mean 'sum'?",
                        "nev-tally: " + file + ":3: b: has none of 'sum', 'distinct' and 'stock'; write one, which says"
                                + " what kind of indicator it is");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        assertThat(run("none.yaml")).isEqualTo(2);

        assertThat(err.toString().strip())
                .isEqualTo(
                        "nev-tally: none.yaml: there is no such file, or it can't be read; name a catalogue in YAML");
    }

    @Test
    void shouldRefuseTwoCatalogues() {
        assertThat(run("--config", "run.properties", "my.yaml")).isEqualTo(2);

        assertThat(err.toString().strip())
                .isEqualTo("nev-tally: FILE and --config both name a catalogue; give one; see 'nev-tally catalogue"
                        + " --help'");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "catalogue";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }
}
