package io.nevtally.bench;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.key.KeyParts;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What sales of one day add to the cells, until it is passed on. */
final class FlinkDay {
    private final int day;
    private final Sum all = new Sum();
    private final Sum nev = new Sum();
    private final Map<String, Maker> makers = new HashMap<>();
    private final Map<Powertrain, Sum> powertrains = new EnumMap<>(Powertrain.class);
    private final Map<VehicleClass, Sum> classes = new EnumMap<>(VehicleClass.class);
    private final Map<String, Sum> regions = new HashMap<>();

    FlinkDay(int day) {
        this.day = day;
    }

    void add(FlinkSale sale) {
        long quantity = sale.quantity();
        Maker maker = makers.computeIfAbsent(sale.manufacturer(), name -> new Maker(new Sum(), new Sum()));
        all.add(quantity);
        maker.all.add(quantity);
        powertrains.computeIfAbsent(sale.powertrain(), it -> new Sum()).add(quantity);
        classes.computeIfAbsent(sale.vehicleClass(), it -> new Sum()).add(quantity);
        regions.computeIfAbsent(sale.region(), name -> new Sum()).add(quantity);
        if (sale.powertrain() != Powertrain.ICE) {
            nev.add(quantity);
            maker.nev.add(quantity);
        }
    }

    void forEach(Consumer<FlinkPartial> to) {
        tell("vehicle-sales|total|all", all, to);
        tell("nev-sales|total|all", nev, to);
        makers.forEach((name, maker) -> {
            tell("vehicle-sales|manufacturer|" + KeyParts.encode(name), maker.all, to);
            tell("nev-sales|manufacturer|" + KeyParts.encode(name), maker.nev, to);
        });
        powertrains.forEach((powertrain, sum) -> tell("vehicle-sales|powertrain|" + powertrain, sum, to));
        classes.forEach((vehicleClass, sum) -> tell("vehicle-sales|vehicleClass|" + vehicleClass, sum, to));
        regions.forEach((name, sum) -> tell("vehicle-sales|region|" + KeyParts.encode(name), sum, to));
    }

    private void tell(String cell, Sum sum, Consumer<FlinkPartial> to) {
        if (sum.events > 0) {
            to.accept(new FlinkPartial(cell, day, sum.total, sum.events));
        }
    }

    private record Maker(Sum all, Sum nev) {}

    private static final class Sum {
        private long total;
        private long events;

        void add(long quantity) {
            total += quantity;
            events++;
        }
    }
}
