package io.nevtally.serde;

import io.nevtally.avro.event.Access;
import io.nevtally.avro.event.AreaType;
import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.Current;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleExported;
import io.nevtally.avro.event.VehicleProduced;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads events whose writer has our own schema, as most have, field by field and in a third of the time that it takes to
 * bring any two schemas together. Reads only what is right in every way; the rest is left to Avro. Thread-safe.
 */
final class OwnEvents {
    private static final Powertrain[] POWERTRAINS = Powertrain.values();
    private static final VehicleClass[] CLASSES = VehicleClass.values();
    private static final AreaType[] AREA_TYPES = AreaType.values();
    private static final AutomationLevel[] LEVELS = AutomationLevel.values();
    private static final Access[] ACCESSES = Access.values();
    private static final Current[] CURRENTS = Current.values();

    private final Measure measure;
    private final RecurringTexts texts = new RecurringTexts();

    OwnEvents(Measure measure) {
        this.measure = measure;
    }

    /** Whether one schema is laid out as the other. */
    static boolean areIn(Schema writer, Schema ours) {
        return SchemaNormalization.toParsingForm(writer).equals(SchemaNormalization.toParsingForm(ours));
    }

    /** The event in a value, or null if there may be something wrong with it. */
    @Nullable
    SpecificRecord read(byte[] value) {
        AvroFields from = new AvroFields(value, WireFormat.HEADER, texts);
        try {
            SpecificRecord event = switch (measure) {
                case PRODUCTION -> produced(from);
                case SALES -> sold(from);
                case EXPORTS -> exported(from);
                case CHARGERS -> installed(from);
            };
            return from.areRead() ? event : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static VehicleProduced produced(AvroFields from) {
        return new VehicleProduced(
                from.uniqueText(),
                from.text(),
                from.integer(),
                from.isTrue(),
                from.time(),
                from.number(),
                from.text(),
                from.symbol(POWERTRAINS),
                from.symbol(CLASSES),
                from.text(),
                from.isNull() ? null : from.text());
    }

    private static VehicleSold sold(AvroFields from) {
        return new VehicleSold(
                from.uniqueText(),
                from.text(),
                from.integer(),
                from.isTrue(),
                from.time(),
                from.number(),
                from.text(),
                from.symbol(POWERTRAINS),
                from.symbol(CLASSES),
                from.text(),
                from.isNull() ? null : from.text(),
                from.isNull() ? null : from.symbol(AREA_TYPES),
                from.isNull() ? null : from.symbol(LEVELS),
                from.isNull() ? null : from.decimal());
    }

    private static VehicleExported exported(AvroFields from) {
        return new VehicleExported(
                from.uniqueText(),
                from.text(),
                from.integer(),
                from.isTrue(),
                from.time(),
                from.number(),
                from.text(),
                from.symbol(POWERTRAINS),
                from.symbol(CLASSES),
                from.text(),
                from.isNull() ? null : from.text(),
                from.isNull() ? null : from.decimal());
    }

    private static ChargerInstalled installed(AvroFields from) {
        return new ChargerInstalled(
                from.uniqueText(),
                from.text(),
                from.integer(),
                from.isTrue(),
                from.time(),
                from.number(),
                from.text(),
                from.symbol(ACCESSES),
                from.symbol(CURRENTS),
                from.fraction(),
                from.text());
    }
}
