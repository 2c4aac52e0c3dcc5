package io.nevtally.rebuild;

import io.nevtally.topic.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * The dead letters of a candidate that aren't among the live ones yet. There is one at most of each place in the input,
 * whatever the reason: what is wrong with it today is looked at anew when it is redriven.
 */
final class Letters {
    private static final int PAGE_BITS = 16;

    private final Logs logs;
    private final Map<TopicPartition, Map<Long, BitSet>> known = new HashMap<>();

    Letters(Logs logs) {
        this.logs = logs;
    }

    /**
     * Finds them, in their order in each partition.
     *
     * @param live the topic of the live ones
     * @param own the topic of the candidate's
     * @return how many there are
     */
    long find(String live, String own, Consumer<ConsumerRecord<byte[], byte[]>> taker) throws InterruptedException {
        for (TopicPartition partition : logs.ends(Set.of(live)).keySet()) {
            logs.read(partition, record -> add(record));
        }
        long[] found = {0};
        for (TopicPartition partition : logs.ends(Set.of(own)).keySet()) {
            logs.read(partition, record -> {
                if (add(record)) {
                    found[0]++;
                    taker.accept(record);
                }
            });
        }
        return found[0];
    }

    /** Whether the letter's place wasn't known. */
    private boolean add(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> topic = header(record, DeadLetterHeaders.TOPIC);
        Optional<String> partition = header(record, DeadLetterHeaders.PARTITION).filter(s -> s.matches("[0-9]{1,9}"));
        Optional<String> at = header(record, DeadLetterHeaders.OFFSET).filter(s -> s.matches("[0-9]{1,18}"));
        if (topic.isEmpty() || partition.isEmpty() || at.isEmpty()) {
            return false; // someone else's
        }
        long offset = Long.parseLong(at.get());
        BitSet page = known.computeIfAbsent(
                        new TopicPartition(topic.get(), Integer.parseInt(partition.get())), added -> new HashMap<>())
                .computeIfAbsent(offset >>> PAGE_BITS, added -> new BitSet());
        int bit = (int) (offset & ((1 << PAGE_BITS) - 1));
        boolean isNew = !page.get(bit);
        page.set(bit);
        return isNew;
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
