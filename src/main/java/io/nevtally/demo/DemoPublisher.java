package io.nevtally.demo;

import io.nevtally.demo.DemoRecord.Event;
import io.nevtally.demo.DemoRecord.Raw;
import io.nevtally.topic.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes the demo's history, good records and bad. */
public final class DemoPublisher implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final Topics topics;
    private final Serializer<SpecificRecord> events;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * Connects.
     *
     * @param bootstrapServers the brokers
     * @param topics the topics, which must exist
     * @param events writes the events
     */
    public DemoPublisher(String bootstrapServers, Topics topics, Serializer<SpecificRecord> events) {
        this.topics = topics;
        this.events = events;
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "nev-tally-demo",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 17,
                ProducerConfig.LINGER_MS_CONFIG,
                20);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Publishes all records in their order, and returns when the broker has them.
     *
     * @param progress is told after each record how many there were
     * @throws KafkaException if any of them can't be published
     */
    public void publish(DemoHistory history, LongConsumer progress) {
        long published = 0;
        for (DemoRecord record : history) {
            send(record);
            progress.accept(++published);
        }
        producer.flush();
        requireHealth();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(DemoRecord record) {
        requireHealth();
        String topic = topics.events(record.measure());
        byte[] value = record.payload() instanceof Event event
                ? events.serialize(topic, event.event())
                : ((Raw) record.payload()).bytes().get();
        long timestamp = record.timestamp().toEpochMilli();
        var unused = producer.send(new ProducerRecord<>(topic, null, timestamp, record.key(), value), (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    private void requireHealth() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new KafkaException("the history can't be published: " + cause.getMessage(), cause);
        }
    }
}
