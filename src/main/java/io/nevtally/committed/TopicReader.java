package io.nevtally.committed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what is committed in a topic, from its beginning to where it ends when that begins. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(100);
    /** A poll says nothing of brokers that have gone; nothing for so long does. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;

    /** Reads by a consumer, which is the caller's to close. */
    public TopicReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Takes what comes, poll by poll. */
    @FunctionalInterface
    public interface Taker {
        /** Takes some, and says whether to go on. */
        boolean take(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException;
    }

    /**
     * Reads a topic; nothing if there is none.
     *
     * @throws TimeoutException if the brokers give nothing more
     */
    public void read(String topic, Taker taker) throws InterruptedException {
        List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.<PartitionInfo>of()).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long before = -1;
        long since = System.nanoTime();
        while (!isAt(ends)) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
                    records.add(record); // what has come since belongs to the next time
                }
            }
            if (!records.isEmpty() && !taker.take(records)) {
                return;
            }
            long position = partitions.stream().mapToLong(consumer::position).sum();
            if (position != before) {
                before = position;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new TimeoutException("the brokers have given nothing more of " + topic + " for "
                        + PATIENCE.toSeconds() + " s; check that they are up");
            }
        }
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
