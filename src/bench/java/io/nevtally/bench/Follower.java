package io.nevtally.bench;

import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.serde.AvroSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Reads the committed totals of every maker's day, as anybody who waits for them would, and tells how long after it was due
 * each sale was counted. A maker's sales come from one reporter and thus by one partition, in their order, so that the
 * n-th is counted as soon as a total counts n.
 */
final class Follower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroSerde serde;
    private final Map<Bytes, Integer> makers = new HashMap<>();
    private final long[][] due;
    private final int[] counted;
    private final long[] latencies;
    private final long from;
    private int measured;
    private int read;

    /**
     * Begins to read.
     *
     * @param count how many partitions the topic has
     * @param due when the sales of each maker are due, in nanoseconds from the first
     * @param from those that are due earlier warm up, and aren't measured
     */
    Follower(String bootstrapServers, String topic, int count, AvroSerde serde, long[][] due, long from) {
        this.serde = serde;
        this.due = due;
        this.from = from;
        counted = new int[due.length];
        latencies = new long[Arrays.stream(due).mapToInt(each -> each.length).sum()];
        for (int maker = 0; maker < due.length; maker++) {
            String key = "vehicle-sales|manufacturer|maker-" + maker + "|DAY|" + SteadySales.DAY;
            makers.put(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), maker);
        }
        consumer = Committed.of(bootstrapServers, topic, count, Map.of());
    }

    /**
     * Reads what has come, waiting a moment if there is nothing; says whether all are counted.
     *
     * @param began when the first sale was due, as {@link System#nanoTime} has it
     */
    boolean poll(long began) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            Integer maker = makers.get(Bytes.wrap(record.key()));
            if (maker != null
                    && serde.deserializer().deserialize("totals", record.value()) instanceof RunningTotal total) {
                count(maker, (int) total.getEvents(), System.nanoTime() - began);
            }
        }
        return read == latencies.length;
    }

    /** How many are counted. */
    int counted() {
        return read;
    }

    /** How long those took that were counted, warm-up left out: in nanoseconds, sorted. */
    long[] latencies() {
        long[] sorted = Arrays.copyOf(latencies, measured);
        Arrays.sort(sorted);
        return sorted;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void count(int maker, int events, long now) {
        for (int i = counted[maker]; i < events; i++) {
            read++;
            if (due[maker][i] >= from) {
                latencies[measured++] = now - due[maker][i];
            }
        }
        counted[maker] = Math.max(counted[maker], events);
    }
}
