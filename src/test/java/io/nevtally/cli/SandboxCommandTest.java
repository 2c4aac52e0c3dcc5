package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own: signals end a JVM. */
@Timeout(180)
class SandboxCommandTest {
    @TempDir
    private Path directory;

    @Test
    void shouldPrintAddressesAndEndCleanlyOnSigterm() throws Exception {
        Process sandbox = start();
        List<String> lines = readUntilUp(sandbox);
        List<ProcessHandle> children = sandbox.toHandle().descendants().toList();
        assertThat(lines)
                .anyMatch(line -> line.matches("Kafka broker +127\\.0\\.0\\.1:\\d+"))
                .anyMatch(line -> line.matches("Schema registry +http://127\\.0\\.0\\.1:\\d+/apis/ccompat/v7"))
                .allMatch(line -> line.length() <= 80);

        sandbox.toHandle().destroy(); // the process itself would close its streams

        assertThat(sandbox.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sandbox.exitValue()).isEqualTo(0);
        assertThat(new String(sandbox.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertDead(children);
    }

    @Test
    void shouldLeaveNoRegistryBehindWhenKilled() throws Exception {
        Process sandbox = start();
        readUntilUp(sandbox);
        List<ProcessHandle> children = sandbox.toHandle().descendants().toList();

        sandbox.destroyForcibly();

        assertDead(children);
    }

    @Test
    void shouldRefuseAPortThatIsNone() {
        StringWriter err = new StringWriter();
        int exitCode = Main.run(
                new PrintWriter(new StringWriter()), new PrintWriter(err, true), "sandbox", "--kafka-port", "99999");
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("nev-tally: --kafka-port: 99999 is no port; choose one of 1 to 65535, or 0 for any"
                        + " that is free");
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What the launcher allows on newer JVMs is allowed here, too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx512m",
                "-Djava.io.tmpdir=" + directory,
                "-Dnev.home=" + System.getProperty("nev.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "sandbox",
                "--kafka-port=0",
                "--registry-port=0"));
        return new ProcessBuilder(command).start();
    }

    private static List<String> readUntilUp(Process sandbox) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader out = sandbox.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith("Ctrl-C")) {
                return lines;
            }
        }
        throw new AssertionError(new String(sandbox.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The guard, the registry and what they started. */
    private static void assertDead(List<ProcessHandle> processes) throws Exception {
        assertThat(processes).hasSizeGreaterThanOrEqualTo(2);
        for (ProcessHandle process : processes) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
