package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.http.FakeService;
import io.nevtally.integration.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, on a terminal and elsewhere; typed at by way of script(1). */
@Timeout(120)
class WatchTest {
    private static final String CTRL_C = "\u0003";

    private final FakeService service = new FakeService();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path dir;

    @AfterEach
    void close() {
        processes.forEach(Process::destroy);
        service.close();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) and env(1) of others have other options")
    void shouldDrawInPlaceOnATerminalAndLeaveItAsItWas() throws Exception {
        // Who runs the tests in the background ignores Ctrl-C, and so would the command.
        // The shell gives way to it: some shells take Ctrl-C for themselves and end with 130.
        String command = "exec env --default-signal=INT '"
                + String.join("' '", show("--member", "BYD", "--window", "HALF_YEAR"))
                + "'";
        Process process = start(List.of("script", "-qec", "stty rows 24 cols 80; " + command, "/dev/null"));
        awaitOutput(
                "\u001b[?1049h", "\u001b[1mnev-sales by manufacturer, vehicles\u001b[0m", "\u001b[32m+95.8 %\u001b[0m");

        service.views.total("nev-sales", "manufacturer", "BYD", "HALF_YEAR 2023-01-01", 1_255_638);
        awaitOutput("1,255,638");
        type(process, CTRL_C);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output()).endsWith("\u001b[?7h\u001b[?25h\u001b[?1049l");
        assertThat(output().split("\u001b\\[H", -1)).as("drawn once a change").hasSize(3);
    }

    @Test
    void shouldPrintAgainElsewhereWhatHasChangedAndWaitForTheServiceToComeBack() throws Exception {
        Process process = start(show("totals", "--member", "BYD", "--csv"));
        String header = "indicator,dimension,member,window,start,end,total,events,asOf,state\r\n";
        String line = "nev-sales,manufacturer,BYD,HALF_YEAR,2023-01-01,2023-07-01,%d,3,2023-06-30,CLOSED\r\n";
        awaitOutput(header + line.formatted(1_255_637));

        service.views.restoring(true);
        awaitOutput("nev-tally: the service at " + service.address() + " can't answer yet");
        service.views.restoring(false);
        service.views.total("nev-sales", "manufacturer", "BYD", "HALF_YEAR 2023-01-01", 7);
        awaitOutput(line.formatted(7));
        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output())
                .isEqualTo(header + line.formatted(1_255_637) + "nev-tally: the service at " + service.address()
                        + " can't answer yet: the figures are being restored; try again in a moment\n\n" + header
                        + line.formatted(7));
    }

    private List<String> show(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.nevtally.cli.Main",
                "show",
                "--url",
                service.address().toString(),
                "--watch=1"));
        command.addAll(List.of(options));
        return command;
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("output").toFile());
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().remove("NO_COLOR");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static void type(Process process, String keys) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private String output() throws IOException {
        return Files.readString(dir.resolve("output"));
    }

    private void awaitOutput(String... parts) throws Exception {
        Await.until("the command says " + List.of(parts), () -> {
            assertThat(processes).as(output()).allMatch(Process::isAlive);
            String said = output();
            return List.of(parts).stream().allMatch(said::contains);
        });
    }
}
