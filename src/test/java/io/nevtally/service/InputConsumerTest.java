package io.nevtally.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.commit.CommitRest;
import io.nevtally.intake.Unread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class InputConsumerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String broker = SharedSandbox.get().bootstrapServers();
    private final String sales = SharedSandbox.uniqueName("sales");
    private final String exports = SharedSandbox.uniqueName("exports");
    private final String other = SharedSandbox.uniqueName("other");
    private final Unread unread = new Unread();
    private int read;

    /** Two sales and no exports in partition 0, nothing in partition 1; topics that aren't input don't count. */
    @Test
    void shouldTellWhichPartitionsAreReadToTheirEnds() throws Exception {
        createTopics();
        publish(sales, 2);
        publish(other, 9);
        Clients clients = new Clients(Set.of(sales, exports), unread, new CommitRest(() -> 0));
        Map<String, Object> config = Map.of("bootstrap.servers", broker, "max.poll.records", 1);
        try (Consumer<byte[], byte[]> consumer = clients.getConsumer(config)) {
            List<TopicPartition> partitions = Stream.of(sales, exports, other)
                    .flatMap(topic -> Stream.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            assertThat(unread.isNone(0)).as("nobody has read").isFalse();

            consumer.pause(List.of(new TopicPartition(other, 0)));
            poll(consumer, () -> read == 1);
            assertThat(unread.isNone(0)).as("another record").isFalse();

            poll(consumer, () -> read == 2 && unread.isNone(0) && unread.isNone(1));
        }
    }

    /** What a poll brings of an input partition is one record, which stands where the first of them stands. */
    @Test
    void shouldJoinTheEventsOfAPoll() throws Exception {
        createTopics();
        publish(sales, 3);
        publish(other, 2);
        Clients clients = new Clients(Set.of(sales), unread, new CommitRest(() -> 0));
        TopicPartition events = new TopicPartition(sales, 0);
        TopicPartition partials = new TopicPartition(other, 0);
        try (Consumer<byte[], byte[]> consumer = clients.getConsumer(Map.of("bootstrap.servers", broker))) {
            consumer.assign(List.of(events, partials));
            consumer.seek(events, 1);
            consumer.seek(partials, 0);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();

            poll(consumer, () -> records.size() == 3, polled -> {
                polled.forEach(records::add);
                next.putAll(polled.nextOffsets());
            });

            assertThat(records.stream().filter(record -> record.topic().equals(sales)))
                    .singleElement()
                    .satisfies(joined -> {
                        assertThat(joined.offset()).isEqualTo(1);
                        assertThat(joined.serializedValueSize()).isEqualTo(2);
                        assertThat(joined.leaderEpoch()).contains(0);
                    });
            assertThat(next.get(events).offset()).isEqualTo(3);
            assertThat(next.get(partials).offset()).isEqualTo(2);
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer, BooleanSupplier until) {
        poll(consumer, until, polled -> read += polled.count());
    }

    private void poll(
            Consumer<byte[], byte[]> consumer,
            BooleanSupplier until,
            java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!until.getAsBoolean()) {
            assertThat(Instant.now()).as("nothing more comes").isBefore(giveUp);
            taker.accept(consumer.poll(Duration.ofMillis(100)));
        }
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(Stream.of(sales, exports, other)
                            .map(topic -> new NewTopic(topic, 2, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private void publish(String topic, int records) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, 0, null, new byte[1])).get();
            }
        }
    }
}
