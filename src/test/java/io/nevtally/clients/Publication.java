package io.nevtally.clients;

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
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event, and how it is published.
 *
 * @param measure tells the topic
 * @param key the record key
 */
record Publication(Measure measure, String key, SpecificRecord event) {
    /** Whose events lie on another partition by librdkafka's default than by Java's. */
    static final String BYD = "比亚迪";

    static final String GAC = "广汽";
    static final String NETA = "哪吒";
    /** Has what keys encode. */
    static final String OPERATOR = "特来电|国网 100%";

    private static final long SHARED = 10_000;
    /** The first moment of 31 January in Shanghai. */
    private static final Instant DAY = Instant.parse("2023-01-30T16:00:00Z");

    private static final Instant YEAR_EARLIER = Instant.parse("2022-01-30T16:00:00Z");
    /** 8,388,608 fen are 80 00 00 in hexadecimal, which as two's complement need a fourth byte. */
    private static final BigDecimal PRICE = new BigDecimal("83886.08");

    /**
     * What one of several clients publishes: an event of each type that is its own, and one that all of them publish; a
     * sale to be corrected and one to be withdrawn by the client after it, and the same of the client before it; and an
     * event under a wrong key.
     *
     * @param number which client it is, from 0
     * @param clients how many there are
     */
    static List<Publication> of(int number, int clients) {
        long own = share(number);
        int before = (number + clients - 1) % clients;
        return List.of(
                new Publication(
                        Measure.PRODUCTION,
                        BYD,
                        produced("own-" + number, DAY, own).setModel("海豹").build()),
                new Publication(
                        Measure.PRODUCTION,
                        BYD,
                        produced("shared", YEAR_EARLIER, SHARED).build()),
                wrong(number),
                new Publication(
                        Measure.SALES,
                        BYD,
                        sold(BYD, "own-" + number, DAY, own)
                                .setModel("海豹")
                                .setAreaType(AreaType.URBAN)
                                .setAutomationLevel(AutomationLevel.L2)
                                .setUnitPrice(PRICE)
                                .build()),
                new Publication(
                        Measure.SALES,
                        BYD,
                        sold(BYD, "shared", YEAR_EARLIER, SHARED).build()),
                corrected(number, 0, 500),
                corrected(before, 1, share(before)),
                withdrawn(number, 0),
                withdrawn(before, 1),
                new Publication(
                        Measure.EXPORTS,
                        BYD,
                        exported("own-" + number, DAY, own).setUnitPrice(PRICE).build()),
                new Publication(
                        Measure.EXPORTS,
                        BYD,
                        exported("shared", YEAR_EARLIER, SHARED).build()),
                new Publication(Measure.CHARGERS, OPERATOR, installed("own-" + number, DAY, own)),
                new Publication(Measure.CHARGERS, OPERATOR, installed("shared", YEAR_EARLIER, SHARED)));
    }

    /** What a client publishes under a key that isn't the reporter. */
    static Publication wrong(int number) {
        return new Publication(
                Measure.PRODUCTION,
                "nobody",
                produced("wrong-" + number, DAY, 7).build());
    }

    /** One digit for each client, so that a sum tells which are in it, and how often. */
    private static long share(int number) {
        return BigInteger.TEN.pow(number).longValueExact();
    }

    private static Publication corrected(int number, int revision, long quantity) {
        return new Publication(
                Measure.SALES,
                GAC,
                sold(GAC, "corrected-" + number, DAY, quantity)
                        .setPowertrain(Powertrain.ICE)
                        .setRevision(revision)
                        .build());
    }

    private static Publication withdrawn(int number, int revision) {
        return new Publication(
                Measure.SALES,
                NETA,
                sold(NETA, "withdrawn-" + number, DAY, 5)
                        .setRevision(revision)
                        .setWithdrawn(revision == 1)
                        .build());
    }

    private static VehicleProduced.Builder produced(String eventId, Instant at, long quantity) {
        return VehicleProduced.newBuilder()
                .setEventId(eventId)
                .setReporter(BYD)
                .setOccurredAt(at)
                .setQuantity(quantity)
                .setManufacturer(BYD)
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD");
    }

    private static VehicleSold.Builder sold(String manufacturer, String eventId, Instant at, long quantity) {
        return VehicleSold.newBuilder()
                .setEventId(eventId)
                .setReporter(manufacturer)
                .setOccurredAt(at)
                .setQuantity(quantity)
                .setManufacturer(manufacturer)
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD");
    }

    private static VehicleExported.Builder exported(String eventId, Instant at, long quantity) {
        return VehicleExported.newBuilder()
                .setEventId(eventId)
                .setReporter(BYD)
                .setOccurredAt(at)
                .setQuantity(quantity)
                .setManufacturer(BYD)
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setDestination("BE");
    }

    private static ChargerInstalled installed(String eventId, Instant at, long quantity) {
        return ChargerInstalled.newBuilder()
                .setEventId(eventId)
                .setReporter(OPERATOR)
                .setOccurredAt(at)
                .setQuantity(quantity)
                .setOperator(OPERATOR)
                .setAccess(Access.PUBLIC)
                .setCurrent(Current.DC)
                .setPowerKw(120.5)
                .setRegion("CN-GD")
                .build();
    }
}
