package io.nevtally.intake;

import io.nevtally.event.ErrorCode;
import io.nevtally.topic.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What is added to a record to make it a dead letter: the reason and its place in the log, in headers. */
final class DeadLetters {

    private static final int LONGEST_MESSAGE = 1000;

    private DeadLetters() {}

    /** The headers of a letter whose record came with some. */
    static Headers headers(Headers received, Origin origin, ErrorCode code, String message) {
        Headers headers = Origin.withoutOne(received);
        put(headers, DeadLetterHeaders.CODE, code.name());
        put(headers, DeadLetterHeaders.MESSAGE, shortened(message));
        put(headers, DeadLetterHeaders.TOPIC, origin.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(origin.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(origin.offset()));
        return headers;
    }

    /**
     * Those of one that can't be passed on as it is. It leaves its value behind, and its own headers where there is no room
     * for them either; a key that is too long is left out when it is written. All of it stays where the letter says that it
     * is.
     */
    static Headers headersOfTooLarge(ConsumerRecord<byte[], byte[]> record, Origin origin, SizeLimit limit) {
        return headers(
                limit.holds(record.key(), record.headers()) ? record.headers() : new RecordHeaders(),
                origin,
                ErrorCode.OUT_OF_RANGE,
                "the record has " + SizeLimit.size(record) + " bytes; it may have " + limit.bytes()
                        + ", so that what is too large of it is not here but only where it was read");
    }

    /** Messages quote what they are about, which may be as large as a record. */
    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + '\u2026';
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
