package io.nevtally.topology;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Filter;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sales, and a catalogue of them that is small enough to reckon with by hand. */
final class Sales {
    static final List<String> DIMENSIONS = List.of("total", "manufacturer");
    static final Sum ALL = sum("vehicle-sales", Addend.QUANTITY, Filter.NONE);
    static final Sum NEV = sum("nev-sales", Addend.QUANTITY, nev());
    static final Sum VALUE = sum("nev-sales-value", Addend.VALUE, nev());
    static final Stock STOCK = new Stock("vehicle-stock", ALL, 1000, LocalDate.of(2022, 12, 31));
    static final List<Indicator> INDICATORS = List.of(ALL, NEV, VALUE, STOCK);
    static final Catalogue CATALOGUE = new Catalogue(
            Map.of(Measure.SALES, DIMENSIONS),
            INDICATORS,
            List.of(
                    new Ratio("nev-market-share", new Term.Total(NEV), new Term.Total(ALL), DIMENSIONS),
                    Ratio.shareOfTotal(NEV)));

    private Sales() {}

    /** A battery-electric car sold by BYD at noon of a day in Shanghai. */
    static VehicleSold.Builder sold(String eventId, String day, long quantity) {
        return VehicleSold.newBuilder()
                .setEventId(eventId)
                .setReporter("BYD-dealers")
                .setOccurredAt(noon(day))
                .setQuantity(quantity)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD");
    }

    static Instant noon(String day) {
        return Instant.parse(day + "T04:00:00Z");
    }

    static BigDecimal yuan(String price) {
        return new BigDecimal(price);
    }

    private static Sum sum(String id, Addend addend, Filter filter) {
        return new Sum(id, Measure.SALES, addend, filter, DIMENSIONS);
    }

    private static Filter nev() {
        return new Filter(Map.of(Field.POWERTRAIN, Set.of("BEV", "PHEV", "FCEV")));
    }
}
