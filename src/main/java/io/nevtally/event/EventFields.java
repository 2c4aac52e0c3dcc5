package io.nevtally.event;

import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.VehicleExported;
import io.nevtally.avro.event.VehicleProduced;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Measure;
import java.math.BigDecimal;
import java.util.List;
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
        String reporter,
        Content content,
        @Nullable Double powerKw) {
    private static final int LONG_DIGITS = 18;

    /** The fields of an event of ours. */
    public static EventFields of(SpecificRecord event) {
        if (event instanceof VehicleSold sold) {
            return of(sold);
        }
        if (event instanceof VehicleProduced produced) {
            return of(produced);
        }
        return event instanceof VehicleExported exported ? of(exported) : of((ChargerInstalled) event);
    }

    private static EventFields of(VehicleProduced e) {
        List<String> members = List.of(
                e.getManufacturer(),
                e.getPowertrain().name(),
                e.getVehicleClass().name(),
                e.getRegion());
        Content content = new Content(
                e.getRevision(), e.getWithdrawn(), e.getOccurredAt(), e.getQuantity(), null, members, e.getModel());
        return new EventFields(Measure.PRODUCTION, e.getEventId(), e.getReporter(), content, null);
    }

    private static EventFields of(VehicleSold e) {
        List<String> members = List.of(
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
                e.getModel());
        return new EventFields(Measure.SALES, e.getEventId(), e.getReporter(), content, null);
    }

    private static EventFields of(VehicleExported e) {
        List<String> members = List.of(
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
                e.getModel());
        return new EventFields(Measure.EXPORTS, e.getEventId(), e.getReporter(), content, null);
    }

    private static EventFields of(ChargerInstalled e) {
        List<String> members =
                List.of(e.getOperator(), e.getAccess().name(), e.getCurrent().name(), e.getRegion());
        Content content = new Content(
                e.getRevision(),
                e.getWithdrawn(),
                e.getOccurredAt(),
                e.getQuantity(),
                null,
                members,
                Double.toString(e.getPowerKw()));
        return new EventFields(Measure.CHARGERS, e.getEventId(), e.getReporter(), content, e.getPowerKw());
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
