package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.catalogue.Measure;
import io.nevtally.sandbox.Sandbox;
import io.nevtally.serde.AvroSerde;
import io.nevtally.topic.TopicAdmin;
import io.nevtally.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("nev.home", "."), "examples");
    private static final int PARTITIONS = 2;

    private final Sandbox sandbox = SharedSandbox.get();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Topics topics;
    private Path config;

    @BeforeEach
    void createTopics() throws IOException, InterruptedException {
        String prefix = SharedSandbox.uniqueName("replay");
        topics = new Topics(prefix);
        config = Files.writeString(
                folder.resolve("nev.properties"), "nev.topic.prefix=" + prefix + "\nproducer.compression.type=zstd\n");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
            new TopicAdmin(admin, topics, PARTITIONS, (short) 1).createMissing();
        }
    }

    private int replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay", "--config", config.toString()));
        all.addAll(List.of("--bootstrap-servers", sandbox.bootstrapServers()));
        all.addAll(List.of("--schema-registry", sandbox.registryUrl()));
        all.addAll(List.of(arguments));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    /** What is committed in the topic of a measure; waits for the last transaction to be through. */
    private List<ConsumerRecord<String, SpecificRecord>> published(Measure measure) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", sandbox.bootstrapServers(),
                "isolation.level", "read_committed",
                "schema.registry.url", sandbox.registryUrl());
        Map<TopicPartition, OffsetSpec> latest = Map.of(
                new TopicPartition(topics.events(measure), 0), OffsetSpec.latest(),
                new TopicPartition(topics.events(measure), 1), OffsetSpec.latest());
        List<ConsumerRecord<String, SpecificRecord>> records = new ArrayList<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()));
                var consumer = new KafkaConsumer<>(
                        settings,
                        new StringDeserializer(),
                        AvroSerde.of(settings).deserializer())) {
            consumer.assign(latest.keySet());
            consumer.seekToBeginning(latest.keySet());
            Instant deadline = Instant.now().plusSeconds(30);
            for (var end : admin.listOffsets(latest).all().get().entrySet()) {
                while (consumer.position(end.getKey()) < end.getValue().offset()) {
                    assertThat(Instant.now()).isBefore(deadline);
                    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return records;
    }

    private static List<String> contents(List<ConsumerRecord<String, SpecificRecord>> records) {
        return records.stream()
                .map(record -> record.key() + "@" + record.timestamp() + ":" + record.value())
                .sorted()
                .toList();
    }

    @Test
    void shouldPublishTheSameRecordsEachTime() {
        String file = EXAMPLES.resolve("sales.csv").toString();

        assertThat(replay("--type", "sales", file)).as(err.toString()).isZero();
        List<String> once = contents(published(Measure.SALES));
        assertThat(replay("--type", "sales", file)).isZero();
        List<String> twice = new ArrayList<>(contents(published(Measure.SALES)));

        assertThat(once)
                .hasSize(6)
                .anyMatch(record -> record.startsWith("GAC-dealers@1684296000000:{\"eventId\": \"S-2002\""));
        once.forEach(twice::remove);
        assertThat(twice).isEqualTo(once);
        assertThat(out.toString().lines().limit(3))
                .containsExactly(
                        "           6 rows read from 1 file",
                        "           6 published to " + topics.events(Measure.SALES),
                        "           0 bad");
    }

    @Test
    void shouldPublishEveryType() {
        for (Measure measure : Measure.values()) {
            String file = EXAMPLES.resolve(measure.id() + ".csv").toString();
            assertThat(replay("--type", measure.id(), file)).as(err.toString()).isZero();
            assertThat(published(measure))
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allSatisfy(record ->
                            assertThat(record.value().getSchema().getName()).isEqualTo(measure.event()));
        }
    }

    @Test
    void shouldPublishGoodRowsAndReportBadOnes() throws IOException {
        Path file = Files.writeString(
                folder.resolve("sales.csv"),
                Files.readString(EXAMPLES.resolve("sales.csv")).replace(",1,BYD,PHEV", ",0,BYD,PHEV"));

        assertThat(replay("--type", "sales", file.toString())).isEqualTo(Main.BAD_INPUT);

        assertThat(err.toString().lines().findFirst())
                .contains(file + ":3: quantity is 0; it must be 1 to 1000000000 (OUT_OF_RANGE)");
        assertThat(out.toString().lines())
                .containsExactly(
                        "           6 rows read from 1 file",
                        "           5 published to " + topics.events(Measure.SALES),
                        "           1 bad",
                        "           1   OUT_OF_RANGE");
        assertThat(published(Measure.SALES)).hasSize(5);
    }

    @Test
    void shouldTakeBackWhatIsNotCommittedWhenStrict() throws IOException {
        Path file = Files.writeString(
                folder.resolve("sales.csv"), Files.readString(EXAMPLES.resolve("sales.csv")) + "S-9\n");

        assertThat(replay("--type", "sales", "--strict", file.toString())).isEqualTo(Main.BAD_INPUT);

        assertThat(err.toString().strip())
                .isEqualTo("nev-tally: " + file + ":8: the row has 1 cells, the header has 12; quote cells that "
                        + "contain commas (MALFORMED_ROW); stopped there, 0 events are published");
        assertThat(published(Measure.SALES)).isEmpty();
    }

    @Test
    void shouldSayWhichTopicIsMissing() throws IOException {
        Files.writeString(config, "nev.topic.prefix=elsewhere\n");

        assertThat(replay("--type", "sales", EXAMPLES.resolve("sales.csv").toString()))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString().strip())
                .isEqualTo("nev-tally: there is no topic elsewhere.events.sales at " + sandbox.bootstrapServers()
                        + "; create it with 'nev-tally topics create'");
    }
}
