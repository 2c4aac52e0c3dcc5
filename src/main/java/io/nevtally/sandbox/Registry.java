package io.nevtally.sandbox;

import io.nevtally.config.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema registry in a process of its own: Apicurio Registry, in memory. The process ends with this one, however this
 * one ends.
 */
final class Registry implements AutoCloseable {
    /**
     * Starts the registry, and kills it when standard input ends: that is when the parent closes it or has died. Ctrl-C
     * reaches all processes of a terminal; the parent is the one to decide what it means.
     */
    private static final String GUARD = """
            trap '' INT HUP
            exec 3<&0
            "$@" </dev/null 3<&- &
            child=$!
            { read -r end <&3; kill -9 "$child"; } 2>/dev/null &
            guard=$!
            wait "$child"
            kill "$guard" 2>/dev/null
            """;

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final int LINES_SHOWN = 5;

    private final Process process;
    private final Path log;
    private int port;

    private Registry(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a registry.
     *
     * @param port its port, or 0 for any that is free
     * @param directory where it writes its log, {@code registry.log}
     */
    static Registry start(int port, Path directory) throws InterruptedException {
        Path log = directory.resolve("registry.log");
        Registry registry;
        try {
            registry = new Registry(launch(port, directory, log), log);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry can't be started: " + e.getMessage(), e);
        }
        boolean isUp = false;
        try {
            registry.awaitStart();
            isUp = true;
            return registry;
        } finally {
            if (!isUp) {
                registry.close();
            }
        }
    }

    /** The root of its Confluent REST API. */
    String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** The guard's process, whose child the registry is. */
    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly(); // which ends its input as well
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(int port, Path directory, Path log) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                "sh",
                "-c",
                GUARD,
                "registry",
                java.toString(),
                // For a quick start and little memory rather than for speed.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-Xmx128m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                program().toString());
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static Path program() throws IOException {
        Path home = Path.of(System.getProperty("nev.home", "")).toAbsolutePath();
        Path unpacked = home.resolve("target").resolve("registry");
        if (Files.isDirectory(unpacked)) {
            try (DirectoryStream<Path> jars =
                    Files.newDirectoryStream(unpacked, "apicurio-registry-app-*-runner.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            }
        }
        throw new InputException("there is no schema registry in " + unpacked + "; run 'mvn package' in " + home
                + ", or start with ./nev-tally, which does");
    }

    private void awaitStart() throws InterruptedException {
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (true) {
            String text = text();
            Matcher matcher = LISTENING.matcher(text);
            if (matcher.find()) {
                port = Integer.parseInt(matcher.group(1));
                return;
            }
            if (System.nanoTime() > deadline) {
                throw failure("didn't start within " + TO_START.toSeconds() + " s", text);
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw failure("ended while it started", text());
            }
        }
    }

    private IllegalStateException failure(String what, String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String last = String.join(" / ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        return new IllegalStateException("the schema registry " + what + "; its last words: " + last);
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
