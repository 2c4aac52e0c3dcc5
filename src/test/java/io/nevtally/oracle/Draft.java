package io.nevtally.oracle;

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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a made-up event.
 *
 * @param seed decides everything else
 */
record Draft(String id, String reporter, int revision, boolean withdrawn, LocalDate day, long quantity, long seed) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<String> MANUFACTURERS = List.of("BYD", "BYD", "GAC", "GAC", "SAIC", "Hongqi & Co");
    private static final List<String> REGIONS = List.of("CN-GD", "CN-SH");
    private static final List<String> DESTINATIONS = List.of("BE", "BE", "BR", "TH");
    private static final List<String> OPERATORS = List.of("TELD", "Star Charge");

    Draft withQuantity(long other) {
        return new Draft(id, reporter, revision, withdrawn, day, other, seed);
    }

    SpecificRecord event(Measure measure) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant occurredAt = occurredAt(random);
        return switch (measure) {
            case PRODUCTION -> produced(random, occurredAt);
            case SALES -> sold(random, occurredAt);
            case EXPORTS -> exported(random, occurredAt);
            case CHARGERS -> installed(random, occurredAt);
        };
    }

    private VehicleProduced produced(SplittableRandom random, Instant occurredAt) {
        return VehicleProduced.newBuilder()
                .setEventId(id)
                .setReporter(reporter)
                .setRevision(revision)
                .setWithdrawn(withdrawn)
                .setOccurredAt(occurredAt)
                .setQuantity(quantity)
                .setManufacturer(any(random, MANUFACTURERS))
                .setPowertrain(any(random, List.of(Powertrain.values())))
                .setVehicleClass(any(random, List.of(VehicleClass.values())))
                .setRegion(any(random, REGIONS))
                .build();
    }

    private VehicleSold sold(SplittableRandom random, Instant occurredAt) {
        return VehicleSold.newBuilder()
                .setEventId(id)
                .setReporter(reporter)
                .setRevision(revision)
                .setWithdrawn(withdrawn)
                .setOccurredAt(occurredAt)
                .setQuantity(quantity)
                .setManufacturer(any(random, MANUFACTURERS))
                .setPowertrain(any(random, List.of(Powertrain.values())))
                .setVehicleClass(any(random, List.of(VehicleClass.values())))
                .setRegion(any(random, REGIONS))
                .setAreaType(random.nextInt(4) == 0 ? null : any(random, List.of(AreaType.values())))
                .setAutomationLevel(
                        random.nextInt(4) == 0 ? null : any(random, List.of(AutomationLevel.L1, AutomationLevel.L2)))
                .setUnitPrice(price(random))
                .build();
    }

    private VehicleExported exported(SplittableRandom random, Instant occurredAt) {
        return VehicleExported.newBuilder()
                .setEventId(id)
                .setReporter(reporter)
                .setRevision(revision)
                .setWithdrawn(withdrawn)
                .setOccurredAt(occurredAt)
                .setQuantity(quantity)
                .setManufacturer(any(random, MANUFACTURERS))
                .setPowertrain(any(random, List.of(Powertrain.values())))
                .setVehicleClass(any(random, List.of(VehicleClass.values())))
                .setDestination(any(random, DESTINATIONS))
                .setUnitPrice(price(random))
                .build();
    }

    private ChargerInstalled installed(SplittableRandom random, Instant occurredAt) {
        return ChargerInstalled.newBuilder()
                .setEventId(id)
                .setReporter(reporter)
                .setRevision(revision)
                .setWithdrawn(withdrawn)
                .setOccurredAt(occurredAt)
                .setQuantity(quantity)
                .setOperator(any(random, OPERATORS))
                .setAccess(any(random, List.of(Access.values())))
                .setCurrent(any(random, List.of(Current.values())))
                .setPowerKw(random.nextInt(480) / 4.0)
                .setRegion(any(random, REGIONS))
                .build();
    }

    /** Any time of the day, its first and its last millisecond among them. */
    private Instant occurredAt(SplittableRandom random) {
        Instant start = day.atStartOfDay(ZONE).toInstant();
        return switch (random.nextInt(10)) {
            case 0 -> start;
            case 1 -> start.plusMillis(86_399_999);
            default -> start.plusMillis(random.nextInt(86_400_000));
        };
    }

    private static @Nullable BigDecimal price(SplittableRandom random) {
        return random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextLong(30_000_000), 2);
    }

    private static <T> T any(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
