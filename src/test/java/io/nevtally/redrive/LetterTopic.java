package io.nevtally.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.event.ErrorCode;
import io.nevtally.serde.AvroSerde;
import io.nevtally.serde.EventReader;
import io.nevtally.service.ClusterTopics;
import io.nevtally.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of their own on the broker that all tests share, into which dead letters are put by hand. */
public final class LetterTopic implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final Settings settings;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(broker(), new ByteArraySerializer(), new ByteArraySerializer());
    private final AvroSerde serde =
            AvroSerde.of(Map.of("schema.registry.url", SharedSandbox.get().registryUrl()));

    /** Creates the topics. */
    public LetterTopic(Path state) throws InterruptedException {
        String name = SharedSandbox.uniqueName("letters");
        Properties properties = SharedSandbox.settings(name, state);
        properties.setProperty("nev.topic.partitions", Integer.toString(PARTITIONS));
        properties.setProperty("nev.history.start", "2022-01-01");
        settings = SettingsReader.read(properties, Map.of());
        topics = new Topics(name);
        ClusterTopics.prepare(settings);
    }

    public Topics topics() {
        return topics;
    }

    Settings settings() {
        return settings;
    }

    String lettersId() throws InterruptedException {
        return ClusterTopics.ask(settings, admin -> admin.id(topics.deadLetters()));
    }

    /** A redrive of all codes with a small batch, which decodes the way the service does. */
    Redrive redrive(int batch) throws InterruptedException {
        Map<String, String> config =
                Map.of("schema.registry.url", SharedSandbox.get().registryUrl());
        return new Redrive(
                settings,
                EventReader.of(AvroSerde.class.getName(), config),
                lettersId(),
                Set.of(),
                InstantSource.system(),
                batch);
    }

    /** The value of a sale on the day of an instant. */
    public byte[] sale(String eventId, Instant occurredAt) {
        return serde.serializer()
                .serialize(
                        topics.events(Measure.SALES),
                        VehicleSold.newBuilder()
                                .setEventId(eventId)
                                .setReporter("BYD-dealers")
                                .setOccurredAt(occurredAt)
                                .setQuantity(3)
                                .setManufacturer("BYD")
                                .setPowertrain(Powertrain.BEV)
                                .setVehicleClass(VehicleClass.PASSENGER)
                                .setRegion("CN-GD")
                                .build());
    }

    /** Puts a dead letter of the sales, and returns when the broker has it. */
    public void put(ErrorCode code, long offset, String key, byte[] value) throws Exception {
        put(headers(code.name(), topics.events(Measure.SALES), "0", Long.toString(offset)), key, value);
    }

    /** Puts whatever into the topic. */
    public void put(Headers headers, String key, byte[] value) throws Exception {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topics.deadLetters(), null, 1_000L, bytes, value, headers))
                .get();
    }

    /** The headers of a dead letter. */
    public static Headers headers(String code, String topic, String partition, String offset) {
        Headers headers = new RecordHeaders();
        add(headers, "nev-error-code", code);
        add(headers, "nev-error-message", "as it was then");
        add(headers, "nev-error-topic", topic);
        add(headers, "nev-error-partition", partition);
        add(headers, "nev-error-offset", offset);
        return headers;
    }

    static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The headers of a record, each as {@code name=value}, in their order. */
    public static List<String> text(Headers headers) {
        List<String> text = new ArrayList<>();
        headers.forEach(header -> text.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)));
        return text;
    }

    /** What is committed in a topic. */
    public List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        Map<String, Object> config = Map.of(
                "bootstrap.servers", SharedSandbox.get().bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant deadline = Instant.now().plusSeconds(60);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                assertThat(Instant.now()).isBefore(deadline);
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Where the log of a topic ends, what isn't committed and what transactions leave in it included. */
    public List<Long> ends(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(broker(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            return partitions.stream().map(ends::get).toList();
        }
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers());
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
    }
}
