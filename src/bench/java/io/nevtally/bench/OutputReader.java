package io.nevtally.bench;

import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.serde.AvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Reads the committed totals of a topic until the last of each key is as expected. Others than those expected are passed
 * over. It must cost little while a contender works: it fetches seldom and much, and decodes no total but those of years
 * over everything before these are as expected.
 */
final class OutputReader implements AutoCloseable {
    /** In the keys of the totals that every event is in. */
    private static final String OF_ALL = "vehicle-sales|total|all|YEAR|";

    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroSerde serde;
    private final boolean identified;
    private final Map<Bytes, Slot> slots = new HashMap<>();
    private final List<Slot> ofAll;
    private List<Slot> changed = new ArrayList<>();
    private long lastArrival = System.nanoTime();
    private boolean hasRead;
    private long right;

    /** The last value of a key. */
    private static final class Slot {
        private final ExpectedTotals.Sum expected;
        private byte[] last;
        private boolean isChanged;
        private boolean isRight;

        Slot(ExpectedTotals.Sum expected) {
            this.expected = expected;
        }
    }

    /**
     * Begins to read.
     *
     * @param count how many partitions the topic has
     * @param identified whether events that are published twice must be counted once
     */
    OutputReader(
            String bootstrapServers,
            String topic,
            int count,
            AvroSerde serde,
            Map<Bytes, ExpectedTotals.Sum> expected,
            boolean identified) {
        this.serde = serde;
        this.identified = identified;
        expected.forEach((key, sum) -> slots.put(key, new Slot(sum)));
        ofAll = slots.entrySet().stream()
                .filter(slot -> slot.getKey().toString().startsWith(OF_ALL))
                .map(Map.Entry::getValue)
                .toList();
        consumer = Committed.of(
                bootstrapServers,
                topic,
                count,
                Map.of(
                        "check.crcs",
                        false,
                        "fetch.max.wait.ms",
                        50,
                        "fetch.min.bytes",
                        1 << 20,
                        "max.partition.fetch.bytes",
                        8 << 20,
                        "max.poll.records",
                        50_000));
    }

    /** Reads what has come, waiting a moment if there is nothing; says whether all totals are as expected now. */
    boolean poll() {
        for (ConsumerRecord<byte[], byte[]> total : consumer.poll(POLL)) {
            Slot slot = slots.get(Bytes.wrap(total.key()));
            if (slot != null) {
                slot.last = total.value();
                if (!slot.isChanged) {
                    slot.isChanged = true;
                    changed.add(slot);
                }
                lastArrival = System.nanoTime();
                hasRead = true;
            }
        }
        return areOfAllRight() && areAllRight();
    }

    /** When the last total arrived, as {@link System#nanoTime} has it. */
    long lastArrival() {
        return lastArrival;
    }

    /** Whether any expected total has arrived, right or wrong. */
    boolean hasRead() {
        return hasRead;
    }

    /** What isn't as expected. */
    String difference() {
        areAllRight();
        String first = slots.entrySet().stream()
                .filter(slot -> !slot.getValue().isRight)
                .map(slot -> ": " + slot.getKey() + " is " + text(slot.getValue().last) + ", expected "
                        + slot.getValue().expected.total(identified) + " of "
                        + slot.getValue().expected.events(identified) + " events")
                .sorted()
                .findFirst()
                .orElse("");
        return slots.size() - right + " of " + slots.size() + " totals are wrong or missing" + first;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean areOfAllRight() {
        for (Slot slot : ofAll) {
            judge(slot);
        }
        return ofAll.stream().allMatch(slot -> slot.isRight);
    }

    private boolean areAllRight() {
        changed.forEach(this::judge);
        changed.removeIf(slot -> !slot.isChanged);
        return right == slots.size();
    }

    private void judge(Slot slot) {
        if (slot.isChanged) {
            boolean was = slot.isRight;
            slot.isRight = isRight(slot);
            slot.isChanged = false;
            right += (slot.isRight ? 1 : 0) - (was ? 1 : 0);
        }
    }

    private boolean isRight(Slot slot) {
        return slot.last != null
                && decode(slot.last) instanceof RunningTotal total
                && total.getTotal() == slot.expected.total(identified)
                && total.getEvents() == slot.expected.events(identified);
    }

    private Object decode(byte[] value) {
        return serde.deserializer().deserialize("totals", value);
    }

    private String text(byte[] value) {
        return value != null && decode(value) instanceof RunningTotal total
                ? total.getTotal() + " of " + total.getEvents() + " events"
                : "missing";
    }
}
