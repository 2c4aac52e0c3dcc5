package io.nevtally.demo;

import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Copies of events with one field changed. The fields that all events have are told by name. */
final class Edits {
    private Edits() {}

    static SpecificRecord with(SpecificRecord event, String field, Object value) {
        SpecificRecord copy = (SpecificRecord) SpecificData.newInstance(event.getClass(), event.getSchema());
        event.getSchema().getFields().forEach(each -> copy.put(each.pos(), event.get(each.pos())));
        copy.put(position(event, field), value);
        return copy;
    }

    static SpecificRecord revised(SpecificRecord event, int revision) {
        return with(event, "revision", revision);
    }

    static SpecificRecord withdrawn(SpecificRecord event, int revision) {
        return with(revised(event, revision), "withdrawn", true);
    }

    /** The event with a digit too many in its quantity. */
    static SpecificRecord miscounted(SpecificRecord event) {
        return with(event, "quantity", 10 * (Long) get(event, "quantity"));
    }

    /** The event with the other of two values in an enum field. */
    static SpecificRecord mistaken(SpecificRecord event, String field) {
        Enum<?> right = (Enum<?>) get(event, field);
        Object wrong = Stream.of(right.getDeclaringClass().getEnumConstants())
                .filter(symbol -> symbol != right)
                .findFirst()
                .orElseThrow();
        return with(event, field, wrong);
    }

    static Object get(SpecificRecord event, String field) {
        return event.get(position(event, field));
    }

    private static int position(SpecificRecord event, String field) {
        return event.getSchema().getField(field).pos();
    }
}
