package io.nevtally.demo;

import io.nevtally.avro.event.AreaType;
import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Field;
import java.math.BigDecimal;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Writes what dealer groups report. */
final class SalesWriter implements EventWriter {
    private static final int UNPRICED_PERCENT = 3;

    private final Fleet fleet;
    private final Mix regions;
    private final Mix areaTypes;
    private final Mix automationLevels;

    SalesWriter(Fleet fleet, Mixes mixes) {
        this.fleet = fleet;
        this.regions = mixes.of("sales-region");
        this.areaTypes = mixes.of("area-type");
        this.automationLevels = mixes.of(fleet.isElectric() ? "nev-automation" : "ice-automation");
    }

    @Override
    public SpecificRecord write(Fact fact, Dice dice) {
        Fleet.Vehicle vehicle = fleet.draw(dice, fact.month());
        String region = regions.draw(dice, fact.month());
        boolean priced = dice.below(100) >= UNPRICED_PERCENT;
        return new VehicleSold(
                fact.eventId(),
                vehicle.maker().name() + " dealers " + region,
                0,
                false,
                fact.occurredAt(),
                fact.quantity(),
                vehicle.maker().name(),
                vehicle.powertrain(),
                vehicle.vehicleClass(),
                region,
                null,
                orNull(areaTypes.draw(dice, fact.month()), AreaType::valueOf),
                orNull(automationLevels.draw(dice, fact.month()), AutomationLevel::valueOf),
                priced ? BigDecimal.valueOf(vehicle.maker().priceInFen(vehicle.powertrain(), dice), 2) : null);
    }

    private static <T> @Nullable T orNull(String member, Function<String, T> symbol) {
        return member.equals(Field.UNKNOWN) ? null : symbol.apply(member);
    }
}
