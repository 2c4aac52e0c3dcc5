package io.nevtally.demo;

import io.nevtally.avro.event.VehicleExported;
import java.math.BigDecimal;
import org.apache.avro.specific.SpecificRecord;

/** Writes what customs offices report. */
final class ExportWriter implements EventWriter {
    private static final int UNPRICED_PERCENT = 2;
    /** What vehicles cost abroad, in percent of what the manufacturer's cost at home; illustrative. */
    private static final long PRICE_PERCENT = 112;

    private final Fleet fleet;
    private final Mix destinations;
    private final Mix offices;

    ExportWriter(Fleet fleet, Mixes mixes) {
        this.fleet = fleet;
        this.destinations = mixes.of("destination");
        this.offices = mixes.of("customs-office");
    }

    @Override
    public SpecificRecord write(Fact fact, Dice dice) {
        Fleet.Vehicle vehicle = fleet.draw(dice, fact.month());
        boolean priced = dice.below(100) >= UNPRICED_PERCENT;
        return new VehicleExported(
                fact.eventId(),
                offices.draw(dice, fact.month()) + " Customs",
                0,
                false,
                fact.occurredAt(),
                fact.quantity(),
                vehicle.maker().name(),
                vehicle.powertrain(),
                vehicle.vehicleClass(),
                destinations.draw(dice, fact.month()),
                null,
                priced ? BigDecimal.valueOf(price(vehicle, dice), 2) : null);
    }

    private static long price(Fleet.Vehicle vehicle, Dice dice) {
        return vehicle.maker().priceInFen(vehicle.powertrain(), dice) * PRICE_PERCENT / 100;
    }
}
