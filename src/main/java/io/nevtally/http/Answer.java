package io.nevtally.http;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param body the body; empty for none
 * @param headers its headers, the content type among them
 */
record Answer(int status, String body, Map<String, String> headers) {

    /** A body with a content type. */
    static Answer of(int status, String contentType, String body) {
        return new Answer(status, body, Map.of("Content-Type", contentType));
    }

    /** A JSON document; a line break is added. */
    static Answer json(int status, Object document) {
        return of(status, "application/json", Json.text(document) + "\n");
    }

    /** What was wrong, in one line. */
    static Answer error(int status, @Nullable String message) {
        return json(status, Map.of("error", String.valueOf(message)));
    }

    /** Not now: the client should come again in a few seconds. */
    static Answer later(@Nullable String message) {
        return error(503, message).with("Retry-After", "2");
    }

    /** The answer with one more header. */
    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }
}
