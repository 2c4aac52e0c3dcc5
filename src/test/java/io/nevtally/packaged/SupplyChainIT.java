package io.nevtally.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What the program is made of, and that it is the same wherever it is built. */
@DisabledIfSystemProperty(
        named = "nev.offline",
        matches = "true",
        disabledReason = "no target/bom.json is made offline")
class SupplyChainIT {
    /** What may be passed on with a program under the Apache License; of several that a library names, one is enough. */
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0",
            "MIT",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "Go License", // BSD-3-Clause by another name
            "EPL-2.0" // a library that is passed on unchanged
            );

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldNameEveryLibraryInTheBillOfMaterials() throws IOException {
        try (Stream<Path> libraries = Files.list(Build.TARGET.resolve("lib"))) {
            assertThat(components(bom()).map(each -> text(each, "name") + "-" + text(each, "version") + ".jar"))
                    .containsExactlyInAnyOrderElementsOf(libraries
                            .map(library -> library.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void shouldOnlyUseLibrariesWhoseLicencesGoWithOurs() throws IOException {
        assertThat(refused(bom()))
                .as("libraries whose licence isn't one of " + LICENCES)
                .isEmpty();
    }

    @Test
    void shouldRefuseALibraryWithoutAnAllowedLicence() throws IOException {
        JsonNode bom = JSON.readTree("""
                {"components": [
                  {"name": "free", "licenses": [{"license": {"id": "MIT"}}]},
                  {"name": "either", "licenses": [{"license": {"name": "GPL"}}, {"license": {"id": "Apache-2.0"}}]},
                  {"name": "neither", "licenses": [{"license": {"name": "GPL"}}, {"license": {"id": "SSPL-1.0"}}]},
                  {"name": "silent"}
                ]}""");

        assertThat(refused(bom)).containsExactly("neither: [GPL, SSPL-1.0]", "silent: []");
    }

    @Test
    void shouldBeTheSameWhereverAndWheneverItIsBuilt() throws IOException {
        LocalDateTime fixed = LocalDateTime.parse("2026-01-01T00:00:00");
        for (String name : List.of("nev-tally.jar", "nev-tally-records.jar", "nev-tally-records-sources.jar")) {
            try (ZipFile jar = new ZipFile(Build.TARGET.resolve(name).toFile())) {
                assertThat(jar.stream())
                        .as(name)
                        .isNotEmpty()
                        .allMatch(entry -> entry.getTimeLocal().equals(fixed));
            }
        }
        for (String name : List.of("bom.json", "asyncapi.json")) {
            assertThat(Build.TARGET.resolve(name))
                    .content()
                    .doesNotContain(Build.HOME.toString(), System.getProperty("user.home") + "/", "\"timestamp\"");
        }
    }

    @Test
    void shouldDescribeTheTopicsOfThisVersion() throws IOException {
        JsonNode document = JSON.readTree(Build.TARGET.resolve("asyncapi.json").toFile());
        assertThat(document.at("/info/version").asText()).isEqualTo(Build.pom("version"));
        assertThat(document.at("/channels/totals/address").asText()).isEqualTo("nev.totals");
    }

    private static JsonNode bom() throws IOException {
        return JSON.readTree(Build.TARGET.resolve("bom.json").toFile());
    }

    private static Stream<JsonNode> components(JsonNode bom) {
        return bom.path("components").valueStream();
    }

    private static List<String> refused(JsonNode bom) {
        return components(bom)
                .filter(each -> licences(each).stream().noneMatch(LICENCES::contains))
                .map(each -> text(each, "name") + ": " + licences(each))
                .toList();
    }

    /** Their SPDX ids, or the names that they have where they have none. */
    private static List<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(each -> each.path("license"))
                .map(licence -> licence.path("id").asText(licence.path("name").asText()))
                .toList();
    }

    private static String text(JsonNode component, String field) {
        return component.path(field).asText();
    }
}
