package io.nevtally.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * Whoever wrote or reads records with the schemas of any release goes on doing so. The schemas of each are on file, and
 * are never changed; CONTRIBUTING.md says how a release adds its own.
 */
class ReleasedSchemasTest {
    private static final Path HOME = Path.of(System.getProperty("nev.home"));
    private static final Path RELEASED = HOME.resolve("src/test/resources/released");
    private static final Path CURRENT = HOME.resolve("schemas");

    @Test
    void shouldKeepEveryReleaseReadableBothWays() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path release : list(RELEASED)) {
            for (Path file : files(release)) {
                problems.addAll(problems(release, release.relativize(file)));
            }
        }

        assertThat(problems)
                .as("changes that break clients; give new fields a default, and put what differs into a new field")
                .isEmpty();
    }

    @Test
    void shouldFindTheSchemasOfTheFirstRelease() throws IOException {
        assertThat(files(RELEASED.resolve("0.1.0")))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "ChargerInstalled.avsc",
                        "VehicleExported.avsc",
                        "VehicleProduced.avsc",
                        "VehicleSold.avsc",
                        "Account.avsc",
                        "GrowthUpdate.avsc",
                        "RunningTotal.avsc",
                        "ShareUpdate.avsc");
    }

    /** A release without its schemas on file would leave its clients unprotected. */
    @Test
    void shouldHaveTheSchemasOfThisVersionOnFileWhereItIsARelease() throws IOException {
        Matcher version =
                Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(HOME.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        if (version.group(1).endsWith("-SNAPSHOT")) {
            return;
        }
        Path release = RELEASED.resolve(version.group(1));
        for (String kind : List.of("event", "figure")) {
            for (Path file : list(CURRENT.resolve(kind))) {
                assertThat(release.resolve(CURRENT.relativize(file))).hasSameTextualContentAs(file);
            }
        }
    }

    private static List<String> problems(Path release, Path file) throws IOException {
        String version = release.getFileName().toString();
        Path current = CURRENT.resolve(file);
        return Files.exists(current)
                ? new Change(file.toString(), version, parse(release.resolve(file)), parse(current)).problems()
                : List.of(file + ": FILE_MISSING; records and readers of " + version + " would be left without it");
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(Files.readString(file));
    }

    private static List<Path> files(Path release) throws IOException {
        try (Stream<Path> files = Files.walk(release)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Path> list(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.sorted().toList();
        }
    }
}
