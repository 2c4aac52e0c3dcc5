package io.nevtally.integration;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/**
 * Few events that add up to the figures published for the first half of 2023 and, by their growth, of 2022. Months, makers
 * and destinations are as they come.
 */
final class PublishedFigures {
    private static final String REPORTER = "reporter";
    private static final int DESTINATIONS = 72;

    /** An event and its measure. */
    record Published(Measure measure, SpecificRecord event) {}

    private final List<Published> events = new ArrayList<>();

    private PublishedFigures() {}

    static List<Published> events() {
        PublishedFigures figures = new PublishedFigures();
        // 3,788,000 is 42.4 % more, 3,747,000 44.1 %, 534,000 160 %, and 1,442,000 18.6 %.
        figures.half(2022, 2_660_112, 2_600_278, 105_000, 9_438_000, 205_385, 66, 1_215_852);
        figures.half(2023, 3_788_000, 3_747_000, 218_925, 9_492_000, 534_000, DESTINATIONS, 1_442_000);
        return figures.events;
    }

    private void half(
            int year,
            long produced,
            long sold,
            long soldByGac,
            long others,
            long exported,
            int reached,
            long chargers) {
        for (int month = 1; month <= 6; month++) {
            LocalDate day = LocalDate.of(year, month, 1).plusMonths(1).minusDays(1);
            add(Measure.PRODUCTION, produced(day, part(produced, month)));
            add(Measure.SALES, sold(day, "GAC", Powertrain.BEV, part(soldByGac, month)));
            add(Measure.SALES, sold(day, "BYD", Powertrain.PHEV, part(sold - soldByGac, month)));
            add(Measure.SALES, sold(day, "FAW", Powertrain.ICE, part(others, month)));
            add(Measure.CHARGERS, installed(day, part(chargers, month)));
        }
        String[] countries = Locale.getISOCountries();
        for (int i = 0; i < reached; i++) {
            // History begins with the first event, and so does what can be compared.
            LocalDate day = i == 1 ? LocalDate.of(year, 1, 31) : LocalDate.of(year, 6, 30);
            add(Measure.EXPORTS, exported(day, countries[i], i == 0 ? exported - 1_000L * (reached - 1) : 1_000));
        }
    }

    private void add(Measure measure, SpecificRecord event) {
        events.add(new Published(measure, event));
    }

    /** A sixth; the last month has the rest. */
    private static long part(long total, int month) {
        return month < 6 ? total / 6 : total - 5 * (total / 6);
    }

    private static VehicleProduced produced(LocalDate day, long quantity) {
        return VehicleProduced.newBuilder()
                .setEventId("P-" + day)
                .setReporter(REPORTER)
                .setOccurredAt(noon(day))
                .setQuantity(quantity)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD")
                .build();
    }

    private static VehicleSold sold(LocalDate day, String maker, Powertrain powertrain, long quantity) {
        return VehicleSold.newBuilder()
                .setEventId(maker + '-' + day)
                .setReporter(REPORTER)
                .setOccurredAt(noon(day))
                .setQuantity(quantity)
                .setManufacturer(maker)
                .setPowertrain(powertrain)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD")
                .setAreaType(AreaType.URBAN)
                .setAutomationLevel(AutomationLevel.L2)
                .build();
    }

    private static VehicleExported exported(LocalDate day, String destination, long quantity) {
        return VehicleExported.newBuilder()
                .setEventId(destination + '-' + day)
                .setReporter(REPORTER)
                .setOccurredAt(noon(day))
                .setQuantity(quantity)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setDestination(destination)
                .build();
    }

    private static ChargerInstalled installed(LocalDate day, long quantity) {
        return charger("C-" + day, day, quantity).build();
    }

    /** Charging units of a day, with everything else as in all others. */
    static ChargerInstalled.Builder charger(String eventId, LocalDate day, long quantity) {
        return ChargerInstalled.newBuilder()
                .setEventId(eventId)
                .setReporter(REPORTER)
                .setOccurredAt(noon(day))
                .setQuantity(quantity)
                .setOperator("TELD")
                .setAccess(Access.PUBLIC)
                .setCurrent(Current.DC)
                .setPowerKw(120)
                .setRegion("CN-SH");
    }

    /** Noon in Shanghai. */
    private static Instant noon(LocalDate day) {
        return Instant.parse(day + "T04:00:00Z");
    }
}
