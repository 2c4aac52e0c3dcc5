package io.nevtally.serde;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventDecoder;
import io.nevtally.event.EventFields;
import io.nevtally.name.Names;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes input records in the Confluent wire format, from the schema of whoever wrote them. Tells what is wrong with a
 * record that can't be decoded; a record without a value is one of those, as events are taken back by a revision that is
 * withdrawn, and not by a tombstone. Throws {@link RegistryTroubleException} if the registry stays in trouble.
 * Thread-safe.
 */
public final class EventReader implements EventDecoder {
    private final WriterSchemas schemas;
    private final Map<Measure, Map<Integer, Resolution>> resolutions = new EnumMap<>(Measure.class);

    private EventReader(RegistrySettings settings) {
        schemas = new WriterSchemas(new RegistryClient(settings));
        for (Measure measure : Measure.values()) {
            resolutions.put(measure, new ConcurrentHashMap<>());
        }
    }

    /** What a writer's schema comes to. */
    private sealed interface Resolution {}

    private record Usable(
            Schema writer,
            Schema ours,
            BodyReader reader,
            @Nullable OwnEvents own) implements Resolution {}

    private record Refused(Undecodable why) implements Resolution {}

    /**
     * A decoder of input records.
     *
     * @param serdeClass the serde that events are written with: {@link AvroSerde}, or another that gives our records
     * @param config its settings
     * @throws io.nevtally.config.InputException if there is no such serde, or the settings can't be used
     */
    public static EventDecoder of(String serdeClass, Map<String, ?> config) {
        return serdeClass.equals(AvroSerde.class.getName())
                ? new EventReader(RegistrySettings.of(config))
                : new ForeignEventReader(serdeClass, config);
    }

    @Override
    public Decoded decode(Measure measure, String topic, byte @Nullable [] value, Names names) {
        if (value == null) {
            return noValue();
        }
        String flaw = WireFormat.flaw(value);
        if (flaw != null) {
            return notAvro(flaw);
        }
        int id = WireFormat.id(value);
        Resolution resolution = resolution(measure, id);
        return resolution instanceof Usable usable ? read(usable, value, names) : ((Refused) resolution).why();
    }

    private Resolution resolution(Measure measure, int id) {
        Map<Integer, Resolution> known = resolutions.getOrDefault(measure, Map.of());
        Resolution resolution = known.get(id);
        if (resolution == null) {
            resolution = resolve(measure, id);
            if (!(resolution instanceof Refused refused && refused.why().code() == ErrorCode.UNKNOWN_SCHEMA)) {
                known.put(id, resolution);
            }
        }
        return resolution;
    }

    private Resolution resolve(Measure measure, int id) {
        try {
            Optional<Schema> writer = schemas.schema(id);
            return writer.isPresent()
                    ? resolve(measure, id, writer.get())
                    : refused(ErrorCode.UNKNOWN_SCHEMA, "the schema registry doesn't know id " + id);
        } catch (AvroRuntimeException e) {
            return refused(ErrorCode.WRONG_SCHEMA, "schema " + id + " can't be used: " + e.getMessage());
        }
    }

    private static Resolution resolve(Measure measure, int id, Schema writer) {
        Schema ours = KnownRecords.of(measure);
        Undecodable misfit = SchemaFit.misfit(writer, ours);
        if (misfit != null) {
            return refused(misfit.code(), "schema " + id + ": " + misfit.message());
        }
        Schema renamed = SchemaFit.renamed(writer, ours);
        OwnEvents own = OwnEvents.areIn(renamed, ours) ? new OwnEvents(measure) : null;
        return new Usable(renamed, ours, new BodyReader(renamed, ours), own);
    }

    private static Decoded read(Usable usable, byte[] value, Names names) {
        EventFields plain = usable.own == null ? null : usable.own.read(value, names);
        return plain == null ? readByAvro(usable, value, names) : new Decodable(plain);
    }

    private static Decoded readByAvro(Usable usable, byte[] value, Names names) {
        try {
            SpecificRecord event = usable.reader.read(value);
            String broken = BrokenText.in(event, usable.writer, value);
            return broken == null ? new Decodable(EventFields.of(event, names::of)) : notAvro(broken + " isn't UTF-8");
        } catch (IOException | RuntimeException | StackOverflowError e) { // the last from values nested without end
            return Diagnosis.of(usable.writer, usable.ours, value, e);
        }
    }

    static Undecodable noValue() {
        return notAvro("there is no value; to take an event back, publish a higher revision that is withdrawn");
    }

    private static Undecodable notAvro(String message) {
        return new Undecodable(ErrorCode.NOT_AVRO, message);
    }

    private static Refused refused(ErrorCode code, String message) {
        return new Refused(new Undecodable(code, message));
    }
}
