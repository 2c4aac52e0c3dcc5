package io.nevtally.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.Await;
import io.nevtally.integration.Compacted;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.EventLogs;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.oracle.Oracle;
import io.nevtally.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Flink job that does what the service does gives the figures that DuckDB gives, with events late, repeated, revised,
 * withdrawn, in conflict and out of bounds: {@code mvn -Pbench test -Dtest=FlinkFiguresTest}.
 */
class FlinkFiguresTest {
    private static final EventLogs HISTORY = EventLogs.of(21, 2_000, 800);

    @TempDir
    private Path dir;

    @Test
    void shouldPublishTheFiguresOfTheOracle() throws Throwable {
        Parameters parameters = Parameters.read(new Properties());
        String name = SharedSandbox.uniqueName("flink-figures");
        try (Deployment events = new Deployment(
                        dir.resolve("unused"),
                        parameters.partitions(),
                        Map.of("nev.history.start", FlinkFigures.HISTORY_START.toString()));
                Team team = Team.start(Entrant.of("flink-figures"), parameters, dir)) {
            Path sales = HISTORY.write(dir.resolve("csv")).get(Measure.SALES);
            events.replay(Map.of(Measure.SALES, sales));
            Map<String, SpecificRecord> expected = Oracle.figures(
                    Map.of(Measure.SALES, List.of(sales)),
                    CatalogueFile.parse(ServiceContender.SEVEN_CELLS, "seven"),
                    Cell.CALENDAR.zone(),
                    FlinkFigures.HISTORY_START);

            Topics topics = new Topics(name);
            createTotals(topics, parameters.partitions());
            team.begin(job(events, parameters, name));

            try (Compacted figures = new Compacted(List.of(topics.totals(), topics.growth(), topics.shares()))) {
                Await.untilAsserted(() -> {
                    team.check();
                    assertThat(FigureDifferences.between(events.decode(figures.toEnd()), expected))
                            .isEmpty();
                });
            }
            assertThat(expected).hasSizeGreaterThan(10_000);
        }
    }

    private static void createTotals(Topics topics, int partitions) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topics.totals(), partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    private Job job(Deployment events, Parameters parameters, String name) {
        return new Job(
                SharedSandbox.get().bootstrapServers(),
                SharedSandbox.get().registryUrl(),
                events.topics().events(Measure.SALES),
                new Topics(name).totals(),
                name,
                parameters.partitions(),
                parameters.threads(),
                parameters.commitMs(),
                dir);
    }
}
