package io.nevtally.demo;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.Outcome;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record of the demo's history, with what must become of it.
 *
 * @param measure whose input topic it goes to
 * @param key the record key
 * @param payload the value
 * @param timestamp the record's timestamp: when it is reported
 * @param outcome what becomes of it
 * @param error why it is dead-lettered, or null where it isn't
 */
public record DemoRecord(
        Measure measure,
        String key,
        Payload payload,
        Instant timestamp,
        Outcome outcome,
        @Nullable ErrorCode error) {

    /** The value of a record. */
    public sealed interface Payload {}

    /** An event, to be written in the wire format. */
    public record Event(SpecificRecord event) implements Payload {}

    /** Bytes to be published as they are. */
    public record Raw(Bytes bytes) implements Payload {}
}
