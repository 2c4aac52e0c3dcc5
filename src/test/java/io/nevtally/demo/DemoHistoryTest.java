package io.nevtally.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleExported;
import io.nevtally.avro.event.VehicleProduced;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import io.nevtally.demo.DemoRecord.Event;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.Outcome;
import io.nevtally.ledger.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Reckons the history up by plain addition over the highest revision of every event. */
class DemoHistoryTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DemoHistory HISTORY = new DemoHistory();
    /** The highest valid revision of every event, in the order of arrival for those that conflict. */
    private static final Map<List<Object>, SpecificRecord> LATEST = latest();

    @Test
    void shouldProduceThePublishedNumberOfNevs() {
        assertFigure(3_788_000, "+42.4 %", quantities(VehicleProduced.class, e -> isNev(e.getPowertrain())));
    }

    @Test
    void shouldSellThePublishedNumberOfNevs() {
        assertFigure(3_747_000, "+44.1 %", quantities(VehicleSold.class, e -> isNev(e.getPowertrain())));
    }

    @Test
    void shouldLetGacGrowAsPublished() {
        Map<String, Long> sold = quantities(
                VehicleSold.class,
                e -> isNev(e.getPowertrain())
                        && e.getVehicleClass() == VehicleClass.PASSENGER
                        && e.getManufacturer().equals("GAC"));

        assertThat(growth(sold)).isEqualTo("+108.5 %");
    }

    @Test
    void shouldExportThePublishedNumberOfNevs() {
        assertFigure(534_000, "+160.0 %", quantities(VehicleExported.class, e -> isNev(e.getPowertrain())));
    }

    @Test
    void shouldReachSeventyTwoDestinationsWithNevs() {
        Set<String> destinations = new HashSet<>();
        LATEST.values().forEach(event -> {
            if (event instanceof VehicleExported e
                    && isNev(e.getPowertrain())
                    && halfYear(e.getOccurredAt()).equals("2023-1")) {
                destinations.add(e.getDestination());
            }
        });

        assertThat(destinations)
                .hasSize(72)
                .allMatch(code -> List.of(Locale.getISOCountries()).contains(code));
    }

    @Test
    void shouldHaveThePublishedMarketShare() {
        Map<String, Long> nevs = quantities(VehicleSold.class, e -> isNev(e.getPowertrain()));
        Map<String, Long> all = quantities(VehicleSold.class, e -> true);

        assertThat(percent("%.1f", nevs.get("2023-1"), all.get("2023-1"))).isEqualTo("28.3");
        assertThat(percent("%.1f", nevs.get("2022-1"), all.get("2022-1"))).isEqualTo("21.6");
    }

    @Test
    void shouldInstallThePublishedNumberOfChargers() {
        assertFigure(1_442_000, "+18.6 %", quantities(ChargerInstalled.class, e -> true));
    }

    @Test
    void shouldHaveTwoHundredThousandEventsOfThirtyManufacturersInAllRegions() {
        Set<String> manufacturers = new HashSet<>();
        Set<String> regions = new HashSet<>();
        Set<String> operators = new HashSet<>();
        LATEST.values().forEach(event -> {
            if (event instanceof VehicleSold e) {
                manufacturers.add(e.getManufacturer());
                regions.add(e.getRegion());
            } else if (event instanceof ChargerInstalled e) {
                operators.add(e.getOperator());
            }
        });

        assertThat(LATEST.values().stream().filter(e -> !(boolean) Edits.get(e, "withdrawn")))
                .hasSizeGreaterThan(200_000);
        assertThat(manufacturers).hasSize(30);
        assertThat(regions).hasSize(31);
        assertThat(operators).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void shouldSometimesNotSayWhatIsOptional() {
        Map<String, Long> unknown = quantities(VehicleSold.class, e -> e.getAutomationLevel() == null);
        Map<String, Long> levelTwo = quantities(VehicleSold.class, e -> e.getAutomationLevel() == AutomationLevel.L2);
        Map<String, Long> unpriced = quantities(VehicleSold.class, e -> e.getUnitPrice() == null);

        assertThat(unknown.get("2023-1")).isPositive().isLessThan(levelTwo.get("2023-1"));
        assertThat(unpriced.get("2023-1")).isPositive();
    }

    @Test
    void shouldBeInTheOrderOfTimestampsFromTheFirstToTheLastDay() {
        List<Instant> timestamps = new ArrayList<>();
        HISTORY.forEach(record -> timestamps.add(record.timestamp()));
        Set<LocalDate> days = new HashSet<>();
        LATEST.values().forEach(event -> days.add(day((Instant) Edits.get(event, "occurredAt"))));

        assertThat(timestamps).isSorted();
        // 365 + 181 days
        assertThat(days).hasSize(546).contains(LocalDate.of(2022, 1, 1), LocalDate.of(2023, 6, 30));
    }

    @Test
    void shouldHaveEventsOnADayThatIsAnotherOneInUtc() {
        assertThat(LATEST.values().stream()
                        .map(event -> (Instant) Edits.get(event, "occurredAt"))
                        .filter(at -> day(at).equals(LocalDate.of(2023, 1, 1)))
                        .filter(at -> LocalDate.ofInstant(at, ZoneId.of("UTC")).equals(LocalDate.of(2022, 12, 31))))
                .isNotEmpty();
    }

    @Test
    void shouldBeTheSameEveryTime() {
        Iterator<DemoRecord> again = new DemoHistory().iterator();
        long same = 0;
        for (DemoRecord record : HISTORY) {
            same += record.equals(again.next()) ? 1 : 0;
        }

        assertThat(again).isExhausted();
        assertThat(same).isEqualTo(records(HISTORY.expectedAccounts()));
    }

    @Test
    void shouldKnowWhatBecomesOfEveryRecord() {
        Map<List<Object>, SpecificRecord> known = new HashMap<>();
        Map<Measure, Map<Outcome, Long>> outcomes = new EnumMap<>(Measure.class);
        List<DemoRecord> surprises = new ArrayList<>();
        for (DemoRecord record : HISTORY) {
            Outcome outcome = outcome(known, record);
            if (outcome != record.outcome()) {
                surprises.add(record);
            }
            outcomes.computeIfAbsent(record.measure(), added -> new EnumMap<>(Outcome.class))
                    .merge(outcome, 1L, Long::sum);
        }

        assertThat(surprises).isEmpty();
        HISTORY.expectedAccounts()
                .forEach((measure, account) -> outcomes.get(measure)
                        .forEach((outcome, records) -> assertThat(account.of(outcome.name()))
                                .as("%s %s", measure, outcome)
                                .isEqualTo(records)));
        assertThat(outcomes.values()).hasSize(4).allMatch(counts -> counts.size() == Outcome.values().length);
    }

    @Test
    void shouldHaveARecordOfEachErrorInEveryMeasure() {
        Map<Measure, Set<ErrorCode>> errors = new EnumMap<>(Measure.class);
        for (DemoRecord record : HISTORY) {
            if (record.outcome() == Outcome.DEAD_LETTERED) {
                errors.computeIfAbsent(record.measure(), added -> EnumSet.noneOf(ErrorCode.class))
                        .add(record.error());
            }
        }

        // The two others need a schema that an honest registry doesn't let in.
        assertThat(errors.values())
                .hasSize(4)
                .allMatch(codes -> codes.equals(
                        EnumSet.complementOf(EnumSet.of(ErrorCode.WRONG_SCHEMA, ErrorCode.UNKNOWN_VALUE))));
    }

    private static long records(Map<Measure, Account> accounts) {
        return accounts.values().stream().mapToLong(Account::read).sum();
    }

    private static void assertFigure(long total, String growth, Map<String, Long> quantities) {
        assertThat(quantities.get("2023-1")).isEqualTo(total);
        assertThat(growth(quantities)).isEqualTo(growth);
    }

    private static String growth(Map<String, Long> quantities) {
        long base = quantities.get("2022-1");
        return percent("%+.1f %%", quantities.get("2023-1") - base, base);
    }

    private static String percent(String format, long part, long whole) {
        return String.format(Locale.ROOT, format, 100.0 * part / whole);
    }

    /** Sums by half-year. */
    private static <T extends SpecificRecord> Map<String, Long> quantities(Class<T> type, Predicate<T> filter) {
        Map<String, Long> sums = new HashMap<>();
        LATEST.values().stream()
                .filter(event -> type.isInstance(event) && !(boolean) Edits.get(event, "withdrawn"))
                .filter(event -> filter.test(type.cast(event)))
                .forEach(event -> sums.merge(
                        halfYear((Instant) Edits.get(event, "occurredAt")),
                        (long) Edits.get(event, "quantity"),
                        Long::sum));
        return sums;
    }

    private static Map<List<Object>, SpecificRecord> latest() {
        Map<List<Object>, SpecificRecord> latest = new HashMap<>();
        HISTORY.forEach(record -> outcome(latest, record));
        return latest;
    }

    /** What becomes of a record, after the contract; remembers it if it is the latest of its event. */
    private static Outcome outcome(Map<List<Object>, SpecificRecord> known, DemoRecord record) {
        if (!(record.payload() instanceof Event value) || !isValid(value.event(), record)) {
            return Outcome.DEAD_LETTERED;
        }
        SpecificRecord event = value.event();
        List<Object> identity = List.of(record.measure(), Edits.get(event, "reporter"), Edits.get(event, "eventId"));
        SpecificRecord before = known.get(identity);
        int revision = (int) Edits.get(event, "revision");
        if (before != null && revision < (int) Edits.get(before, "revision")) {
            return Outcome.SUPERSEDED;
        }
        if (before != null && revision == (int) Edits.get(before, "revision")) {
            return before.equals(event) ? Outcome.REPEATED : Outcome.DEAD_LETTERED;
        }
        known.put(identity, event);
        if ((boolean) Edits.get(event, "withdrawn")) {
            return Outcome.WITHDRAWN;
        }
        return before == null ? Outcome.COUNTED : Outcome.REPLACED;
    }

    private static boolean isValid(SpecificRecord event, DemoRecord record) {
        Instant occurredAt = (Instant) Edits.get(event, "occurredAt");
        return event.getSchema().getFields().stream()
                        .noneMatch(field -> event.get(field.pos()) instanceof String text && text.isBlank())
                && Edits.get(event, "reporter").equals(record.key())
                && (long) Edits.get(event, "quantity") > 0
                && day(occurredAt).getYear() >= 2000
                && !occurredAt.isAfter(record.timestamp().plusSeconds(24 * 60 * 60));
    }

    private static boolean isNev(Powertrain powertrain) {
        return powertrain != Powertrain.ICE;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, SHANGHAI);
    }

    private static String halfYear(Instant at) {
        return day(at).getYear() + "-" + (day(at).getMonthValue() <= 6 ? 1 : 2);
    }
}
