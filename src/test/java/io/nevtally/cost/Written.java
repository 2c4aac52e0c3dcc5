package io.nevtally.cost;

import io.nevtally.SharedSandbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * What stands on topics of the shared broker.
 *
 * @param records the number of records
 * @param bytes what their keys and values come to
 * @param disk the size of the logs: compressed, with what Kafka adds
 */
record Written(long records, long bytes, long disk) {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Reads all topics whose names begin so to their ends; by topic. */
    static Map<String, Written> read(String prefix) throws Exception {
        Map<String, Written> written = new HashMap<>();
        sizes(prefix).forEach((topic, size) -> written.put(topic, new Written(0, 0, size)));
        Map<String, Object> config =
                Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers());
        try (KafkaConsumer<Bytes, Bytes> consumer =
                new KafkaConsumer<>(config, new BytesDeserializer(), new BytesDeserializer())) {
            Set<TopicPartition> partitions = new HashSet<>();
            written.keySet()
                    .forEach(topic -> consumer.partitionsFor(topic)
                            .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> {
                    int bytes = Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
                    written.merge(record.topic(), new Written(1, bytes, 0), Written::and);
                });
            }
        }
        return written;
    }

    /** The sum over the topics that are meant. */
    static Written sum(Map<String, Written> written, Predicate<String> topics) {
        return written.entrySet().stream()
                .filter(each -> topics.test(each.getKey()))
                .map(Map.Entry::getValue)
                .reduce(new Written(0, 0, 0), Written::and);
    }

    private Written and(Written other) {
        return new Written(records + other.records, bytes + other.bytes, disk + other.disk);
    }

    /** The sizes of the logs of topics whose names begin so, in bytes. */
    private static Map<String, Long> sizes(String prefix) throws Exception {
        Map<String, Long> sizes = new HashMap<>();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()))) {
            admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                    .flatMap(logs -> logs.values().stream())
                    .flatMap(log -> log.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().startsWith(prefix))
                    .forEach(replica -> sizes.merge(
                            replica.getKey().topic(), replica.getValue().size(), Long::sum));
        }
        return sizes;
    }
}
