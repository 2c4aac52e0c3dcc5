package io.nevtally.mapping;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** What came of a row, or of one cell of a wide row. */
public sealed interface Row {

    /**
     * One to publish.
     *
     * @param reporter the record key
     * @param occurredAt when it happened
     * @param publishedAt the record timestamp
     */
    record Good(SpecificRecord event, String reporter, Instant occurredAt, Instant publishedAt) implements Row {}

    /**
     * One to report.
     *
     * @param reason a stable word to count it under
     * @param message {@code file:line: what is wrong; what to do (reason)}
     */
    record Bad(String reason, String message) implements Row {}

    /**
     * One that the mapping passes over.
     *
     * @param condition which of its conditions does, in words
     */
    record Skipped(String condition) implements Row {}
}
