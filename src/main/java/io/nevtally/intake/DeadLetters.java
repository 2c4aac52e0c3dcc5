package io.nevtally.intake;

import io.nevtally.event.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Record;

/** Makes dead letters: the record as received, with the reason and its place in the log in headers. */
final class DeadLetters {

    private DeadLetters() {}

    static Record<String, IntakeOutput> of(
            Record<byte[], byte[]> record, Origin origin, ErrorCode code, String message) {
        Headers headers = new RecordHeaders(record.headers());
        Origin.removeFrom(headers);
        put(headers, "nev-error-code", code.name());
        put(headers, "nev-error-message", message);
        put(headers, "nev-error-topic", origin.topic());
        put(headers, "nev-error-partition", Integer.toString(origin.partition()));
        put(headers, "nev-error-offset", Long.toString(origin.offset()));
        IntakeOutput letter = new IntakeOutput.DeadLetter(KeyValue.pair(record.key(), record.value()));
        return new Record<>("", letter, record.timestamp(), headers);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
