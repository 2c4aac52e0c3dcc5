package io.nevtally.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.Members;
import io.nevtally.avro.event.AreaType;
import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Verdict.Accepted;
import io.nevtally.event.Verdict.Rejected;
import io.nevtally.name.Name;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCheckTest {
    private final EventCheck check =
            new EventCheck(new ReportingCalendar(ZoneId.of("Asia/Shanghai")), LocalDate.of(2022, 1, 1));

    @Test
    void shouldReadAVehicleProduced() {
        Event event = accepted(Events.produced()
                .setModel("Seagull")
                .setRevision(2)
                .setWithdrawn(true)
                .build());

        assertThat(event)
                .isEqualTo(new Event(
                        Measure.PRODUCTION,
                        new Name(Events.REPORTER),
                        "e1",
                        LocalDate.of(2023, 5, 17),
                        new Content(
                                2,
                                true,
                                Events.NOON,
                                3,
                                null,
                                Members.of("BYD", "PHEV", "COMMERCIAL", "CN-GD"),
                                new Name("Seagull"))));
        assertThat(event.content().value()).isNull();
    }

    @Test
    void shouldReadAVehicleSold() {
        Event event = accepted(Events.sold()
                .setAreaType(AreaType.RURAL)
                .setAutomationLevel(AutomationLevel.L2)
                .setUnitPrice(new BigDecimal("100000.50"))
                .build());

        assertThat(event.measure()).isEqualTo(Measure.SALES);
        assertThat(event.content().members()).isEqualTo(Members.of("BYD", "BEV", "PASSENGER", "CN-GD", "RURAL", "L2"));
        assertThat(event.content().unitPrice()).isEqualTo(10_000_050);
        assertThat(event.content().value()).isEqualTo(30_000_150);
    }

    @Test
    void shouldCallWhatIsLeftOutUnknown() {
        assertThat(accepted(Events.sold().build()).content().members().subList(4, 6))
                .isEqualTo(Members.of("unknown", "unknown"));
    }

    @Test
    void shouldReadAVehicleExported() {
        Event event =
                accepted(Events.exported().setUnitPrice(new BigDecimal("0.01")).build());

        assertThat(event.measure()).isEqualTo(Measure.EXPORTS);
        assertThat(event.content().members()).isEqualTo(Members.of("BYD", "FCEV", "PASSENGER", "DE"));
        assertThat(event.content().unitPrice()).isEqualTo(1);
    }

    @Test
    void shouldReadAChargerInstalled() {
        Event event = accepted(Events.installed(60).build());

        assertThat(event.measure()).isEqualTo(Measure.CHARGERS);
        assertThat(event.content().members()).isEqualTo(Members.of("TELD", "PUBLIC", "DC", "CN-SH"));
        assertThat(event.content().remark()).isEqualTo(new Name("60.0"));
    }

    @Test
    void shouldTakeTextsOfACertainLength() {
        String longest = "x".repeat(16_384);

        assertThat(accepted(Events.sold()
                                .setManufacturer(longest)
                                .setModel(longest)
                                .build())
                        .content()
                        .members())
                .contains(new Name(longest));
        assertThat(check(Events.sold().setManufacturer(longest + "x").build(), Events.REPORTER, Events.NOON))
                .isEqualTo(
                        new Rejected(ErrorCode.OUT_OF_RANGE, "manufacturer has 16385 characters; it may have 16384"));
        assertThat(check(Events.sold().setModel(longest + "x").build(), Events.REPORTER, Events.NOON))
                .isEqualTo(new Rejected(ErrorCode.OUT_OF_RANGE, "model has 16385 characters; it may have 16384"));
        assertThat(check(Events.sold().setEventId(longest + "x").build(), Events.REPORTER, Events.NOON))
                .isEqualTo(new Rejected(ErrorCode.OUT_OF_RANGE, "eventId has 16385 characters; it may have 16384"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000_000})
    void shouldAcceptQuantitiesInRange(long quantity) {
        Event event = accepted(Events.sold().setQuantity(quantity).build());

        assertThat(event.content().quantity()).isEqualTo(quantity);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_000_001, Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldRejectQuantitiesOutOfRange(long quantity) {
        assertThat(code(Events.sold().setQuantity(quantity).build())).isEqualTo(ErrorCode.OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource({
        // 10^15 fen are 10^13 yuan
        "1,          10000000000000.00,   true",
        "1,          10000000000000.01,   false",
        "1000000000, 10000.00,            true",
        "1000000000, 10000.01,            false",
        "3,          3333333333333.33,    true",
        "3,          3333333333333.34,    false",
        "1,          0.00,                true",
        "1,          -0.01,               false",
        "1,          9999999999999999.99, false",
        // More than a long of fen
        "1,          100000000000000000000.00,  false",
        "1,          -100000000000000000000.00, false",
    })
    void shouldBoundTheValue(long quantity, BigDecimal price, boolean fits) {
        VehicleSold event =
                Events.sold().setQuantity(quantity).setUnitPrice(price).build();

        assertThat(code(event)).isEqualTo(fits ? null : ErrorCode.OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0.5, true", "-0.1, false", "NaN, false", "Infinity, false"})
    void shouldBoundThePower(double power, boolean fits) {
        assertThat(code(Events.installed(power).build())).isEqualTo(fits ? null : ErrorCode.OUT_OF_RANGE);
    }

    @Test
    void shouldRejectANegativeRevision() {
        assertThat(code(Events.sold().setRevision(-1).build())).isEqualTo(ErrorCode.OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // The first instant of history in Shanghai, and the one before
                "2021-12-31T16:00:00Z,     2023-01-01T00:00:00Z,   -",
                "2021-12-31T15:59:59.999Z, 2023-01-01T00:00:00Z,   TOO_OLD",
                // A day after the record's timestamp, and a millisecond more
                "2023-05-17T04:00:00Z,     2023-05-16T04:00:00Z,   -",
                "2023-05-17T04:00:00.001Z, 2023-05-16T04:00:00Z,   IN_FUTURE",
                "+12000-01-01T00:00:00Z,   +13000-01-01T00:00:00Z, OUT_OF_RANGE",
            })
    void shouldBoundTheTime(Instant occurredAt, Instant published, @Nullable ErrorCode code) {
        VehicleSold event = Events.sold().setOccurredAt(occurredAt).build();

        assertThat(code(check(event, Events.REPORTER, published))).isEqualTo(code);
    }

    @Test
    void shouldRejectBlanksByName() {
        assertThat(check(Events.sold().setEventId(" ").build(), Events.REPORTER, Events.NOON))
                .isEqualTo(new Rejected(ErrorCode.MISSING_FIELD, "eventId is blank; it must have a value"));
        assertThat(check(Events.sold().setReporter("").build(), "", Events.NOON))
                .isEqualTo(new Rejected(ErrorCode.MISSING_FIELD, "reporter is blank; it must have a value"));
        assertThat(check(Events.sold().setRegion("\t").build(), Events.REPORTER, Events.NOON))
                .isEqualTo(new Rejected(ErrorCode.MISSING_FIELD, "region is blank; it must have a value"));
    }

    @Test
    void shouldRejectAKeyThatIsNotTheReporter() {
        for (String key : Arrays.asList(null, "", "plant-2", "PLANT-1")) {
            assertThat(code(check(Events.sold().build(), key, Events.NOON))).isEqualTo(ErrorCode.KEY_MISMATCH);
        }
    }

    private Verdict check(SpecificRecord event, @Nullable String key, Instant published) {
        return check.check(EventFields.of(event), key == null ? null : new Name(key), published);
    }

    private @Nullable ErrorCode code(SpecificRecord event) {
        return code(check(event, Events.REPORTER, Events.NOON));
    }

    private static @Nullable ErrorCode code(Verdict verdict) {
        return verdict instanceof Rejected rejected ? rejected.code() : null;
    }

    private Event accepted(SpecificRecord event) {
        return ((Accepted) check(event, Events.REPORTER, Events.NOON)).event();
    }
}
