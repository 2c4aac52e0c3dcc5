package io.nevtally.topic;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Tells, in a header of a repartition topic, that somebody may be waiting for the figures that a record leads to. */
public final class Awaited {
    private static final String HEADER = "nev-awaited";

    private Awaited() {}

    /** Headers that say so, or none. */
    public static Headers headers(boolean isAwaited) {
        Headers headers = new RecordHeaders();
        return isAwaited ? headers.add(HEADER, new byte[0]) : headers;
    }

    /** Whether headers say so. */
    public static boolean isIn(Headers headers) {
        return headers.lastHeader(HEADER) != null;
    }
}
