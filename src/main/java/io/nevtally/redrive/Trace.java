package io.nevtally.redrive;

import io.nevtally.topic.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers that tell where a record that is published again has come from. A record that is redriven twice has each
 * of them twice, the first place first, so that no place is lost.
 */
final class Trace {
    private static final String PREFIX = "nev-redriven-";

    private Trace() {}

    /** The headers of a letter as received, without those that made it a dead letter, and with its trace. */
    static Headers of(DeadLetter letter) {
        Headers headers = new RecordHeaders();
        for (Header header : letter.record().headers()) {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                headers.add(header);
            }
        }
        add(headers, "code", letter.code().name());
        add(headers, "topic", letter.origin().topic());
        add(headers, "partition", Integer.toString(letter.origin().partition()));
        add(headers, "offset", Long.toString(letter.origin().offset()));
        add(headers, "timestamp", Long.toString(letter.record().timestamp()));
        add(
                headers,
                "letter",
                Marks.key(letter.record().partition(), letter.record().offset()));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
