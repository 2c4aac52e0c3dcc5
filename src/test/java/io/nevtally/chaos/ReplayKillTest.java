package io.nevtally.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.cli.Main;
import io.nevtally.integration.Await;
import io.nevtally.integration.Compacted;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.RunningService;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.oracle.Oracle;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay in a process of its own is killed (SIGKILL, or SIGTERM as by Ctrl-C) at places that a seed tells, and started
 * again by the same command, until it comes to its end. Then every row is in the topic once, and the figures are the
 * oracle's.
 */
class ReplayKillTest {
    private static final int PARTITIONS = 2;
    private static final int PER_SECOND = 20_000;
    /** Beyond what is published in a transaction, so that some of what is killed is committed and some isn't. */
    private static final int FARTHEST = 24_000;

    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
    private static final int DAYS = 500;

    @TempDir
    private Path dir;

    private final KafkaConsumer<byte[], byte[]> ends = consumer("read_uncommitted");

    @AfterEach
    void close() {
        ends.close();
    }

    @Test
    void shouldPublishEveryRowOnceThoughKilled() throws Exception {
        killAndGoOn(Long.getLong("nev.replay.seed", 1), 60_000, 3);
    }

    @Test
    @Tag("soak")
    void shouldDoSoAtFiftyPlaces() throws Exception {
        killAndGoOn(Long.getLong("nev.replay.seed", 2), 450_000, 50);
    }

    /** Of ten million rows, by a JVM that has 256 MB, the producer's buffers among them. */
    @Test
    @Tag("soak")
    void shouldNeedNoMoreMemoryForMoreRows() throws Exception {
        int rows = Integer.getInteger("nev.replay.rows", 10_000_000);
        List<Path> files = List.of(write("first.csv", 0, rows / 2), write("second.csv", rows / 2, rows));
        try (Deployment deployment = new Deployment(dir.resolve("state"), PARTITIONS)) {
            Child replay = replay(deployment, files, Integer.MAX_VALUE);
            replay.revive();
            replay.awaitEnd();

            assertThat(replay.lines(" published to "))
                    .hasSize(1)
                    .allMatch(line -> line.contains(String.format(Locale.ROOT, "%,d published", rows)));
            assertThat(appended(deployment.topics().events(Measure.CHARGERS))).isGreaterThanOrEqualTo(rows);
        }
    }

    private void killAndGoOn(long seed, int rows, int kills) throws Exception {
        Random random = new Random(seed);
        List<Path> files = List.of(write("first.csv", 0, rows / 2), write("second.csv", rows / 2, rows));
        try (Deployment deployment = new Deployment(dir.resolve("state"), PARTITIONS)) {
            String topic = deployment.topics().events(Measure.CHARGERS);
            Child replay = replay(deployment, files, PER_SECOND);
            int killed = 0;
            while (killed < kills) {
                long place = appended(topic) + 1 + random.nextInt(FARTHEST);
                replay.revive();
                Await.until("the replay is at its place", () -> appended(topic) >= place || !replay.isRunning());
                if (!replay.isRunning()) {
                    break;
                }
                if (random.nextInt(4) > 0) {
                    replay.kill();
                } else {
                    replay.terminate();
                    replay.awaitEnd();
                }
                killed++;
            }
            if (replay.isRunning() || killed == kills) {
                replay.revive();
                Await.until("the replay has ended", () -> !replay.isRunning());
            }
            replay.awaitEnd();

            System.out.printf("seed %d: killed at %d places, then came to its end%n", seed, killed);
            assertThat(killed).as("seed " + seed).isGreaterThan(kills / 2);
            assertThat(Compacted.read(List.of(deployment.topics().replays()))).isEmpty();
            requireEachRowOnce(topic, rows);
            try (RunningService service = deployment.start()) {
                service.settle(rows);
            }
            assertThat(FigureDifferences.between(
                            deployment.decode(deployment.figures()),
                            Oracle.figures(
                                    Map.of(Measure.CHARGERS, files),
                                    CatalogueFile.shipped(),
                                    deployment.settings().calendar().zone(),
                                    deployment.settings().historyStart())))
                    .isEmpty();
        }
    }

    private Child replay(Deployment deployment, List<Path> files, int perSecond) throws IOException {
        Path config = dir.resolve("replay.properties");
        try (BufferedWriter out = Files.newBufferedWriter(config)) {
            deployment.properties().store(out, null);
        }
        return new Child(
                "replay",
                dir.resolve("replay"),
                Main.class,
                "replay",
                "--config",
                config.toString(),
                "--type",
                "chargers",
                "--merge",
                "--rate",
                Integer.toString(perSecond),
                files.get(0).toString(),
                files.get(1).toString());
    }

    private Path write(String name, int from, int to) throws IOException {
        Path file = dir.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("eventId,reporter,occurredAt,quantity,operator,access,current,powerKw,region\n");
            for (int i = from; i < to; i++) {
                LocalDate day = FIRST.plusDays((long) (i - from) * DAYS / (to - from));
                out.write("e" + i + ",r" + i % 7 + "," + day + "," + (i % 5 + 1) + ",op" + i % 3 + ",PUBLIC,"
                        + (i % 2 == 0 ? "AC" : "DC") + ",22,CN-GD\n");
            }
        }
        return file;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        SharedSandbox.get().bootstrapServers(),
                        "isolation.level",
                        isolation,
                        "fetch.max.bytes",
                        5_000_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** How many records have been appended, committed or not. */
    private long appended(String topic) {
        return ends.endOffsets(partitions(topic)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void requireEachRowOnce(String topic, int rows) throws Exception {
        Map<TopicPartition, Long> last = ends.endOffsets(partitions(topic));
        Set<ByteBuffer> values = new HashSet<>();
        int[] seen = {0};
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            consumer.assign(partitions(topic));
            consumer.seekToBeginning(partitions(topic));
            Await.until("the last transaction is through", () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    values.add(ByteBuffer.wrap(record.value()));
                    seen[0]++;
                });
                return last.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        assertThat(values).hasSize(rows);
        assertThat(seen[0]).isEqualTo(rows);
    }
}
