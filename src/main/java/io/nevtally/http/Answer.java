package io.nevtally.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param body the body; empty for none
 * @param headers its headers, the content type among them
 * @param tag what clients that have it already can name it by; null if there is nothing to be gained
 */
record Answer(
        int status,
        String body,
        Map<String, String> headers,
        @Nullable EntityTag tag) {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    /** A body with a content type. */
    static Answer of(int status, String contentType, String body) {
        return new Answer(status, body, Map.of("Content-Type", contentType), null);
    }

    /** A JSON document; a line break is added. */
    static Answer json(int status, Object document) {
        return of(status, JSON, Json.text(document) + "\n");
    }

    /** What was wrong, in one line, as RFC 9457 has it. */
    static Answer problem(int status, @Nullable String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", title(status));
        problem.put("status", status);
        problem.put("detail", String.valueOf(detail));
        return of(status, PROBLEM, Json.text(problem) + "\n");
    }

    /** Not now: the client should come again in a few seconds. */
    static Answer later(@Nullable String message) {
        return problem(503, message).with("Retry-After", "2");
    }

    /** The answer with one more header. */
    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more, tag);
    }

    /** The same, complete, with a tag. */
    Answer tagged() {
        return new Answer(status, body, headers, EntityTag.of(this));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
