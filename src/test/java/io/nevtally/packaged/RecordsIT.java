package io.nevtally.packaged;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.WindowKind;
import io.nevtally.avro.figure.WindowState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artifact for other programs. */
class RecordsIT {
    @TempDir
    private Path dir;

    private final List<Path> links = new ArrayList<>();

    /** JUnit, which takes the directory away, warns of links that lead out of it. */
    @AfterEach
    void unlink() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    @Test
    void shouldHaveWhatTravelsOnTheTopicsAndNothingElse() throws IOException {
        try (JarFile jar = new JarFile(Build.RECORDS.toFile())) {
            List<String> files = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();

            assertThat(files)
                    .contains(
                            "META-INF/LICENSE",
                            "io/nevtally/avro/TrustedRecords.class",
                            "io/nevtally/avro/event/VehicleSold.class",
                            "io/nevtally/avro/figure/ShareUpdate.class",
                            "io/nevtally/key/OutputKey.class",
                            "schemas/event/VehicleSold.avsc",
                            "schemas/figure/ShareUpdate.avsc")
                    .allMatch(file -> file.matches(
                            "META-INF/(MANIFEST.MF|LICENSE)|(io/nevtally/avro|schemas)/(event/.*|figure/.*|[^/]*)"
                                    + "|io/nevtally/key/.*"));
        }
    }

    /** The annotations for null checks are all else that its classes name, and Java does without those. */
    @Test
    void shouldNeedNothingButJavaAndAvro() throws IOException {
        try (JarFile jar = new JarFile(Build.RECORDS.toFile())) {
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.apache.avro..",
                            "org.jspecify.annotations",
                            "io.nevtally.avro",
                            "io.nevtally.avro.event",
                            "io.nevtally.avro.figure",
                            "io.nevtally.key")
                    .check(new ClassFileImporter().importJar(jar));
        }
    }

    @Test
    void shouldServeAProjectThatHasNothingElse() throws Exception {
        Path project = Build.HOME.resolve("src/test/consumer");
        Files.createDirectories(dir.resolve("src/main/java"));
        for (String file : List.of("pom.xml", "src/main/java/Consumer.java")) {
            Files.copy(project.resolve(file), dir.resolve(file));
        }
        String compiler =
                "org.apache.maven.plugins:maven-compiler-plugin:" + Build.pom("maven-compiler-plugin.version");
        String exec = "org.codehaus.mojo:exec-maven-plugin:" + Build.pom("exec-maven-plugin.version");

        Process maven = new ProcessBuilder(
                        "mvn",
                        "-q",
                        "-B",
                        "-o",
                        "-Dstyle.color=never",
                        "-Dmaven.repo.local=" + repository(),
                        "-Dnev-tally.version=" + Build.pom("version"),
                        "-Dexec.mainClass=Consumer",
                        "-Dexec.args=nev-sales|manufacturer|A%7CB|YEAR|2023-01-01 " + total(),
                        compiler + ":compile",
                        exec + ":java")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(out.lines()).contains("nev-sales of A|B from 2023-01-01: 1255000, OPEN");
        assertThat(maven.waitFor()).isZero();
    }

    private static String total() throws IOException {
        RunningTotal total = new RunningTotal(
                "nev-sales",
                "manufacturer",
                "A|B",
                WindowKind.YEAR,
                LocalDate.of(2023, 1, 1),
                LocalDate.of(2024, 1, 1),
                1_255_000L,
                42L,
                LocalDate.of(2023, 6, 30),
                WindowState.OPEN);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 0, 0, 0, 7});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(RunningTotal.class).write(total, encoder);
        encoder.flush();
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** The local repository, but for what is ours: there is the artifact as {@code mvn install} puts it. */
    private Path repository() throws IOException {
        Path local = Path.of(System.getProperty("nev.repository"));
        Path repository = dir.resolve("repository");
        link(local, repository, "io");
        link(local.resolve("io"), repository.resolve("io"), "nevtally");
        String version = Build.pom("version");
        Path records = Files.createDirectories(repository.resolve("io/nevtally/nev-tally-records/" + version));
        Files.copy(Build.RECORDS, records.resolve("nev-tally-records-" + version + ".jar"));
        Files.copy(Build.TARGET.resolve("records/pom.xml"), records.resolve("nev-tally-records-" + version + ".pom"));
        return repository;
    }

    private void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith(except)) {
                    links.add(Files.createSymbolicLink(to.resolve(entry.getFileName()), entry));
                }
            }
        }
    }
}
