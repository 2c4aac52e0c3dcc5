package io.nevtally.service;

import io.nevtally.commit.CommitRest;
import io.nevtally.intake.Batch;
import io.nevtally.intake.Unread;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of Kafka Streams. Its producers tell how long commits take, which Kafka Streams knows as an average over
 * half a minute alone; and its consumers, whether there are more events to read, which it keeps to itself. They give it what
 * a poll brings of a partition as one record.
 *
 * @param inputs the topics that events come from
 * @param unread is told whether there are more of them
 * @param rest is told
 */
record Clients(Set<String> inputs, Unread unread, CommitRest rest) implements KafkaClientSupplier {

    /** The consumer of one thread. */
    private static final class InputConsumer extends KafkaConsumer<byte[], byte[]> {
        private final Set<String> inputs;
        private final Unread unread;

        InputConsumer(Map<String, Object> config, Set<String> inputs, Unread unread) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.inputs = inputs;
            this.unread = unread;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            unread.read(assignment().stream()
                    .filter(partition -> inputs.contains(partition.topic()))
                    .collect(Collectors.toMap(TopicPartition::partition, this::isRead, Boolean::logicalAnd)));
            return joined(records);
        }

        /** A poll's records of a partition as one. */
        private ConsumerRecords<byte[], byte[]> joined(ConsumerRecords<byte[], byte[]> records) {
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> joined = new LinkedHashMap<>();
            for (TopicPartition partition : records.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> read = records.records(partition);
                joined.put(partition, inputs.contains(partition.topic()) ? List.of(Batch.join(read)) : read);
            }
            return new ConsumerRecords<>(joined, records.nextOffsets());
        }

        private boolean isRead(TopicPartition partition) {
            return currentLag(partition).orElse(1) == 0;
        }
    }

    /** The producer of one thread; a commit lasts from the first flush to the end of the transaction. */
    private static final class TimedProducer extends KafkaProducer<byte[], byte[]> {
        private final CommitRest rest;
        private @Nullable Long began;

        TimedProducer(Map<String, Object> config, CommitRest rest) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            this.rest = rest;
        }

        @Override
        public void flush() {
            if (began == null) {
                began = rest.begin();
            }
            super.flush();
        }

        @Override
        public void commitTransaction() {
            long since = began == null ? rest.begin() : began;
            super.commitTransaction();
            rest.committed(since);
            began = null;
        }

        @Override
        public void abortTransaction() {
            began = null;
            super.abortTransaction();
        }
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new TimedProducer(config, rest);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new InputConsumer(config, inputs, unread);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }
}
