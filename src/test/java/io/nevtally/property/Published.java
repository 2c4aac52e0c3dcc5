package io.nevtally.property;

import io.nevtally.avro.TrustedRecords;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.EventLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event on its way to the topic of its measure.
 *
 * @param arrival where it stands in the order of arrival
 * @param astray how many partitions from its reporter's home it is published
 */
record Published(Measure measure, SpecificRecord event, int arrival, int astray) {
    private static final Set<String> TOLD =
            Set.of("eventId", "reporter", "revision", "withdrawn", "occurredAt", "quantity");
    private static final Instant FIRST_NOON = Instant.parse("2022-01-01T04:00:00Z");

    static {
        TrustedRecords.trust(); // to be copied
    }

    String reporter() {
        return (String) field("reporter");
    }

    Instant occurredAt() {
        return (Instant) field("occurredAt");
    }

    long quantity() {
        return (Long) field("quantity");
    }

    boolean isWithdrawn() {
        return (Boolean) field("withdrawn");
    }

    /** What it is about: records that agree in it are about the same event. */
    List<Object> identity() {
        return List.of(measure, reporter(), field("eventId"));
    }

    /** What may have only one content. */
    List<Object> revision() {
        return List.of(identity(), field("revision"));
    }

    Published at(int other) {
        return new Published(measure, event, other, astray);
    }

    Published home() {
        return new Published(measure, event, arrival, 0);
    }

    /** Events with less to them, one thing less each. */
    List<SpecificRecord> simpler() {
        List<SpecificRecord> simpler = new ArrayList<>();
        simpler.add(with("quantity", 1L));
        simpler.add(with("occurredAt", FIRST_NOON));
        simpler.add(with("withdrawn", false));
        for (Field optional : event.getSchema().getFields()) {
            if (optional.schema().isUnion()) {
                simpler.add(with(optional.name(), null));
            }
        }
        simpler.removeIf(event::equals);
        return simpler;
    }

    /** It, or what replaces its event. */
    Published replaced(SpecificRecord before, SpecificRecord after) {
        return event.equals(before) ? new Published(measure, after, arrival, astray) : this;
    }

    /** Its event with another value. */
    SpecificRecord with(String field, Object value) {
        SpecificRecord copy = SpecificData.getForClass(event.getClass()).deepCopy(event.getSchema(), event);
        copy.put(event.getSchema().getField(field).pos(), value);
        return copy;
    }

    private Object field(String name) {
        return EventLogs.field(event, name);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(measure.id() + ": " + reporter() + " reports " + field("eventId"));
        text.append(", revision ").append(field("revision")).append(isWithdrawn() ? ", withdrawn" : "");
        text.append(": ")
                .append(quantity())
                .append(" on ")
                .append(occurredAt().atZone(Cluster.ZONE).toLocalDateTime());
        for (Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value != null && !TOLD.contains(field.name())) {
                text.append(", ").append(field.name()).append(' ').append(value);
            }
        }
        return text.append(astray == 0 ? "" : " (" + astray + " partitions astray)")
                .toString();
    }
}
