package io.nevtally.service;

import io.nevtally.commit.CommitRest;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of Kafka Streams. Its producers tell how long commits take, which Kafka Streams knows as an average over
 * half a minute alone.
 *
 * @param rest is told
 */
record Clients(CommitRest rest) implements KafkaClientSupplier {

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
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }
}
