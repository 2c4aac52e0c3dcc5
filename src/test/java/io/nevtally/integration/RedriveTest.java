package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.SharedSandbox;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.redrive.Redrive;
import io.nevtally.redrive.Report;
import io.nevtally.redrive.Report.Counts;
import io.nevtally.serde.AvroSerde;
import io.nevtally.serde.EventReader;
import io.nevtally.service.ClusterTopics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of the service, mended and counted by it. */
class RedriveTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2023-05-17T04:00:00Z");
    private static final Instant YEAR_BEFORE_HISTORY = Instant.parse("2021-05-17T04:00:00Z");
    /** Ids that other tests may take before the schema is registered. */
    private static final int LATER = 40;

    @TempDir
    private Path dir;

    private Deployment deployment;
    private String topic;

    /**
     * Sales of 10, 200 whose schema isn't registered yet, 3,000 under another's key, 40,000 of before the history, and
     * 500,000 in another content of the 10. Of these 10 are counted at first, 210 once the schema is there, and 40,000
     * more once the history has been moved back, for which the service starts anew from the beginning of the log.
     */
    @Test
    void shouldCountWhatCouldBeMendedAndNothingTwice() throws Exception {
        try (Deployment made = new Deployment(dir.resolve("one"), 2)) {
            deployment = made;
            topic = deployment.topics().events(Measure.SALES);
            int later = register(dummy("now")) + LATER;
            publish("BYD-dealers", value(sold("BYD", "a", 10)));
            publish("BYD-dealers", withId(later, value(sold("BYD", "b", 200))));
            publish("SAIC-dealers", value(sold("BYD", "c", 3_000)));
            publish("BYD-dealers", value(sold("BYD", "d", 40_000).setOccurredAt(YEAR_BEFORE_HISTORY)));
            publish("BYD-dealers", value(sold("BYD", "a", 500_000)));
            try (RunningService service = deployment.start()) {
                service.settle(5);
            }
            assertThat(total("2023-01-01")).isEqualTo(10);
            registerAs(later);

            assertPreviewWritesNothing();
            assertThat(redrive().publish().codes()).isEqualTo(expected(1, 0));
            assertTrace();
            try (RunningService service = deployment.start()) {
                service.settle(6);
            }
            assertThat(total("2023-01-01")).isEqualTo(210);
            assertThat(account().getDeadLettered()).isEqualTo(4);

            assertThat(redrive().publish().codes()).isEqualTo(expected(0, 1));
            assertThat(committed(topic)).hasSize(6);

            deployment.change(Map.of(
                    "nev.history.start",
                    "2021-01-01",
                    "application.id",
                    topic + "-from-2021",
                    "state.dir",
                    dir.resolve("two").toString()));
            Report moved = redrive().publish();
            assertThat(moved.codes().get(ErrorCode.TOO_OLD)).isEqualTo(new Counts(1, 0, 0));
            assertThat(moved.all()).isEqualTo(new Counts(1, 1, 2));
            try (RunningService service = deployment.start()) {
                Await.until("the history of 2021 is counted", () -> account().getRead() == 7);
                service.settle(7);
            }
            assertThat(total("2021-01-01")).isEqualTo(40_000);
            assertThat(total("2023-01-01")).isEqualTo(210);
            Account account = account();
            // The log has the letters of both codes where they were at first, too: now they can be counted there.
            assertThat(account.getCounted()).isEqualTo(3);
            assertThat(account.getRepeated()).isEqualTo(2);
            assertThat(account.getDeadLettered()).isEqualTo(2);
        }
    }

    private void assertPreviewWritesNothing() throws Exception {
        Map<TopicPartition, Long> before = ends();
        assertThat(redrive().preview().codes()).isEqualTo(expected(1, 0));
        assertThat(ends()).isEqualTo(before);
    }

    private static Map<ErrorCode, Counts> expected(int mendable, int redrivenBefore) {
        return Map.of(
                ErrorCode.UNKNOWN_SCHEMA, new Counts(mendable, redrivenBefore, 0),
                ErrorCode.TOO_OLD, new Counts(0, 0, 1),
                ErrorCode.KEY_MISMATCH, new Counts(0, 0, 1),
                ErrorCode.REVISION_CONFLICT, new Counts(0, 0, 1));
    }

    private void assertTrace() throws Exception {
        ConsumerRecord<String, byte[]> letter = committed(deployment.topics().deadLetters()).stream()
                .filter(record -> header(record, "nev-error-code").equals("UNKNOWN_SCHEMA"))
                .findFirst()
                .orElseThrow();
        ConsumerRecord<String, byte[]> redriven = committed(topic).stream()
                .filter(record -> record.headers().lastHeader("nev-redriven-code") != null)
                .findFirst()
                .orElseThrow();
        List<String> headers = new ArrayList<>();
        for (Header header : redriven.headers()) {
            headers.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8));
        }
        assertThat(headers)
                .containsExactly(
                        "theirs=kept",
                        "nev-redriven-code=UNKNOWN_SCHEMA",
                        "nev-redriven-topic=" + topic,
                        "nev-redriven-partition=" + header(letter, "nev-error-partition"),
                        "nev-redriven-offset=" + header(letter, "nev-error-offset"),
                        "nev-redriven-timestamp=" + NOON.toEpochMilli(),
                        "nev-redriven-letter=" + letter.partition() + "@" + letter.offset());
        assertThat(redriven.key()).isEqualTo(letter.key());
        assertThat(redriven.value()).isEqualTo(letter.value());
        assertThat(redriven.timestamp()).isGreaterThan(NOON.toEpochMilli());
    }

    private Redrive redrive() throws InterruptedException {
        String id = ClusterTopics.ask(
                deployment.settings(), topics -> topics.id(deployment.topics().deadLetters()));
        Map<String, String> config =
                Map.of("schema.registry.url", SharedSandbox.get().registryUrl());
        return new Redrive(
                deployment.settings(),
                EventReader.of(AvroSerde.class.getName(), config),
                id,
                Set.of(),
                InstantSource.system());
    }

    private void publish(String key, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, null, NOON.toEpochMilli(), key, value);
            record.headers().add("theirs", "kept".getBytes(StandardCharsets.UTF_8));
            var unused = producer.send(record).get();
        }
    }

    private byte[] value(VehicleSold.Builder sold) {
        return deployment.serde().serializer().serialize(topic, sold.build());
    }

    private static byte[] withId(int id, byte[] value) {
        return ByteBuffer.wrap(value.clone()).putInt(1, id).array();
    }

    /** Registers schemas until the next id is the one wanted, then ours, with a word more so that it is a new one. */
    private static void registerAs(int wanted) throws Exception {
        int last = register(dummy("then"));
        for (int i = 0; last < wanted - 1; i++) {
            last = register(dummy("then" + i));
        }
        Schema ours = VehicleSold.getClassSchema();
        String schema = ours.toString().replaceFirst("\\{", "{\"doc\":\"" + wanted + "\",");
        assertThat(register(schema.replaceFirst("(\"doc\":\"" + wanted + "\",.*?)\"doc\":\"[^\"]*\",", "$1")))
                .isEqualTo(wanted);
    }

    private static String dummy(String name) {
        return "{\"type\":\"record\",\"name\":\"Redrive_" + name + "\",\"fields\":[]}";
    }

    private static int register(String schema) throws Exception {
        String subject = SharedSandbox.uniqueName("redrive-schema");
        URI uri = URI.create(SharedSandbox.get().registryUrl() + "/subjects/" + subject + "/versions");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(
                        JSON.createObjectNode().put("schema", schema).toString()))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return JSON.readTree(answer).path("id").asInt(-1);
    }

    /** Where the logs end, what isn't committed included. */
    private Map<TopicPartition, Long> ends() {
        List<TopicPartition> partitions = new ArrayList<>();
        deployment.topics().all().forEach(each -> {
            partitions.add(new TopicPartition(each, 0));
            partitions.add(new TopicPartition(each, 1));
        });
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> committed(String topic) throws Exception {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (Compacted reader = new Compacted(SharedSandbox.get().bootstrapServers(), List.of(topic), records::add)) {
            reader.toEnd();
        }
        return records;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private Account account() throws Exception {
        return deployment.accounts().get(Measure.SALES.id());
    }

    private long total(String yearStart) throws Exception {
        Map<String, SpecificRecord> figures = deployment.decode(deployment.figures());
        return ((RunningTotal) figures.get("nev-sales|manufacturer|BYD|YEAR|" + yearStart)).getTotal();
    }

    private static VehicleSold.Builder sold(String manufacturer, String eventId, long quantity) {
        return VehicleSold.newBuilder()
                .setEventId(eventId)
                .setReporter(manufacturer + "-dealers")
                .setOccurredAt(NOON)
                .setQuantity(quantity)
                .setManufacturer(manufacturer)
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD");
    }
}
