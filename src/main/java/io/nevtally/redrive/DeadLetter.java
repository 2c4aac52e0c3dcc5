package io.nevtally.redrive;

import io.nevtally.event.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, as its headers tell it.
 *
 * @param record the record in the topic of dead letters; key and value are as they were received
 * @param code why it couldn't be counted
 * @param origin where it stood in the input topic
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> record, ErrorCode code, Place origin) {
    /** What the headers that make a record a dead letter begin with. */
    static final String HEADERS = "nev-error-";

    /** Reads the headers; empty if they are missing or broken, as in what someone else has written into the topic. */
    static Optional<DeadLetter> of(ConsumerRecord<byte[], byte[]> record) {
        String code = text(record.headers(), "code");
        String topic = text(record.headers(), "topic");
        long partition = number(text(record.headers(), "partition"));
        long offset = number(text(record.headers(), "offset"));
        if (topic == null || partition < 0 || partition > Integer.MAX_VALUE || offset < 0) {
            return Optional.empty();
        }
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .map(known -> new DeadLetter(record, known, new Place(topic, (int) partition, offset)));
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(HEADERS + name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
