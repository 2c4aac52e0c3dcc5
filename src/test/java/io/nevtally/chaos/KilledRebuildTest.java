package io.nevtally.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.cli.Main;
import io.nevtally.config.InputException;
import io.nevtally.integration.Await;
import io.nevtally.integration.Beside;
import io.nevtally.integration.Compacted;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.EventLogs;
import io.nevtally.integration.RunningService;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.oracle.Oracle;
import io.nevtally.service.Generation;
import io.nevtally.service.GenerationLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rebuilds and promotions that are killed with kill -9, and done again. */
class KilledRebuildTest {
    @TempDir
    private Path dir;

    private Path catalogue;
    private Deployment deployment;
    private Map<Measure, Path> files;
    private long published;

    /** A service with the catalogue that ships, whose figures were right, and another catalogue for the next start. */
    @BeforeEach
    void deploy() throws Exception {
        deployment = new Deployment(dir.resolve("state"), 2);
        deployment.change(Map.of("session.timeout.ms", "6000"));
        files = EventLogs.of(33, 60, 500).write(dir.resolve("csv"));
        published = deployment.replay(files);
        try (RunningService live = deployment.start()) {
            live.settle(published);
        }
        catalogue = Files.writeString(
                dir.resolve("catalogue.yaml"),
                CatalogueFile.shippedText()
                        .replace("sum: quantity, of: sales, where: *nev", "sum: quantity, of: sales"));
        deployment.change(Map.of("nev.catalogue", catalogue.toString()));
    }

    @AfterEach
    void close() {
        deployment.close();
    }

    @Test
    void shouldEndAsIfNothingHadHappened() throws Exception {
        Map<String, Bytes> before = deployment.figures();
        Child rebuild = child("rebuild");
        rebuild.revive();
        await(rebuild, "it has begun", () -> Beside.traces(deployment).contains("state " + application()));
        rebuild.kill();
        complete(rebuild, "are the same");
        assertThat(deployment.figures()).isEqualTo(before);

        Child promotion = child("promotion", "--promote");
        promotion.revive();
        await(
                promotion,
                "the promotion is noted",
                () -> generation().promoting().equals("next"));
        promotion.kill();
        assertThatThrownBy(deployment::start)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("'next' is being promoted");
        assertThat(deployment.figures()).isEqualTo(before);

        promotion.revive();
        await(promotion, "it is in force", () -> generation().name().equals("next"));
        promotion.kill();
        assertFigures();

        complete(promotion, "'next' is in force");
        assertFigures();
        assertThat(generation().retiring()).isEmpty();
        assertThat(Beside.traces(deployment)).noneMatch(trace -> trace.contains(application() + '.'));
        try (RunningService service = deployment.start()) {
            service.settle(published);
        }
        assertFigures();
    }

    private void complete(Child child, String end) throws Exception {
        child.revive();
        child.awaitEnd();
        assertThat(child.lines(end)).hasSize(1);
    }

    private static void await(Child child, String what, Callable<Boolean> condition) throws Exception {
        Await.until(what, () -> {
            child.requireHealth();
            return condition.call();
        });
    }

    private Child child(String name, String... options) throws IOException {
        Path file = dir.resolve("run.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            deployment.properties().store(writer, null);
        }
        String[] arguments = new String[4 + options.length];
        System.arraycopy(new String[] {"rebuild", "--as=next", "--config", file.toString()}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        return new Child(name, dir.resolve(name), Main.class, arguments);
    }

    private Generation generation() throws InterruptedException {
        return GenerationLog.read(deployment.settings());
    }

    private String application() {
        return deployment.properties().getProperty("application.id") + "-next";
    }

    private void assertFigures() throws Exception {
        Map<Measure, List<Path>> lists = new EnumMap<>(Measure.class);
        files.forEach((measure, file) -> lists.put(measure, List.of(file)));
        Map<String, SpecificRecord> expected =
                Oracle.figures(lists, CatalogueFile.load(catalogue), ZoneId.of("Asia/Shanghai"), EventLogs.START);
        assertThat(FigureDifferences.between(deployment.decode(Compacted.read(deployment.figureTopics())), expected))
                .isEmpty();
    }
}
