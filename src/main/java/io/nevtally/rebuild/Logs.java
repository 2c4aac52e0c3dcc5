package io.nevtally.rebuild;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The logs of a cluster: how long they are, how far groups have read them, and what is committed in them. What methods throw
 * if the cluster can't be reached or refuses is {@link KafkaException}. For use by one thread.
 */
final class Logs implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    /** What is being committed may take a while; who asks looks again. */
    private static final int LOOKS = 20;
    /** A poll says nothing of brokers that have gone; nothing for so long does. Transactions may last as long. */
    private static final long PATIENCE_NANOS = Duration.ofMinutes(15).toNanos();

    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, List<TopicPartition>> partitions = new HashMap<>();

    Logs(Clients clients) {
        admin = clients.admin();
        consumer = clients.consumer();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    Admin admin() {
        return admin;
    }

    /** The names of all topics, internal ones of applications included. */
    Set<String> topics() throws InterruptedException {
        return new TreeSet<>(await(admin.listTopics().names()));
    }

    /** Where topics begin; those that aren't there are left out. */
    Map<TopicPartition, Long> beginnings(Collection<String> topics) throws InterruptedException {
        return offsets(topics, OffsetSpec.earliest());
    }

    /** Where topics end, with what isn't committed yet; those that aren't there are left out. */
    Map<TopicPartition, Long> ends(Collection<String> topics) throws InterruptedException {
        return offsets(topics, OffsetSpec.latest());
    }

    /** Up to where a group has read. */
    Map<TopicPartition, Long> committed(String group) throws InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> found =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        found.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    /** Whether no committed record lies between two offsets: nothing, or the marks of transactions. */
    boolean isEmpty(TopicPartition partition, long from, long to) {
        if (from >= to) {
            return true;
        }
        consumer.assign(Set.of(partition));
        consumer.seek(partition, from);
        for (int look = 0; look < LOOKS && consumer.position(partition) < to; look++) {
            if (consumer.poll(POLL).records(partition).stream().anyMatch(record -> record.offset() < to)) {
                return false;
            }
        }
        return consumer.position(partition) >= to;
    }

    /**
     * Reads a partition from its beginning to where it ends now. What is being committed there is waited for.
     *
     * @throws TimeoutException if the brokers give nothing more
     */
    void read(TopicPartition partition, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader)
            throws InterruptedException {
        read(partition, 0, reader);
    }

    /** The same from an offset, or from the beginning if that is later; returns the offset up to which it has read. */
    long read(TopicPartition partition, long from, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader)
            throws InterruptedException {
        long end = ends(Set.of(partition.topic())).getOrDefault(partition, 0L);
        consumer.assign(Set.of(partition));
        consumer.seek(partition, from); // beginnings that are later are where it goes if there is nothing there
        long last = -1;
        long since = System.nanoTime();
        for (long at = consumer.position(partition); at < end; at = consumer.position(partition)) {
            consumer.poll(POLL).forEach(reader);
            if (at != last) {
                last = at;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE_NANOS) {
                throw new TimeoutException("the brokers have given nothing more of " + partition + " for "
                        + Duration.ofNanos(PATIENCE_NANOS).toMinutes() + " minutes; check that they are up");
            }
        }
        return consumer.position(partition);
    }

    static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec which) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String topic : topics) {
            partitions(topic).forEach(partition -> asked.put(partition, which));
        }
        Map<TopicPartition, ListOffsetsResultInfo> found =
                await(admin.listOffsets(asked).all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Partitions don't change while something is read; a topic may come. */
    private List<TopicPartition> partitions(String topic) throws InterruptedException {
        List<TopicPartition> known = partitions.get(topic);
        if (known != null) {
            return known;
        }
        try {
            TopicDescription found = Objects.requireNonNull(
                    await(admin.describeTopics(Set.of(topic)).allTopicNames()).get(topic));
            List<TopicPartition> all = found.partitions().stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            partitions.put(topic, all);
            return all;
        } catch (UnknownTopicOrPartitionException missing) {
            return List.of();
        }
    }
}
