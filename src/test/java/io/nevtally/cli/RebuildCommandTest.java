package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.integration.Beside;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.EventLogs;
import io.nevtally.integration.RunningService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildCommandTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The history begins a year later: what is older is dead-lettered, and there is less to compare with. */
    @Test
    void shouldTellHowFiguresDifferIn80Columns() throws Exception {
        try (Deployment deployment = new Deployment(dir.resolve("state"), 2)) {
            long published = deployment.replay(EventLogs.of(34, 20, 500).write(dir.resolve("csv")));
            try (RunningService live = deployment.start()) {
                live.settle(published);
            }
            Properties changed = new Properties();
            changed.putAll(deployment.properties());
            changed.setProperty("nev.history.start", "2023-01-01");

            assertThat(rebuild(changed, "--as=later")).as(err.toString()).isZero();

            List<String> lines = out.toString().lines().toList();
            assertThat(lines).allMatch(line -> line.length() <= 80);
            assertThat(lines.get(0)).isEqualTo("  figures  why they differ, and examples");
            assertThat(lines.get(1)).endsWith("  nev.history.start: from '2022-01-01' to '2023-01-01'");
            assertThat(lines.get(2)).matches(" {13}account of sales: counted [0-9,]+ -> [0-9,]+");
            assertThat(lines).endsWith("To put 'later' in force: --promote. To take it away: --discard.");
            assertThat(err.toString().lines()).last().asString().matches("rebuild: [0-9,]+ records in .*");

            assertThat(rebuild(changed, "--as=later", "--discard")).isZero();
            assertThat(out.toString()).endsWith("'later' is gone.\n");
            assertThat(rebuild(changed, "--as=later", "--discard")).isZero();
            assertThat(out.toString()).endsWith("There is no rebuild 'later'.\n");
            assertThat(Beside.traces(deployment)).noneMatch(trace -> trace.contains("later"));
        }
    }

    @Test
    void shouldRefuseNamesThatTopicsCannotHave() throws IOException {
        assertThat(rebuild(new Properties(), "--as=Next!")).isEqualTo(Main.BAD_INPUT);
        assertThat(err)
                .hasToString(
                        "nev-tally: --as: 'Next!' can't be part of a topic's name here; use up to 40 of a to z, 0 to 9"
                                + " and -, not - first\n");
    }

    @Test
    void shouldPromoteOrDiscardButNotBoth() throws IOException {
        assertThat(rebuild(new Properties(), "--as=next", "--promote", "--discard"))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString().lines())
                .containsExactly(
                        "nev-tally: Error: --promote, --discard are mutually exclusive (specify only one); see 'nev-tally"
                                + " rebuild --help'");
    }

    @Test
    void shouldSayThatThereIsNothingToRebuild() throws IOException {
        String prefix = SharedSandbox.uniqueName("nothing");
        assertThat(rebuild(SharedSandbox.settings(prefix, dir), "--as=next")).isEqualTo(Main.BAD_INPUT);
        assertThat(err)
                .hasToString("nev-tally: there is no topic " + prefix + ".events.production; check the address and"
                        + " nev.topic.prefix, or start the service once with 'nev-tally run'\n");
    }

    private int rebuild(Properties properties, String... options) throws IOException {
        Path file = dir.resolve("nev.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        List<String> arguments = new ArrayList<>(List.of("rebuild", "--config", file.toString()));
        arguments.addAll(List.of(options));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }
}
