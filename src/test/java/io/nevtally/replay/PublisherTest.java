package io.nevtally.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.event.Access;
import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.Current;
import io.nevtally.mapping.Row.Good;
import io.nevtally.serde.AvroSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private static final String BROKER = SharedSandbox.get().bootstrapServers();

    private final String topic = SharedSandbox.uniqueName("publisher");
    private final ChargerInstalled event = new ChargerInstalled(
            "a", "TELD", 0, false, Instant.EPOCH, 1L, "TELD", Access.PUBLIC, Current.DC, 120.0, "CN-SD");

    @BeforeEach
    void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER))) {
            // As ours are: the event is of 1970, and brokers delete what is older than a week.
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
        }
    }

    private static Properties kafka() {
        Properties kafka = new Properties();
        kafka.setProperty("bootstrap.servers", BROKER);
        kafka.setProperty("producer.linger.ms", "0");
        return kafka;
    }

    private static Serializer<SpecificRecord> values() {
        return AvroSerde.of(Map.of("schema.registry.url", SharedSandbox.get().registryUrl()))
                .serializer();
    }

    private static Publisher publisher(Duration commitInterval) {
        return publisher(commitInterval, SharedSandbox.uniqueName("publisher"));
    }

    private static Publisher publisher(Duration commitInterval, String name) {
        Producer<String, byte[]> producer = new KafkaProducer<>(
                ClientSettings.producer(kafka(), name), new StringSerializer(), new ByteArraySerializer());
        return new Publisher(producer, values(), null, commitInterval);
    }

    private void publish(Publisher publisher) {
        publisher.publish(topic, List.of(new Good(event, "TELD", Instant.EPOCH, Instant.EPOCH)), () -> {});
    }

    /** Polls until as many records are seen; returns how many were after a tenth of the time if none are expected. */
    private int seen(String isolation, int expected) {
        TopicPartition partition = new TopicPartition(topic, 0);
        int seen = 0;
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", BROKER, "isolation.level", isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Instant deadline = Instant.now().plusSeconds(expected == 0 ? 2 : 20);
            while ((seen < expected || expected == 0) && Instant.now().isBefore(deadline)) {
                seen += consumer.poll(Duration.ofMillis(100)).count();
            }
        }
        return seen;
    }

    @Test
    void shouldShowRecordsOnlyOnceTheyAreCommitted() {
        try (Publisher publisher = publisher(Duration.ofHours(1))) {
            publish(publisher);

            assertThat(seen("read_uncommitted", 1)).isEqualTo(1);
            assertThat(seen("read_committed", 0)).isZero();
            assertThat(publisher.published()).isZero();

            publisher.commit();

            assertThat(seen("read_committed", 1)).isEqualTo(1);
            assertThat(publisher.published()).isEqualTo(1);
        }
    }

    @Test
    void shouldCommitOnTimeWithoutFurtherRecords() {
        try (Publisher publisher = publisher(Duration.ofMillis(100))) {
            publish(publisher);

            assertThat(seen("read_committed", 1)).isEqualTo(1);
        }
    }

    @Test
    void shouldGiveWayToALaterOneOfTheSameReplay() throws InterruptedException {
        Mark mark = new Mark(topic + "-marks", new ReplayId(topic));
        try (Publisher first = publisher(Duration.ofHours(1), mark.id().text())) {
            publish(first);
            try (Publisher second = Publisher.connect(kafka(), List.of(topic), values(), mark)) {
                publish(second);
                second.commit();
            }

            assertThatThrownBy(first::commit)
                    .isInstanceOf(PublishException.class)
                    .hasMessage("another replay of the same files has taken over, or this one stood still for too long;"
                            + " 0 events are published, the rest can be replayed later");
        }
        assertThat(seen("read_committed", 1)).isEqualTo(1);
    }
}
