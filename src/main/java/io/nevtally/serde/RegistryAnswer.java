package io.nevtally.serde;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the registry.
 *
 * @param status the HTTP status
 * @param json the body; a missing node where it isn't a JSON object
 */
record RegistryAnswer(int status, JsonNode json) {
    /** Some registries tell of every difference between two schemas. */
    private static final int LONGEST_MESSAGE = 300;

    /** Whether it did what it was asked to. */
    boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** Confluent's error code, or 0 where the answer doesn't come from a registry's code. */
    int errorCode() {
        return json.path("error_code").asInt(0);
    }

    @Override
    public String toString() {
        String message = json.path("message").asText("").replaceAll("\\s+", " ");
        if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE) + "...";
        }
        return "HTTP " + status + (message.isEmpty() ? "" : ": " + message);
    }
}
