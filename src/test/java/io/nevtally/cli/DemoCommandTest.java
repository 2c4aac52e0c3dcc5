package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.catalogue.Measure;
import io.nevtally.demo.DemoHistory;
import io.nevtally.ledger.Account;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo end to end: a broker, a registry, the service, and the published figures out of them. */
class DemoCommandTest {
    private static final StringWriter OUT = new StringWriter();
    private static final StringWriter ERR = new StringWriter();

    @TempDir
    static Path folder;

    private static int exitCode;
    private static JsonNode json;

    @BeforeAll
    static void runDemo() throws IOException {
        Path file = folder.resolve("out.json");
        exitCode = Main.run(
                new PrintWriter(OUT),
                new PrintWriter(ERR),
                "demo",
                "--exit",
                "--json",
                file.toString(),
                "--kafka-port",
                "0",
                "--registry-port",
                "0",
                "--http-port",
                "0");
        json = exitCode == Main.OK ? new ObjectMapper().readTree(file.toFile()) : new ObjectMapper().createObjectNode();
    }

    @Test
    void shouldPrintThePublishedFigures() {
        assertThat(ERR.toString()).doesNotContain("nev-tally:");
        assertThat(exitCode).isEqualTo(Main.OK);
        assertThat(OUT.toString().lines())
                .contains(
                        "  1  NEVs produced                              3,788,000           +42.4 %",
                        "  2  NEVs sold                                  3,747,000           +44.1 %",
                        "  3  NEV passenger cars sold by GAC               218,925          +108.5 %",
                        "  4  NEVs exported                                534,000          +160.0 %",
                        "  6  NEVs among all vehicles sold                  28.3 %       +6.7 points",
                        "  7  Charging units added                       1,442,000           +18.6 %")
                .anyMatch(line -> line.startsWith("  5  Countries and regions that they reach             72 "))
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void shouldWriteEveryFigureToTheFile() {
        List<JsonNode> headline = json.get("headline").valueStream().toList();

        assertThat(headline).hasSize(12).allSatisfy(figure -> {
            assertThat(figure.get("asOf").asText()).isEqualTo("2023-06-30");
            assertThat(figure.get("total").isNull())
                    .isNotEqualTo(figure.get("share").isNull());
        });
        assertThat(headline.get(0).get("total").asLong()).isEqualTo(3_788_000);
        // 3,747,000 of 13,239,000
        assertThat(headline.get(5).get("share").asDouble()).isEqualTo(3_747_000.0 / 13_239_000.0);
    }

    @Test
    void shouldAccountForEveryRecord() {
        Map<Measure, Account> expected = new DemoHistory().expectedAccounts();

        assertThat(json.get("account").size()).isEqualTo(4);
        expected.forEach((measure, account) -> {
            JsonNode written = json.get("account").get(measure.id());
            assertThat(written.get("read").asLong()).isEqualTo(account.read());
            assertThat(written.get("counted").asLong()).isEqualTo(account.of("COUNTED"));
            assertThat(written.get("deadLettered").asLong()).isEqualTo(account.of("DEAD_LETTERED"));
        });
    }
}
