package io.nevtally.bench;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleSold;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** What the totals must be, by plain arithmetic that shares nothing with the service. */
final class ExpectedTotals {
    private static final long SHANGHAI_MS = Duration.ofHours(8).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Map<CellDay, Sum> days = new HashMap<>();

    private record CellDay(String cell, int day) {}

    /** The sum of a cell in a window. */
    static final class Sum {
        private long total;
        private long events;
        private long repeatedTotal;
        private long repeatedEvents;

        private void add(Sum other) {
            total += other.total;
            events += other.events;
            repeatedTotal += other.repeatedTotal;
            repeatedEvents += other.repeatedEvents;
        }

        /**
         * The sum of the quantities.
         *
         * @param identified whether events are counted once, however often they are published
         */
        long total(boolean identified) {
            return identified ? total : total + repeatedTotal;
        }

        /** How many events are counted; likewise. */
        long events(boolean identified) {
            return identified ? events : events + repeatedEvents;
        }
    }

    /** Counts an event. */
    void add(VehicleSold sold, boolean isRepeat) {
        int day = (int) Math.floorDiv(sold.getOccurredAt().toEpochMilli() + SHANGHAI_MS, DAY_MS);
        for (String cell : cells(sold)) {
            Sum sum = days.computeIfAbsent(new CellDay(cell, day), key -> new Sum());
            if (isRepeat) {
                sum.repeatedTotal += sold.getQuantity();
                sum.repeatedEvents++;
            } else {
                sum.total += sold.getQuantity();
                sum.events++;
            }
        }
    }

    /** The sums of all windows, by the record key of their totals. */
    Map<Bytes, Sum> byKey() {
        Map<Bytes, Sum> windows = new HashMap<>();
        days.forEach((cellDay, sum) -> {
            for (String window : windows(LocalDate.ofEpochDay(cellDay.day))) {
                windows.computeIfAbsent(bytes(cellDay.cell + window), key -> new Sum())
                        .add(sum);
            }
        });
        return windows;
    }

    static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cells(VehicleSold sold) {
        String maker = "manufacturer|" + sold.getManufacturer() + "|";
        List<String> all = List.of(
                "vehicle-sales|total|all|",
                "vehicle-sales|" + maker,
                "vehicle-sales|powertrain|" + sold.getPowertrain() + "|",
                "vehicle-sales|vehicleClass|" + sold.getVehicleClass() + "|",
                "vehicle-sales|region|" + sold.getRegion() + "|",
                "nev-sales|total|all|",
                "nev-sales|" + maker);
        return sold.getPowertrain() == Powertrain.ICE ? all.subList(0, 5) : all;
    }

    private static List<String> windows(LocalDate day) {
        return List.of(
                "DAY|" + day,
                "MONTH|" + day.withDayOfMonth(1),
                "HALF_YEAR|" + LocalDate.of(day.getYear(), day.getMonthValue() <= 6 ? 1 : 7, 1),
                "YEAR|" + LocalDate.of(day.getYear(), 1, 1));
    }
}
