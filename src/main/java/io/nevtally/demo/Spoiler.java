package io.nevtally.demo;

import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Measure;
import io.nevtally.demo.DemoRecord.Event;
import io.nevtally.demo.DemoRecord.Payload;
import io.nevtally.demo.DemoRecord.Raw;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;

/** Makes records that can't be counted, of one error code after the other. */
final class Spoiler {
    private static final List<ErrorCode> CODES = List.of(
            ErrorCode.NOT_AVRO,
            ErrorCode.UNKNOWN_SCHEMA,
            ErrorCode.MISSING_FIELD,
            ErrorCode.OUT_OF_RANGE,
            ErrorCode.TOO_OLD,
            ErrorCode.IN_FUTURE,
            ErrorCode.KEY_MISMATCH);
    private static final int NO_SCHEMA = 2_000_000_000;
    private static final Duration TEN_YEARS = Duration.ofDays(3_652);

    private final Measure measure;
    private int spoilt;

    Spoiler(Measure measure) {
        this.measure = measure;
    }

    /** A spoilt copy of an event. */
    DemoRecord spoil(SpecificRecord event, Instant timestamp) {
        ErrorCode code = CODES.get(spoilt++ % CODES.size());
        String reporter = (String) Edits.get(event, "reporter");
        String key = code == ErrorCode.KEY_MISMATCH ? reporter + " (copy)" : reporter;
        return new DemoRecord(measure, key, payload(code, event), timestamp, Outcome.DEAD_LETTERED, code);
    }

    private Payload payload(ErrorCode code, SpecificRecord event) {
        Field first = measure.fields().get(0);
        Instant occurredAt = (Instant) Edits.get(event, "occurredAt");
        return switch (code) {
            case NOT_AVRO -> new Raw(Bytes.wrap(event.toString().getBytes(StandardCharsets.UTF_8)));
            case UNKNOWN_SCHEMA ->
                new Raw(Bytes.wrap(ByteBuffer.allocate(12).putInt(1, NO_SCHEMA).array()));
            case MISSING_FIELD -> new Event(Edits.with(event, first.id(), " "));
            case OUT_OF_RANGE -> new Event(Edits.with(event, "quantity", 0L));
            case TOO_OLD -> new Event(Edits.with(event, "occurredAt", Instant.EPOCH));
            case IN_FUTURE -> new Event(Edits.with(event, "occurredAt", occurredAt.plus(TEN_YEARS)));
            default -> new Event(event);
        };
    }
}
