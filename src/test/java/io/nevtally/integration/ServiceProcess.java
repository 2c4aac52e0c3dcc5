package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.cli.Main;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code run} in a process of its own. It ends with this one, however this one ends. */
final class ServiceProcess {
    private static final int PATIENCE_S = 120;

    private final Process service;
    private final Process watcher;

    /**
     * Starts the command, and returns at once.
     *
     * @param config its properties file
     * @param dir where it may write temporary files, and its log
     */
    ServiceProcess(Path config, Path dir) throws IOException {
        File log = dir.resolve("run.log").toFile();
        service = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // For a quick start and little memory rather than for speed.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + dir,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--config",
                        config.toString()))
                .redirectOutput(Redirect.appendTo(log))
                .redirectErrorStream(true)
                .start();
        // Its input ends when this JVM does.
        watcher = new ProcessBuilder("sh", "-c", "read -r end; kill -9 \"$1\"", "watcher", Long.toString(service.pid()))
                .start();
    }

    boolean isAlive() {
        return service.isAlive();
    }

    /** SIGKILL, unless it has ended already. */
    void kill() throws InterruptedException {
        service.destroyForcibly();
        end();
    }

    /** SIGTERM; returns the exit code. */
    int terminate() throws InterruptedException {
        service.destroy();
        end();
        return service.exitValue();
    }

    private void end() throws InterruptedException {
        boolean ended = service.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        if (!ended) {
            service.destroyForcibly();
        }
        watcher.destroyForcibly();
        assertThat(ended).as("the service has ended").isTrue();
    }
}
