package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.SharedSandbox;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.oracle.Oracle;
import io.nevtally.rebuild.Promoted;
import io.nevtally.rebuild.Rebuild;
import io.nevtally.service.GenerationLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild takes the place of what is in force. */
class PromotionTest {
    private static final int PARTS = 3;

    @TempDir
    private Path dir;

    private final EventLogs history = EventLogs.of(32, 60, 500);
    private Path catalogue;
    private Deployment deployment;
    private long published;

    /** A service with a small catalogue. */
    @BeforeEach
    void deploy() throws Exception {
        catalogue = dir.resolve("catalogue.yaml");
        Path small = Path.of(Objects.requireNonNull(getClass().getResource("small-catalogue.yaml"))
                .toURI());
        Files.copy(small, catalogue);
        deployment = new Deployment(
                dir.resolve("state"), 2, Map.of("nev.catalogue", catalogue.toString(), "session.timeout.ms", "6000"));
    }

    @AfterEach
    void close() {
        deployment.close();
    }

    /**
     * The live service reads a third of a history; the rebuild that and another third, of which the live one knows nothing;
     * the last comes when the rebuild is in force.
     */
    @Test
    void shouldTakeOverWithoutAWrongValueInBetween() throws Exception {
        replay(0);
        Map<String, List<Bytes>> seen = new HashMap<>();
        try (Compacted watcher = new Compacted(
                SharedSandbox.get().bootstrapServers(), deployment.figureTopics(), record -> see(record, seen))) {
            try (RunningService live = deployment.start()) {
                live.settle(published);
                watcher.toEnd();
                seen.clear();
                changeCatalogue();
                try (Rebuild rebuild = Beside.open(deployment, "next")) {
                    rebuild.run();
                    assertThatThrownBy(rebuild::promote)
                            .isInstanceOf(InputException.class)
                            .hasMessageStartingWith("instances of application.id '" + application()
                                    + "' are still running; end them all, then do this again");
                }
            }
            replay(1);
            Set<String> letters = places();

            Promoted promoted;
            try (Rebuild rebuild = Beside.open(deployment, "next")) {
                promoted = rebuild.promote();
                assertThat(rebuild.promote()).isEqualTo(new Promoted(0, 0, true));
            }

            // What was right before has been replaced once, by what is right now, or not at all.
            watcher.toEnd();
            assertThat(seen.values()).allMatch(values -> values.size() == 1);
            assertFigures(2);
            Set<String> lettersNow = places();
            assertThat(lettersNow).containsAll(letters).hasSize(letters.size() + (int) promoted.letters());
            assertThat(promoted.letters()).isPositive();
        }
        assertNothingIsLeft();

        replay(2);
        try (RunningService service = deployment.start()) {
            service.settle(published);
        }
        assertFigures(PARTS);
        assertThat(deployment.accounts().values().stream()
                        .mapToLong(account -> account.getDeadLettered())
                        .sum())
                .isEqualTo(places().size());
    }

    /** One was killed amid its transaction. Nothing is written meanwhile, and the one before goes on once it is given up. */
    @Test
    void shouldGiveUpWhatWasBegun() throws Exception {
        replay(0);
        try (RunningService live = deployment.start()) {
            live.settle(published);
        }
        Set<String> before = Beside.traces(deployment);
        Map<String, Bytes> figures = deployment.figures();
        try (Rebuild rebuild = Beside.open(deployment, "next");
                GenerationLog log = GenerationLog.open(deployment.settings())) {
            rebuild.run();
            log.put(log.read().promoting("next"));
            leaveTransaction();
            assertThatThrownBy(deployment::start)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("'next' is being promoted, and nothing else may write figures meanwhile");
            assertThatThrownBy(() -> promote("other"))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("'next' is being promoted; finish that first");

            assertThat(rebuild.discard()).isTrue();
        }
        assertThat(deployment.figures()).isEqualTo(figures);
        assertThat(Beside.traces(deployment)).isEqualTo(before);
        try (RunningService live = deployment.start()) {
            live.settle(published);
        }
    }

