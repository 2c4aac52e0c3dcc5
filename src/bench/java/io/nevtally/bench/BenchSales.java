package io.nevtally.bench;

import io.nevtally.avro.event.AreaType;
import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Makes sales of some makers in 31 regions: the events that have the most dimensions and indicators. */
final class BenchSales {
    private final SplittableRandom random = new SplittableRandom(1);
    private final int makers;
    private int made;

    /** Those of a hundred makers. */
    BenchSales() {
        this(100);
    }

    BenchSales(int makers) {
        this.makers = makers;
    }

    /** The next event, which is new. */
    VehicleSold next(Instant occurredAt) {
        int maker = random.nextInt(makers);
        return VehicleSold.newBuilder()
                .setEventId("event-" + made++)
                .setReporter("dealers-" + maker)
                .setOccurredAt(occurredAt)
                .setQuantity(1 + random.nextInt(5))
                .setManufacturer("maker-" + maker)
                .setPowertrain(any(List.of(Powertrain.values())))
                .setVehicleClass(any(List.of(VehicleClass.values())))
                .setRegion("CN-" + random.nextInt(31))
                .setAreaType(any(List.of(AreaType.values())))
                .setAutomationLevel(any(List.of(AutomationLevel.values())))
                .setUnitPrice(BigDecimal.valueOf(10_000_000 + random.nextInt(20_000_000), 2))
                .build();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
