package io.nevtally.chaos;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;

/** Where a record stands. */
record Place(String topic, int partition, long offset) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::topic).thenComparing(Place::partition).thenComparing(Place::offset);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    static Place of(ConsumerRecord<?, ?> record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    static Place of(RecordMetadata record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    /** Where the record came from that is now a dead letter. */
    static Place ofDeadLetter(Headers headers) {
        return new Place(
                text(headers, "nev-error-topic"),
                Integer.parseInt(text(headers, "nev-error-partition")),
                Long.parseLong(text(headers, "nev-error-offset")));
    }

    static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
