package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Measure;
import io.nevtally.oracle.FigureDifferences;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was on a day, asked over HTTP of two instances that have half of the dimensions each: it is what DuckDB says. */
class AsOfTest {
    private static final EventLogs HISTORY = EventLogs.of(21, 60, 800);
    /** Within a month, the 29th of February, the last of a month, and later than anything. */
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2022, 1, 20),
            LocalDate.of(2023, 5, 10),
            LocalDate.of(2023, 6, 30),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2033, 1, 1));

    @TempDir
    private static Path dir;

    private static Deployment deployment;
    private static RunningService first;
    private static RunningService second;
    private static List<Map<String, SpecificRecord>> expected;

    @BeforeAll
    static void start() throws Exception {
        Map<Measure, Path> files = HISTORY.write(dir.resolve("csv"));
        expected = EventLogs.figuresThrough(DAYS, files);
        deployment = new Deployment(dir.resolve("first"), 4);
        first = deployment.start();
        deployment.change(Map.of("state.dir", dir.resolve("second").toString()));
        second = deployment.start();
        Await.until("both have a part of the tally", () -> first.hasTally() && second.hasTally());
        first.settle(deployment.replay(files));
    }

    @AfterAll
    static void close() {
        second.close();
        first.close();
        deployment.close();
    }

    @Test
    void shouldAnswerTheFiguresOfTheOracleOnEveryInstance() throws Throwable {
        assertThat(expected).allSatisfy(figures -> assertThat(figures).hasSizeGreaterThan(1_000));
        Set<String> tags = new HashSet<>();
        for (RunningService service : List.of(first, second)) {
            URI address = service.serve();
            // What is committed reaches the views a moment later.
            Await.untilAsserted(() -> assertAnswers(address, DAYS.size() - 1));
            for (int i = 0; i < DAYS.size(); i++) {
                assertAnswers(address, i);
            }
            Await.untilAsserted(() -> assertThat(FigureDifferences.between(
                            AnsweredFigures.today(2_000, address), expected.get(DAYS.size() - 1)))
                    .as("%s page by page", service)
                    .isEmpty());
            tags.add(AnsweredFigures.tag(address.resolve("/api/v1/growth")));
        }
        assertThat(tags).hasSize(1);
    }

    private static void assertAnswers(URI service, int i) throws Exception {
        assertThat(FigureDifferences.between(AnsweredFigures.through(DAYS.get(i), service), expected.get(i)))
                .as("%s through %s", service, DAYS.get(i))
                .isEmpty();
    }
}
