package io.nevtally.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.integration.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.common.errors.InterruptException;

/** A program of another language, at work until it ends by itself or is closed. */
final class Script implements AutoCloseable {
    private static final int PATIENCE_S = 180;

    private final List<String> command;
    private final Path errors;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    /**
     * Starts a program.
     *
     * @param directory where it works
     * @param errors where what it writes to standard error goes
     * @param input what it reads from standard input
     */
    Script(List<String> command, Path directory, Path errors, List<String> input) throws IOException {
        this.command = command;
        this.errors = errors;
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(errors.toFile())
                .start();
        reader = new Thread(this::read, "script-output");
        reader.start();
        try (var standardInput = process.outputWriter(UTF_8)) {
            for (String line : input) {
                standardInput.write(line);
                standardInput.newLine();
            }
        }
    }

    /** Waits until it has ended, and fails if it doesn't, or not well. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError(this + " hasn't ended within " + PATIENCE_S + " s" + errors());
        }
        reader.join();
        if (process.exitValue() != 0) {
            throw new AssertionError(this + " ended with " + process.exitValue() + errors());
        }
    }

    /**
     * Waits until it has written what it should.
     *
     * @param expected what that is
     * @param read makes of all lines so far what is compared
     */
    <T> void awaitLines(T expected, Function<List<String>, T> read) throws Exception {
        AtomicInteger seen = new AtomicInteger();
        try {
            Await.until(this + " has written what it should", () -> {
                List<String> now = lines();
                return now.size() > seen.getAndSet(now.size())
                        && read.apply(now).equals(expected);
            });
        } catch (AssertionError e) {
            assertThat(read.apply(lines())).as(toString()).isEqualTo(expected);
            throw e;
        }
    }

    private List<String> lines() {
        if (!process.isAlive() && process.exitValue() != 0) {
            throw new IllegalStateException(this + " ended with " + process.exitValue() + errors());
        }
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
            reader.join();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }

    private void read() {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            // It has been ended.
        }
    }

    private String errors() {
        try {
            return ":\n" + Files.readString(errors);
        } catch (IOException e) {
            return "; what it wrote can't be read: " + e;
        }
    }
}