    @Test
    void shouldPromoteNothingThatHasNotBeenRebuilt() {
        assertThatThrownBy(() -> promote("never"))
                .isInstanceOf(InputException.class)
                .hasMessage("there is no rebuild 'never'; make it with 'nev-tally rebuild --as never', and see how its"
                        + " figures differ, before you promote it");
    }

    private void promote(String name) throws InterruptedException {
        try (Rebuild rebuild = Beside.open(deployment, name)) {
            rebuild.promote();
        }
    }

    private static void see(ConsumerRecord<String, byte[]> record, Map<String, List<Bytes>> seen) {
        seen.computeIfAbsent(record.topic() + ' ' + record.key(), added -> new ArrayList<>())
                .add(record.value() == null ? new Bytes(new byte[0]) : Bytes.wrap(record.value()));
    }

    /** What a kill leaves: records that no one commits. */
    private void leaveTransaction() throws Exception {
        try (KafkaProducer<byte[], byte[]> killed = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        SharedSandbox.get().bootstrapServers(),
                        "transactional.id",
                        application() + "-generation",
                        "transaction.timeout.ms",
                        900_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            killed.initTransactions();
            killed.beginTransaction();
            byte[] key = "nev-sales|total|all|YEAR|2022-01-01".getBytes(StandardCharsets.UTF_8);
            var unused = killed.send(new ProducerRecord<>(deployment.topics().totals(), 0, key, null))
                    .get();
            killed.close(Duration.ZERO);
        }
    }

    private void assertNothingIsLeft() throws Exception {
        assertThat(Beside.traces(deployment))
                .noneMatch(trace -> trace.contains(application() + "-next."))
                .doesNotContain(
                        "group " + application(),
                        "state " + application(),
                        application() + "-tally-days-changelog",
                        application() + "-fingerprint-changelog")
                .contains("group " + application() + "-next", "state " + application() + "-next");
    }

    private void changeCatalogue() throws Exception {
        String yaml = Files.readString(catalogue)
                .replace("[BEV, PHEV, FCEV]}\n    dimensions", "[BEV, PHEV]}\n    dimensions")
                .replace("export-destinations: {distinct", "destinations: {distinct");
        Files.writeString(catalogue, yaml);
        deployment.change(Map.of());
    }

    private String application() {
        return deployment.properties().getProperty("application.id");
    }

    /** Publishes a third of the history. */
    private void replay(int part) throws Exception {
        published += deployment.replay(part(part, part + 1).write(dir.resolve("part-" + part)));
    }

    private EventLogs part(int from, int to) {
        Map<Measure, List<SpecificRecord>> part = new EnumMap<>(Measure.class);
        history.logs()
                .forEach((measure, log) ->
                        part.put(measure, log.subList(log.size() * from / PARTS, log.size() * to / PARTS)));
        return new EventLogs(part);
    }

    private void assertFigures(int parts) throws Exception {
        Map<Measure, List<Path>> files = new EnumMap<>(Measure.class);
        part(0, parts)
                .write(dir.resolve("first-" + parts))
                .forEach((measure, file) -> files.put(measure, List.of(file)));
        Map<String, SpecificRecord> expected = new TreeMap<>(
                Oracle.figures(files, CatalogueFile.load(catalogue), ZoneId.of("Asia/Shanghai"), EventLogs.START));
        assertThat(FigureDifferences.between(deployment.decode(deployment.figures()), expected))
                .isEmpty();
    }

    /** The places in the input of the live dead letters, each of which has one. */
    private Set<String> places() throws Exception {
        List<String> places = new ArrayList<>();
        try (Compacted reader = new Compacted(
                SharedSandbox.get().bootstrapServers(),
                List.of(deployment.topics().deadLetters()),
                record -> places.add(List.of("topic", "partition", "offset").stream()
                        .map(header -> new String(
                                record.headers()
                                        .lastHeader("nev-error-" + header)
                                        .value(),
                                StandardCharsets.UTF_8))
                        .collect(Collectors.joining(" "))))) {
            reader.toEnd();
        }
        assertThat(places).doesNotHaveDuplicates();
        return Set.copyOf(places);
    }
}
