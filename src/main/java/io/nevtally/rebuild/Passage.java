package io.nevtally.rebuild;

import io.nevtally.avro.internal.Spans;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.InternalSerde;
import io.nevtally.topic.Topics;
import io.nevtally.topology.StateFormat;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The way of an application past given ends of its input: over once all that lies before them, and what follows from it, is
 * committed. That more comes in meanwhile doesn't make it longer.
 */
final class Passage {
    private static final InternalSerde<Spans> SPANS = new InternalSerde<>(Spans.class);

    private final Logs logs;
    private final String application;
    private final Map<TopicPartition, Long> inputs;
    /** In the order of the data: what has been passed upstream can add nothing downstream any more. */
    private final Iterator<String> downstream;

    private Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> readTo = new HashMap<>();
    private final Map<String, Long> pending = new HashMap<>();
    private final Map<String, Long> emitted = new HashMap<>();
    private @Nullable Map<String, Long> pendingSince;

    /**
     * A passage.
     *
     * @param application the application id
     * @param inputs the offset after the last record of each input partition that is to be passed
     */
    Passage(Logs logs, String application, Map<TopicPartition, Long> inputs) {
        this.logs = logs;
        this.application = application;
        this.inputs = inputs;
        this.ends = inputs;
        this.downstream = List.of(
                        Topics.repartition(application, StateFormat.STRAYS),
                        Topics.repartition(application, StateFormat.PARTIALS))
                .iterator();
    }

    /** How many offsets of the input are yet to be passed; those of the marks of transactions may be left in the end. */
    long left() throws InterruptedException {
        return positions(inputs).entrySet().stream()
                .mapToLong(at -> Math.max(0, inputs.getOrDefault(at.getKey(), 0L) - at.getValue()))
                .sum();
    }

    /** Whether everything has been passed, and all that follows is published. */
    boolean isOver() throws InterruptedException {
        while (isPassed()) {
            if (!downstream.hasNext()) {
                return isEmitted();
            }
            ends = logs.ends(Set.of(downstream.next()));
        }
        return false;
    }

    private boolean isPassed() throws InterruptedException {
        for (Map.Entry<TopicPartition, Long> at : positions(ends).entrySet()) {
            if (!logs.isEmpty(at.getKey(), at.getValue(), ends.getOrDefault(at.getKey(), 0L))) {
                return false;
            }
        }
        return true;
    }

    private Map<TopicPartition, Long> positions(Map<TopicPartition, Long> partitions) throws InterruptedException {
        Map<TopicPartition, Long> positions = logs.beginnings(
                partitions.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        positions.keySet().retainAll(partitions.keySet());
        Map<TopicPartition, Long> committed = logs.committed(application);
        positions.replaceAll((partition, begin) -> Math.max(begin, committed.getOrDefault(partition, 0L)));
        return positions;
    }

    /** Whether each dimension whose figures were yet to be emitted has emitted them since: all at once, whichever they are. */
    private boolean isEmitted() throws InterruptedException {
        String topic = application + '-' + TallyStage.SPANS + "-changelog";
        for (TopicPartition partition : logs.ends(Set.of(topic)).keySet()) {
            long from = readTo.getOrDefault(partition, 0L);
            readTo.put(partition, logs.read(partition, from, this::note));
        }
        if (pendingSince == null) {
            pendingSince = Map.copyOf(pending);
        }
        return pendingSince.entrySet().stream()
                .allMatch(entry -> emitted.getOrDefault(entry.getKey(), -1L) > entry.getValue());
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        String dimension = new String(record.key(), StandardCharsets.UTF_8);
        (isPending(record) ? pending : emitted).put(dimension, record.offset());
    }

    private static boolean isPending(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null && SPANS.decode(record.value()).getPending();
    }
}
