package io.nevtally.rebuild;

import io.nevtally.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Where the figures and accounts of a candidate aren't those in force. Holds one partition of a topic at a time. */
final class Differences {
    private final Logs logs;
    private final Topics live;
    private final Topics own;
    private final Deserializer<SpecificRecord> figures;

    Differences(Logs logs, Candidate candidate, Deserializer<SpecificRecord> figures) {
        this.logs = logs;
        this.live = candidate.live().topics();
        this.own = candidate.own().topics();
        this.figures = figures;
    }

    /**
     * The last value of a key.
     *
     * @param value the value, as it was written
     * @param timestamp the record's, in milliseconds since the epoch
     */
    record Last(Bytes value, long timestamp) {}

    /**
     * A key of which the candidate has another value than is in force.
     *
     * @param partition the live partition; the candidate's has the same number
     * @param key the key
     * @param was what is in force, or null for nothing
     * @param is what the candidate has, or null for nothing
     */
    record Difference(
            TopicPartition partition,
            String key,
            @Nullable Last was,
            @Nullable Last is) {}

    /** Takes differences as they are found. */
    @FunctionalInterface
    interface Taker {
        void take(Difference difference);
    }

    /** Finds all differences, in the order of their keys within a partition; returns how many keys have the same value. */
    long find(Taker taker) throws InterruptedException {
        long same = 0;
        for (int i = 0; i < live.figures().size(); i++) {
            String liveTopic = live.figures().get(i);
            String ownTopic = own.figures().get(i);
            Set<TopicPartition> partitions =
                    new TreeSet<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
            partitions.addAll(logs.ends(Set.of(liveTopic)).keySet());
            for (TopicPartition partition : partitions) {
                same += find(partition, new TopicPartition(ownTopic, partition.partition()), taker);
            }
        }
        return same;
    }

    private long find(TopicPartition liveOnes, TopicPartition ownOnes, Taker taker) throws InterruptedException {
        Map<String, Last> was = last(liveOnes);
        Map<String, Last> is = last(ownOnes);
        Set<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        long same = 0;
        for (String key : keys) {
            Last before = was.get(key);
            Last after = is.get(key);
            if (isSame(liveOnes.topic(), before, after)) {
                same++;
            } else {
                taker.take(new Difference(liveOnes, key, before, after));
            }
        }
        return same;
    }

    /** What was written with another version of the schema may still say the same. */
    private boolean isSame(String topic, @Nullable Last before, @Nullable Last after) {
        if (before == null || after == null) {
            return false;
        }
        return before.value.equals(after.value)
                || Objects.equals(
                        figures.deserialize(topic, before.value.get()), figures.deserialize(topic, after.value.get()));
    }

    private Map<String, Last> last(TopicPartition partition) throws InterruptedException {
        Map<String, Last> last = new HashMap<>();
        logs.read(partition, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                last.remove(key);
            } else {
                last.put(key, new Last(Bytes.wrap(record.value()), record.timestamp()));
            }
        });
        return last;
    }
}
