package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of others that tests run, on the PATH or not. */
public final class Tool {
    /** Set where everything that the tests need has been installed. */
    private static final boolean IS_CI = "true".equals(System.getenv("NEV_TALLY_CI"));

    private Tool() {}

    /** Skips the test where one of some programs isn't there; fails it in CI. */
    public static void require(String... names) {
        for (String name : names) {
            String reason = name + " isn't on the PATH; .ci/run says what installs it";
            assertThat(!IS_CI || find(name).isPresent()).as(reason).isTrue();
            assumeTrue(find(name).isPresent(), reason);
        }
    }

    /** Runs a command to its end, and fails unless it ends with 0; what it has written comes back. */
    public static String run(Path directory, Path input, String... command) throws Exception {
        Path out = Files.createTempFile("tool", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(input.toFile())
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            process.destroyForcibly();
            String written = Files.readString(out);
            assertThat(ended).as("%s ends: %s", List.of(command), written).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", List.of(command), written)
                    .isZero();
            return written;
        } finally {
            Files.delete(out);
        }
    }

    private static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
