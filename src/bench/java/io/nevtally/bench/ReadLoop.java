package io.nevtally.bench;

import io.nevtally.serde.AvroSerde;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A thread that reads the job's input from its beginning, on and on, and decodes it. */
final class ReadLoop implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);

    private final KafkaConsumer<String, SpecificRecord> consumer;
    private final Taker taker;
    private final long backlog;
    private final CompletableFuture<Void> reading;
    private volatile boolean isClosed;

    /** Takes what a poll brings, which may be nothing. */
    interface Taker {
        /** Takes it. */
        void take(Polled polled);
    }

    /**
     * What a poll brings.
     *
     * @param records the records
     * @param backlog how many the topic had at the start
     * @param group what offsets are committed with
     */
    record Polled(ConsumerRecords<String, SpecificRecord> records, long backlog, ConsumerGroupMetadata group) {}

    private ReadLoop(KafkaConsumer<String, SpecificRecord> consumer, long backlog, Taker taker) {
        this.consumer = consumer;
        this.backlog = backlog;
        this.taker = taker;
        reading = CompletableFuture.runAsync(this::read, task -> new Thread(task, "read-loop").start());
    }

    /** Finds the topic and starts. */
    static ReadLoop start(Job job, AvroSerde serde, Taker taker) {
        KafkaConsumer<String, SpecificRecord> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        job.bootstrapServers(),
                        "group.id",
                        job.name(),
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                serde.deserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(job.input()).stream()
                .map(info -> new TopicPartition(job.input(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long backlog = consumer.endOffsets(partitions).values().stream()
                .mapToLong(end -> end)
                .sum();
        return new ReadLoop(consumer, backlog, taker);
    }

    /** Throws what reading has failed with, if it has. */
    void check() {
        if (reading.isCompletedExceptionally()) {
            reading.join();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        reading.exceptionally(failure -> null).join();
        consumer.close();
    }

    private void read() {
        while (!isClosed) {
            taker.take(new Polled(consumer.poll(POLL), backlog, consumer.groupMetadata()));
        }
    }
}
