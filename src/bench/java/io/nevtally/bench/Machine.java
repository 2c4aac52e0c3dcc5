package io.nevtally.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What it was measured with.
 *
 * @param date when, in UTC
 * @param commit the sources; a plus follows if they were changed since
 * @param processor the processor's name
 * @param cores how many this JVM may use
 * @param memory bytes
 * @param system the operating system
 * @param jdk the Java runtime
 * @param kafka the version of broker and clients
 */
record Machine(
        String date, String commit, String processor, int cores, long memory, String system, String jdk, String kafka) {

    /** This one. */
    static Machine here() {
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                sources(),
                model(),
                Runtime.getRuntime().availableProcessors(),
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize(),
                System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + ' ' + System.getProperty("java.runtime.version"),
                AppInfoParser.getVersion());
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String sources() {
        try {
            String commit = git("rev-parse", "--short", "HEAD");
            return commit.isEmpty()
                    ? "unknown"
                    : commit + (git("status", "--porcelain").isEmpty() ? "" : "+");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String git(String... arguments) throws IOException {
        String[] command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new);
        Process git = new ProcessBuilder(command)
                .directory(Path.of(System.getProperty("nev.home")).toFile())
                .start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    }
}
