package io.nevtally.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.event.EventDecoder.Decodable;
import io.nevtally.event.EventFields;
import io.nevtally.name.Names;
import io.nevtally.serde.AvroSerde;
import io.nevtally.serde.EventReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class SandboxTest {
    private static final VehicleSold EVENT = VehicleSold.newBuilder()
            .setEventId("e1")
            .setReporter("BYD-dealers")
            .setOccurredAt(Instant.parse("2023-01-01T04:00:00Z"))
            .setQuantity(3)
            .setManufacturer("BYD")
            .setPowertrain(Powertrain.BEV)
            .setVehicleClass(VehicleClass.PASSENGER)
            .setRegion("CN-GD")
            .build();

    @Test
    void shouldCarryAnEventInATransaction() throws Exception {
        Sandbox sandbox = SharedSandbox.get();
        Map<String, String> registry = Map.of("schema.registry.url", sandbox.registryUrl());
        String topic = SharedSandbox.uniqueName("events");
        createTopic(topic);
        Map<String, Object> config = Map.of("bootstrap.servers", sandbox.bootstrapServers(), "transactional.id", topic);
        try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(
                config, new StringSerializer(), AvroSerde.of(registry).serializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = producer.send(new ProducerRecord<>(topic, EVENT.getReporter(), EVENT));
            producer.commitTransaction();
            assertThat(sent.get().offset()).isZero();
        }

        ConsumerRecord<String, byte[]> received = receive(topic);

        assertThat(received.key()).isEqualTo("BYD-dealers");
        assertThat(EventReader.of(AvroSerde.class.getName(), registry)
                        .decode(Measure.SALES, topic, received.value(), new Names()))
                .isEqualTo(new Decodable(EventFields.of(EVENT)));
        assertThat(AvroSerde.of(registry).deserializer().deserialize(topic, received.value()))
                .isEqualTo(EVENT);
    }

    @Test
    void shouldNameThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Sandbox.start(new Ports(port, 0)))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("--kafka-port: port " + port + " is taken");
            assertThatThrownBy(() -> Sandbox.start(new Ports(0, port)))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("--registry-port: port " + port + " is taken");
        }
        assertThatThrownBy(() -> Sandbox.start(new Ports(9092, 9092)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("are both 9092");
        assertThatThrownBy(() -> Sandbox.start(new Ports(0, 65_536)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("65536 is no port");
    }

    @Test
    void shouldEndTheRegistryAndTidyUp() throws Exception {
        Sandbox sandbox = Sandbox.start(Ports.ANY);
        List<ProcessHandle> processes = sandbox.registryProcess().descendants().toList();
        assertThat(processes).isNotEmpty();
        assertThat(sandbox.directory()).isDirectory();

        sandbox.close();

        for (ProcessHandle process : processes) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(sandbox.registryProcess().isAlive()).isFalse();
        assertThat(Files.exists(sandbox.directory())).isFalse();
    }

    private static void createTopic(String topic) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    /** The first record of a topic, through a group, so that the broker's coordinator takes part. */
    private static ConsumerRecord<String, byte[]> receive(String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                SharedSandbox.get().bootstrapServers(),
                "group.id",
                topic,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (System.nanoTime() < deadline) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(200));
                if (!records.isEmpty()) {
                    return records.iterator().next();
                }
            }
        }
        throw new AssertionError("nothing came from " + topic);
    }
}
