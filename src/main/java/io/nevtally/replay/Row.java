package io.nevtally.replay;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** A row that has been read. */
sealed interface Row {

    /**
     * One to publish.
     *
     * @param reporter the record key
     * @param occurredAt the record timestamp
     */
    record Good(SpecificRecord event, String reporter, Instant occurredAt) implements Row {}

    /**
     * One to report.
     *
     * @param reason a stable word to count it under
     * @param message {@code file:line: what is wrong; what to do (reason)}
     */
    record Bad(String reason, String message) implements Row {}
}
