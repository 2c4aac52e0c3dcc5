package io.nevtally.demo;

import io.nevtally.avro.event.VehicleProduced;
import org.apache.avro.specific.SpecificRecord;

/** Writes what plants report. */
record ProductionWriter(Fleet fleet) implements EventWriter {

    @Override
    public SpecificRecord write(Fact fact, Dice dice) {
        Fleet.Vehicle vehicle = fleet.draw(dice, fact.month());
        String region = vehicle.maker().plant(dice);
        return new VehicleProduced(
                fact.eventId(),
                vehicle.maker().name() + " plants " + region,
                0,
                false,
                fact.occurredAt(),
                fact.quantity(),
                vehicle.maker().name(),
                vehicle.powertrain(),
                vehicle.vehicleClass(),
                region,
                null);
    }
}
