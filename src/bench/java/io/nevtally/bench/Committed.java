package io.nevtally.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What others may read of a topic, from its beginning. */
final class Committed {

    private Committed() {}

    /**
     * A consumer of all partitions of a topic that belongs to no group.
     *
     * @param count how many partitions the topic has
     * @param settings further settings
     */
    static KafkaConsumer<byte[], byte[]> of(
            String bootstrapServers, String topic, int count, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrapServers);
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", false);
        List<TopicPartition> partitions = IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
