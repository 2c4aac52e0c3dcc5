package io.nevtally.redrive;

import io.nevtally.event.ErrorCode;
import io.nevtally.topic.DeadLetterHeaders;
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
    /** Reads the headers; empty if they are missing or broken, as in what someone else has written into the topic. */
    static Optional<DeadLetter> of(ConsumerRecord<byte[], byte[]> record) {
        String code = text(record.headers(), DeadLetterHeaders.CODE);
        String topic = text(record.headers(), DeadLetterHeaders.TOPIC);
        long partition = number(text(record.headers(), DeadLetterHeaders.PARTITION));
        long offset = number(text(record.headers(), DeadLetterHeaders.OFFSET));
        if (topic == null || partition < 0 || partition > Integer.MAX_VALUE || offset < 0) {
            return Optional.empty();
        }
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .map(known -> new DeadLetter(record, known, new Place(topic, (int) partition, offset)));
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
