package io.nevtally.event;

import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.VehicleExported;
import io.nevtally.avro.event.VehicleProduced;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Measure;
import io.nevtally.name.Name;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event, unchecked, whatever its Avro record is.
 *
 * @param measure what it is an event of
 * @param eventId its id
 * @param reporter who reported it
 * @param content what is counted
 * @param powerKw the rated power of a charging unit, in kilowatts; or null
 */
public record EventFields(
        Measure measure,
        String eventId,
        Name reporter,
        Content content,
        @Nullable Double powerKw) {
    private static final int LONG_DIGITS = 18;

    /** The fields of an event of ours. */
    public static EventFields of(SpecificRecord event) {
        return of(event, Name::new);
    }

    /**
     * The fields of an event of ours.
     *
     * @param names gives the name that a text is
     */
    public static EventFields of(SpecificRecord event, Function<String, Name> names) {
        if (event instanceof VehicleSold sold) {
            return of(sold, names);
        }
        if (event instanceof VehicleProduced produced) {
            return of(produced, names);
        }
        return event instanceof VehicleExported exported ? of(exported, names) : of((ChargerInstalled) event, names);
    }

    private static EventFields of(VehicleProduced e, Function<String, Name> names) {
        List<Name> members = listOf(
                names,
                e.getManufacturer(),
                e.getPowertrain().name(),
                e.getVehicleClass().name(),
                e.getRegion());
        Content content = new Content(
                e.getRevision(),
                e.getWithdrawn(),
                e.getOccurredAt(),
                e.getQuantity(),
                null,
                members,
                orNull(e.getModel(), names));
        return new EventFields(Measure.PRODUCTION, e.getEventId(), names.apply(e.getReporter()), content, null);
    }

    private static EventFields of(VehicleSold e, Function<String, Name> names) {
        List<Name> members = listOf(
                names,
                e.getManufacturer(),
                e.getPowertrain().name(),
                e.getVehicleClass().name(),
                e.getRegion(),
                orUnknown(e.getAreaType()),
                orUnknown(e.getAutomationLevel()));
        Content content = new Content(
                e.getRevision(),
                e.getWithdrawn(),
                e.getOccurredAt(),
                e.getQuantity(),
                fenOrNull(e.getUnitPrice()),
                members,
                orNull(e.getModel(), names));
        return new EventFields(Measure.SALES, e.getEventId(), names.apply(e.getReporter()), content, null);
    }

    private static EventFields of(VehicleExported e, Function<String, Name> names) {
        List<Name> members = listOf(
                names,
                e.getManufacturer(),
                e.getPowertrain().name(),
                e.getVehicleClass().name(),
                e.getDestination());
        Content content = new Content(
                e.getRevision(),
                e.getWithdrawn(),
                e.getOccurredAt(),
                e.getQuantity(),
                fenOrNull(e.getUnitPrice()),
                members,
                orNull(e.getModel(), names));
        return new EventFields(Measure.EXPORTS, e.getEventId(), names.apply(e.getReporter()), content, null);
    }

    private static EventFields of(ChargerInstalled e, Function<String, Name> names) {
        List<Name> members = listOf(
                names, e.getOperator(), e.getAccess().name(), e.getCurrent().name(), e.getRegion());
        Content content = new Content(
                e.getRevision(),
                e.getWithdrawn(),
                e.getOccurredAt(),
                e.getQuantity(),
                null,
                members,
                names.apply(Double.toString(e.getPowerKw())));
        return new EventFields(Measure.CHARGERS, e.getEventId(), names.apply(e.getReporter()), content, e.getPowerKw());
    }

    private static List<Name> listOf(Function<String, Name> names, String... texts) {
        return Stream.of(texts).map(names).toList();
    }

    private static @Nullable Name orNull(@Nullable String text, Function<String, Name> names) {
        return text == null ? null : names.apply(text);
    }

    private static String orUnknown(@Nullable Enum<?> member) {
        return member == null ? Field.UNKNOWN : member.name();
    }

    private static @Nullable Long fenOrNull(@Nullable BigDecimal price) {
        return price == null ? null : fen(price);
    }

    /** A price in yuan as fen; one of more than 18 digits becomes the largest long, which no check lets pass. */
    public static long fen(BigDecimal price) {
        BigDecimal fen = price.movePointRight(2);
        return fen.precision() - fen.scale() > LONG_DIGITS ? Long.MAX_VALUE : fen.longValue();
    }
}
