package io.nevtally.intake;

import io.nevtally.event.ErrorCode;
import io.nevtally.topic.DeadLetterHeaders;
import io.nevtally.topic.ReceivedKey;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Makes dead letters: the record as received, with the reason and its place in the log in headers. */
final class DeadLetters {

    private static final int LONGEST_MESSAGE = 1000;

    private DeadLetters() {}

    static FixedKeyRecord<ReceivedKey, IntakeOutput> of(
            FixedKeyRecord<ReceivedKey, byte[]> record, Origin origin, ErrorCode code, String message) {
        Headers headers = new RecordHeaders(record.headers());
        Origin.removeFrom(headers);
        put(headers, DeadLetterHeaders.CODE, code.name());
        put(headers, DeadLetterHeaders.MESSAGE, shortened(message));
        put(headers, DeadLetterHeaders.TOPIC, origin.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(origin.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(origin.offset()));
        IntakeOutput letter = new IntakeOutput.DeadLetter(Bytes.wrap(record.value()));
        return record.withValue(letter).withHeaders(headers);
    }

    /**
     * One that can't be passed on as it is leaves its value behind, and its headers where there is no room for them either;
     * a key that is too long is left out when it is written. All of it stays where the letter says that it is.
     */
    static FixedKeyRecord<ReceivedKey, IntakeOutput> ofTooLarge(
            FixedKeyRecord<ReceivedKey, byte[]> record, Origin origin, SizeLimit limit) {
        FixedKeyRecord<ReceivedKey, byte[]> rest = record.withValue((byte[]) null);
        return of(
                limit.holds(rest) ? rest : rest.withHeaders(new RecordHeaders()),
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
