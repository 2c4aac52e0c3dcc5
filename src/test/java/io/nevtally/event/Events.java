package io.nevtally.event;

import io.nevtally.avro.event.Access;
import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.Current;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleExported;
import io.nevtally.avro.event.VehicleProduced;
import io.nevtally.avro.event.VehicleSold;
import java.time.Instant;

/** One valid event of each kind, at noon of 17 May 2023 in Shanghai. */
final class Events {
    static final Instant NOON = Instant.parse("2023-05-17T04:00:00Z");
    static final String REPORTER = "plant-1";

    private Events() {}

    static VehicleProduced.Builder produced() {
        return VehicleProduced.newBuilder()
                .setEventId("e1")
                .setReporter(REPORTER)
                .setOccurredAt(NOON)
                .setQuantity(3)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.PHEV)
                .setVehicleClass(VehicleClass.COMMERCIAL)
                .setRegion("CN-GD");
    }

    static VehicleSold.Builder sold() {
        return VehicleSold.newBuilder()
                .setEventId("e1")
                .setReporter(REPORTER)
                .setOccurredAt(NOON)
                .setQuantity(3)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD");
    }

    static VehicleExported.Builder exported() {
        return VehicleExported.newBuilder()
                .setEventId("e1")
                .setReporter(REPORTER)
                .setOccurredAt(NOON)
                .setQuantity(3)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.FCEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setDestination("DE");
    }

    static ChargerInstalled.Builder installed(double power) {
        return ChargerInstalled.newBuilder()
                .setEventId("e1")
                .setReporter(REPORTER)
                .setOccurredAt(NOON)
                .setQuantity(3)
                .setOperator("TELD")
                .setAccess(Access.PUBLIC)
                .setCurrent(Current.DC)
                .setPowerKw(power)
                .setRegion("CN-SH");
    }
}
