package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCommandTest {
    private static final String MAPPING = """
            type: chargers
            skip: {column: state, is: planned}
            fields:
              eventId: id
              reporter: who
              occurredAt: day
              quantity: n
              operator: who
              access: {constant: PUBLIC}
              current: {column: kind, values: {slow: AC, fast: DC}}
              powerKw: {constant: 22}
              region: {constant: DE-BE}
            """;
    private static final String ROWS = """
            id,who,day,n,kind,state
            a,TELD,2023-05-17,7,slow,on
            b,EnBW,2023-05-19,5,fast,on
            c,TELD,2023-05-18,1,fast,planned
            d,TELD,2023-05-18,x,fast,on
            e,TELD,2023-05-18,1,medium,on
            f,TELD,1999-12-31,1,fast,on
            g,TELD,2023-05-18,y,fast,on
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(String mapping, String rows, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("mapping", "check", "--mapping"));
        arguments.add(Files.writeString(folder.resolve("m.yaml"), mapping).toString());
        arguments.add(Files.writeString(folder.resolve("f.csv"), rows).toString());
        arguments.addAll(List.of(more));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private List<String> lines() {
        return out.toString().replace(folder + "/", "").lines().toList();
    }

    /** Without a broker: there is none where it would be looked for. */
    @Test
    void shouldShowWhatWouldBePublishedAndWhatNot() throws IOException {
        assertThat(check(MAPPING, ROWS, "--events", "1")).isEqualTo(Main.BAD_INPUT);

        assertThat(lines())
                .containsExactly(
                        "f.csv:2",
                        "  eventId          a",
                        "  reporter         TELD",
                        "  occurredAt       2023-05-17T00:00+08:00",
                        "  quantity         7",
                        "  operator         TELD",
                        "  access           PUBLIC",
                        "  current          AC",
                        "  powerKw          22.0",
                        "  region           DE-BE",
                        "",
                        "           7 rows read from 1 file",
                        "           1 skipped",
                        "           1   skip: state is planned",
                        "           2 events to publish, quantity 12, 2023-05-17 to 2023-05-19",
                        "           4 bad",
                        "           1   TOO_OLD",
                        "                 f.csv:7: occurredAt is on 1999-12-31; history starts on 2000-01-01 (TOO_OLD)",
                        "           1   UNKNOWN_VALUE",
                        "                 f.csv:6: current: 'medium' is not in the table of values; add it there, or an"
                                + " 'otherwise' (UNKNOWN_VALUE)",
                        "           2   UNREADABLE_VALUE",
                        "                 f.csv:5: quantity: 'x' is not a whole number up to 9223372036854775807; write"
                                + " digits only (UNREADABLE_VALUE)",
                        "                 f.csv:8: quantity: 'y' is not a whole number up to 9223372036854775807; write"
                                + " digits only (UNREADABLE_VALUE)",
                        "",
                        "operator         2 members: EnBW (1), TELD (1)",
                        "access           1 member: PUBLIC (2)",
                        "current          2 members: AC (1), DC (1)",
                        "region           1 member: DE-BE (2)");
    }

    @Test
    void shouldTakeZoneAndStartFromTheSettingsOfTheService() throws IOException {
        Path config = Files.writeString(folder.resolve("run.properties"), """
                bootstrap.servers=localhost:1
                schema.registry.url=http://localhost:1
                nev.zone=Europe/Berlin
                nev.history.start=2023-05-18
                """);

        check(MAPPING, ROWS, "--events", "1", "--config", config.toString());

        assertThat(lines())
                .contains(
                        "  occurredAt       2023-05-19T00:00+02:00",
                        "           1 events to publish, quantity 5, 2023-05-19 to 2023-05-19",
                        "           2   TOO_OLD");
    }

    @Test
    void shouldBeContentWithAGoodFile() throws IOException {
        assertThat(check(MAPPING, ROWS.lines().limit(3).reduce("", (a, b) -> a + b + "\n")))
                .isZero();
        assertThat(lines()).contains("           2 events to publish, quantity 12, 2023-05-17 to 2023-05-19");
    }

    @Test
    void shouldRefuseAMappingWithAllThatIsWrongWithIt() throws IOException {
        assertThat(check(MAPPING.replace("n\n", "{colum: n}\n").replace("fast: DC", "fast: XC"), ROWS))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(check(MAPPING.replace("type: chargers", "type: charger"), ROWS))
                .isEqualTo(Main.BAD_INPUT);

        assertThat(err.toString().replace(folder + "/", "").lines())
                .contains(
                        "nev-tally: m.yaml:7: fields.quantity: has none of 'column', 'position', 'text', 'hash',"
                                + " 'constant'; write one, which says where the value comes from",
                        "nev-tally: m.yaml:10: fields.current.values.fast: 'XC' is not known; write one of AC, DC")
                .endsWith("nev-tally: m.yaml:1: type: there is no 'charger'; did you mean 'chargers'?")
                .hasSize(4);
    }
}
