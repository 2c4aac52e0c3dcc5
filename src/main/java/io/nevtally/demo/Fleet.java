package io.nevtally.demo;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The vehicles that a series is about: who makes them, and which kinds they make. */
final class Fleet {
    private final Map<String, Maker> makers = new TreeMap<>();
    private final Mix mix;
    private final boolean electric;

    /** Vehicles of one manufacturer, powertrain and class. */
    record Vehicle(Maker maker, Powertrain powertrain, VehicleClass vehicleClass) {}

    private Fleet(Collection<Maker> makers, Mix mix, boolean electric) {
        makers.forEach(maker -> this.makers.put(maker.name(), maker));
        this.mix = mix;
        this.electric = electric;
    }

    /** New-energy vehicles; manufacturers by their weights in two columns. */
    static Fleet electric(Collection<Maker> makers, String firstColumn, String lastColumn) {
        return new Fleet(makers, mix(makers, firstColumn, lastColumn), true);
    }

    /** Combustion vehicles; manufacturers by their weights in a column. */
    static Fleet combustion(Collection<Maker> makers, String column) {
        return new Fleet(makers, mix(makers, column, column), false);
    }

    boolean isElectric() {
        return electric;
    }

    Vehicle draw(Dice dice, int month) {
        Maker maker = Objects.requireNonNull(makers.get(mix.draw(dice, month)));
        Powertrain powertrain = electric ? maker.powertrain(dice) : Powertrain.ICE;
        boolean commercial = maker.isCommercial(powertrain, dice);
        return new Vehicle(maker, powertrain, commercial ? VehicleClass.COMMERCIAL : VehicleClass.PASSENGER);
    }

    private static Mix mix(Collection<Maker> makers, String firstColumn, String lastColumn) {
        return new Mix(makers.stream()
                .map(maker -> maker.share(firstColumn, lastColumn))
                .toList());
    }
}
