package io.nevtally.serde;

import io.nevtally.avro.event.Access;
import io.nevtally.avro.event.AreaType;
import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.Current;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.event.EventFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Reads events whose writer has our own schema, as most have, field by field and in a third of the time that it takes to
 * bring any two schemas together. Reads only what is right in every way; the rest is left to Avro. Thread-safe.
 */
final class OwnEvents {
    private static final String[] POWERTRAINS = names(Powertrain.values());
    private static final String[] CLASSES = names(VehicleClass.values());
    private static final String[] AREA_TYPES = names(AreaType.values());
    private static final String[] LEVELS = names(AutomationLevel.values());
    private static final String[] ACCESSES = names(Access.values());
    private static final String[] CURRENTS = names(Current.values());

    private final Measure measure;
    private final RecurringTexts texts = new RecurringTexts();

    OwnEvents(Measure measure) {
        this.measure = measure;
    }

    /** Whether one schema is laid out as the other. */
    static boolean areIn(Schema writer, Schema ours) {
        return SchemaNormalization.toParsingForm(writer).equals(SchemaNormalization.toParsingForm(ours));
    }

    /** What the event in a value says, or null if there may be something wrong with it. */
    @Nullable
    EventFields read(byte[] value) {
        AvroFields from = new AvroFields(value, WireFormat.HEADER, texts);
        try {
            EventFields event = fields(from);
            return from.areRead() ? event : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** The fields in their order: all four schemas begin alike, and those of vehicles go on alike. */
    private EventFields fields(AvroFields from) {
        boolean isCharger = measure == Measure.CHARGERS;
        String eventId = from.uniqueText();
        String reporter = from.text();
        int revision = from.integer();
        boolean withdrawn = from.isTrue();
        Instant occurredAt = from.time();
        long quantity = from.number();
        String[] members = new String[measure.fields().size()];
        members[0] = from.text();
        members[1] = from.symbol(isCharger ? ACCESSES : POWERTRAINS);
        members[2] = from.symbol(isCharger ? CURRENTS : CLASSES);
        Double powerKw = isCharger ? Double.valueOf(from.fraction()) : null;
        members[3] = from.text();
        String remark = powerKw != null ? powerKw.toString() : from.isNull() ? null : from.text();
        if (measure == Measure.SALES) {
            members[4] = from.isNull() ? Field.UNKNOWN : from.symbol(AREA_TYPES);
            members[5] = from.isNull() ? Field.UNKNOWN : from.symbol(LEVELS);
        }
        Long price = !measure.isPriced() || from.isNull() ? null : Long.valueOf(from.fen());
        Content content = new Content(revision, withdrawn, occurredAt, quantity, price, List.of(members), remark);
        return new EventFields(measure, eventId, reporter, content, powerKw);
    }

    private static String[] names(Enum<?>[] symbols) {
        return Arrays.stream(symbols).map(Enum::name).toArray(String[]::new);
    }
}
