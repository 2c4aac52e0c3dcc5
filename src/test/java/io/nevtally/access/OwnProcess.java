package io.nevtally.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.integration.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line as a process of its own. */
final class OwnProcess implements AutoCloseable {
    private static final int PATIENCE_S = 120;

    private final Process process;
    private final Path output;
    private final String arguments;

    /** Starts a command whose output, and what it writes to standard error, goes to a file. */
    OwnProcess(Path output, String... command) throws IOException {
        this.output = output;
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.nevtally.cli.Main"));
        line.addAll(List.of(command));
        process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        arguments = process.info().commandLine().orElse(String.join(" ", line));
    }

    /** What the operating system tells everyone of it. */
    String arguments() {
        return arguments;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits for a line, and returns what a group of its pattern has matched. */
    String await(String pattern) throws Exception {
        Pattern compiled = Pattern.compile(pattern);
        String[] found = new String[1];
        Await.until("the process says " + pattern, () -> {
            Matcher matcher = compiled.matcher(output());
            assertThat(process.isAlive() || matcher.find()).as(output()).isTrue();
            matcher.reset();
            if (matcher.find()) {
                found[0] = matcher.group(1);
            }
            return found[0] != null;
        });
        return found[0];
    }

    /** Waits until it has ended, and returns its exit code. */
    int end() throws InterruptedException, IOException {
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as(output()).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
