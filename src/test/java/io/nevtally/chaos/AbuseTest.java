package io.nevtally.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.Compacted;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.RunningService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What no well-behaved client publishes, and brokers take all the same: the service goes on, and a good event counts. */
@Timeout(300)
class AbuseTest {
    private static final int PARTITIONS = 2;
    private static final byte[] REPORTER = "dealers".getBytes(StandardCharsets.UTF_8);
    private static final int TOO_MUCH = 11 * 1024 * 1024;

    @TempDir
    private Path dir;

    private Deployment deployment;
    private String topic;
    private String bootstrapServers;

    @BeforeEach
    void deploy() throws Exception {
        deployment = new Deployment(dir.resolve("state"), PARTITIONS);
        topic = deployment.topics().events(Measure.SALES);
        bootstrapServers = deployment.properties().getProperty("bootstrap.servers");
    }

    @AfterEach
    void close() {
        deployment.close();
    }

    /** Brokers measure records as they are compressed: much can be in little. */
    @Test
    void shouldGoOnPastRecordsThatAreTooLargeToPassOn() throws Exception {
        byte[] much = new byte[TOO_MUCH];
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "compression.type",
                        "gzip",
                        "max.request.size",
                        4 * TOO_MUCH,
                        "buffer.memory",
                        8 * TOO_MUCH),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                // Large by its value, by its key, by its headers. On one of the partitions each is a stray.
                producer.send(new ProducerRecord<>(topic, partition, REPORTER, much))
                        .get();
                producer.send(new ProducerRecord<>(topic, partition, much, new byte[] {1}))
                        .get();
                ProducerRecord<byte[], byte[]> headed =
                        new ProducerRecord<>(topic, partition, REPORTER, new byte[] {1});
                headed.headers().add("much", much);
                producer.send(headed).get();
            }
            producer.send(new ProducerRecord<>(topic, 0, REPORTER, sale())).get();
        }
        settle(3 * PARTITIONS + 1);

        Map<Place, ConsumerRecord<String, byte[]>> letters = deadLetters();
        assertThat(total()).isEqualTo(2);
        assertThat(letters).hasSize(3 * PARTITIONS);
        assertThat(letters.values())
                .allMatch(
                        letter -> Place.text(letter.headers(), "nev-error-code").equals("OUT_OF_RANGE"))
                .allMatch(letter ->
                        Place.text(letter.headers(), "nev-error-message").contains("bytes"));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ConsumerRecord<String, byte[]> byValue = letters.get(new Place(topic, partition, 0));
            assertThat(byValue.key()).isEqualTo("dealers");
            assertThat(byValue.value()).isNull();
            assertThat(letters.get(new Place(topic, partition, 1)).key()).isNull();
            ConsumerRecord<String, byte[]> byHeaders = letters.get(new Place(topic, partition, 2));
            assertThat(byHeaders.key()).isEqualTo("dealers");
            assertThat(byHeaders.headers().lastHeader("much")).isNull();
        }
    }

    /** It can't be told whether the event lies ahead, so that it isn't counted. */
    @Test
    void shouldGoOnPastRecordsWithoutATimestamp() throws Exception {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            TimelessRecord.publish(bootstrapServers, topic, partition, REPORTER, sale());
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, REPORTER, sale())).get();
        }
        settle(PARTITIONS + 1);

        assertThat(total()).isEqualTo(2);
        assertThat(deadLetters()).hasSize(PARTITIONS);
        assertThat(deadLetters().values())
                .allMatch(
                        letter -> Place.text(letter.headers(), "nev-error-code").equals("IN_FUTURE"));
    }

    private void settle(long records) throws Exception {
        try (RunningService service = deployment.start()) {
            service.settle(records);
        }
    }

    private long total() throws Exception {
        return ((RunningTotal) deployment.decode(deployment.figures()).get("vehicle-sales|total|all|MONTH|2023-05-01"))
                .getTotal();
    }

    private Map<Place, ConsumerRecord<String, byte[]>> deadLetters() throws Exception {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try (Compacted reader =
                new Compacted(bootstrapServers, List.of(deployment.topics().deadLetters()), letters::add)) {
            reader.toEnd();
        }
        Map<Place, ConsumerRecord<String, byte[]>> byPlace = new TreeMap<>();
        letters.forEach(letter -> byPlace.put(Place.ofDeadLetter(letter.headers()), letter));
        return byPlace;
    }

    private byte[] sale() {
        return deployment
                .serde()
                .serializer()
                .serialize(
                        topic,
                        VehicleSold.newBuilder()
                                .setEventId("e1")
                                .setReporter("dealers")
                                .setOccurredAt(Instant.parse("2023-05-17T04:00:00Z"))
                                .setQuantity(2)
                                .setManufacturer("BYD")
                                .setPowertrain(Powertrain.BEV)
                                .setVehicleClass(VehicleClass.PASSENGER)
                                .setRegion("CN-GD")
                                .build());
    }
}
