package io.nevtally.integration;

import io.nevtally.SharedSandbox;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** What topics hold for a reader of committed records once they are compacted: the last value of each key. */
public final class Compacted implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<ConsumerRecord<String, byte[]>> reader;
    private final Map<String, Bytes> last = new TreeMap<>();
    private final Set<TopicPartition> partitions;
    private long records;

    /** Begins to read topics of the shared broker, which must exist, from their beginning. */
    public Compacted(Collection<String> topics) {
        this(SharedSandbox.get().bootstrapServers(), topics, record -> {});
    }

    /**
     * Begins to read topics, which must exist, from their beginning.
     *
     * @param reader is told of every record
     */
    public Compacted(
            String bootstrapServers, Collection<String> topics, Consumer<ConsumerRecord<String, byte[]>> reader) {
        this.bootstrapServers = bootstrapServers;
        this.reader = reader;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        partitions = topics.stream()
                .flatMap(topic -> partitions(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toSet());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** A broker may hear of a topic a moment after it was created. */
    private List<PartitionInfo> partitions(String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        while (partitions.isEmpty()) {
            partitions = consumer.partitionsFor(topic);
        }
        return partitions;
    }

    /** Reads topics from beginning to end. */
    public static Map<String, Bytes> read(List<String> topics) throws Exception {
        try (Compacted compacted = new Compacted(topics)) {
            return compacted.toEnd();
        }
    }

    /** Reads on, a little, and returns what has come so far. */
    public Map<String, Bytes> poll() {
        consumer.poll(POLL).forEach(this::take);
        return last;
    }

    /** Reads on to where the log ends now. What is being committed there is waited for. */
    public Map<String, Bytes> toEnd() throws Exception {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var ends = admin.listOffsets(latest).all().get().entrySet();
            Await.until("everything is committed", () -> {
                poll();
                return ends.stream()
                        .allMatch(end -> consumer.position(end.getKey())
                                >= end.getValue().offset());
            });
        }
        return last;
    }

    /** How many records have been read, those included that compaction takes away. */
    public long records() {
        return records;
    }

    /** The keys that only one has, or whose values aren't the same byte by byte. */
    public static List<String> differences(Map<String, Bytes> one, Map<String, Bytes> other) {
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(one.get(key), other.get(key)))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        records++;
        reader.accept(record);
        if (record.key() == null) {
            return; // as only records have that aren't compacted
        }
        if (record.value() == null) {
            last.remove(record.key());
        } else {
            last.put(record.key(), Bytes.wrap(record.value()));
        }
    }
}
