package io.nevtally.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** A Java program in a process of its own, to be ended and started again. It ends with this JVM, however this one ends. */
final class Child {
    private static final int PATIENCE_S = 180;
    private static final int LINES_SHOWN = 15;
    private static final int OK = 0;
    /** What a JVM ends with on SIGTERM before a program has said what to do then. */
    private static final int BEFORE_IT_LISTENED = 143;

    private final String name;
    private final List<String> command = new ArrayList<>();
    private final Path log;
    private @Nullable Process process;
    private @Nullable Process watcher;
    private boolean paused;
    private boolean mayEnd = true;
    private boolean toldToEnd;

    /**
     * A program that isn't started yet.
     *
     * @param name what it is called in messages
     * @param dir an empty directory, for its log and temporary files
     */
    Child(String name, Path dir, Class<?> main, String... arguments) throws IOException {
        this.name = name;
        log = Files.createDirectories(dir).resolve("out.log");
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // For a quick start and little memory rather than for speed.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + dir,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
    }

    /** Starts it if it has ended, and lets it go on if it is paused. */
    void revive() {
        goOn();
        if (isRunning()) {
            return;
        }
        stopWatching();
        requireGoodEnd();
        try {
            Process started = new ProcessBuilder(command)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .redirectErrorStream(true)
                    .start();
            // Its input ends when this JVM does.
            watcher = new ProcessBuilder(
                            "sh", "-c", "read -r end; kill -9 \"$1\"", "watcher", Long.toString(started.pid()))
                    .start();
            process = started;
            mayEnd = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is there, paused or not. */
    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** SIGKILL. */
    void kill() {
        mayEnd = true;
        toldToEnd = false;
        paused = false;
        if (process != null) {
            process.destroyForcibly();
            awaitEnd();
        }
    }

    /** SIGTERM, without waiting for what comes of it. */
    void terminate() {
        mayEnd = true;
        if (process != null) {
            toldToEnd = process.isAlive();
            process.destroy();
        }
    }

    /** SIGSTOP, unless it has ended. */
    void pause() {
        if (isRunning()) {
            signal("STOP");
            paused = true;
        }
    }

    /** Waits until it has ended, as it has been told to. */
    void awaitEnd() {
        if (process == null) {
            return;
        }
        goOn();
        boolean ended = isEndedWithin(process);
        if (!ended) {
            process.destroyForcibly();
        }
        stopWatching();
        if (!ended) {
            throw new AssertionError(name + " has not ended within " + PATIENCE_S + " s" + lastLines());
        }
    }

    /** Fails if it was told to end, and has ended as if something had gone wrong. */
    private void requireGoodEnd() {
        int code = process == null ? OK : process.exitValue();
        if (toldToEnd && code != OK && code != BEFORE_IT_LISTENED) {
            throw new AssertionError(name + " was told to end, and did with " + code + lastLines());
        }
        toldToEnd = false;
    }

    /** Whether it is about to end, or has, because it was told to. */
    boolean isEnding() {
        return mayEnd;
    }

    /** Whether it has been told to end and hasn't yet. */
    boolean isTerminating() {
        return mayEnd && isRunning();
    }

    /** The lines that it has written, since it was first started, with a text in them. */
    List<String> lines(String text) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).toList();
        }
    }

    /** Fails if it has ended by itself. */
    void requireHealth() {
        if (!mayEnd && process != null && !process.isAlive()) {
            throw new AssertionError(name + " has ended by itself with " + process.exitValue() + lastLines());
        }
    }

    private static boolean isEndedWithin(Process process) {
        try {
            return process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** Of a process that has ended another may get the number. */
    private void stopWatching() {
        if (watcher != null) {
            watcher.destroyForcibly();
        }
    }

    private void goOn() {
        if (paused) {
            signal("CONT");
            paused = false;
        }
    }

    private void signal(String signal) {
        if (process == null) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "; its last lines:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "; its log can't be read: " + e;
        }
    }
}
