package io.nevtally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The benchmark has a JVM of its own, which gets no option of Maven's that the build doesn't hand on to it. */
class BenchmarkOptionsTest {
    private static final Pattern READ = Pattern.compile("(?:text|number)\\(given, \"(\\w+)\"");
    private static final Pattern HANDED_ON = Pattern.compile("-Dbench\\.(\\w+)=\"\\$\\{bench\\.\\1}\"");

    @Test
    void shouldAllReachTheBenchmark() throws IOException {
        Path sources = Path.of("src/bench/java/io/nevtally/bench");
        Set<String> read = names(READ, sources.resolve("Parameters.java"));
        read.addAll(names(READ, sources.resolve("LatencyScenario.java")));

        assertThat(read).contains("events", "rate").isEqualTo(names(HANDED_ON, Path.of("pom.xml")));
    }

    private static Set<String> names(Pattern pattern, Path file) throws IOException {
        Set<String> names = new TreeSet<>();
        pattern.matcher(Files.readString(file)).results().forEach(match -> names.add(match.group(1)));
        return names;
    }
}
