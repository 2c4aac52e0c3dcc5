package io.nevtally.property;

import io.nevtally.catalogue.Measure;
import io.nevtally.integration.EventLogs;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** An event on its way to the topic of its measure. */
record Published(Measure measure, SpecificRecord event) {
    String reporter() {
        return (String) field("reporter");
    }

    Instant occurredAt() {
        return (Instant) field("occurredAt");
    }

    Object field(String name) {
        return EventLogs.field(event, name);
    }

    @Override
    public String toString() {
        return measure.id() + " " + event;
    }
}
