package io.nevtally.bench;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.calendar.Window;
import io.nevtally.serde.AvroSerde;
import java.time.Duration;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The sums of seven cells by day, kept as cheaply as by hand: no identity, no revisions, no store. Windows are added up when
 * they are asked for.
 */
final class DaySums {
    /** Shanghai's, since 1991. */
    private static final long OFFSET_MS = Duration.ofHours(8).toMillis();

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Breakdown all = new Breakdown("vehicle-sales", "total");
    private final Breakdown manufacturers = new Breakdown("vehicle-sales", "manufacturer");
    private final Breakdown powertrains = new Breakdown("vehicle-sales", "powertrain");
    private final Breakdown classes = new Breakdown("vehicle-sales", "vehicleClass");
    private final Breakdown regions = new Breakdown("vehicle-sales", "region");
    private final Breakdown nev = new Breakdown("nev-sales", "total");
    private final Breakdown nevManufacturers = new Breakdown("nev-sales", "manufacturer");
    private final List<Breakdown> breakdowns =
            List.of(all, manufacturers, powertrains, classes, regions, nev, nevManufacturers);
    private int latest = Integer.MIN_VALUE;

    /** Counts a sale. */
    void add(VehicleSold sold) {
        int day = (int) Math.floorDiv(sold.getOccurredAt().toEpochMilli() + OFFSET_MS, DAY_MS);
        long quantity = sold.getQuantity();
        latest = Math.max(latest, day);
        all.add("all", day, quantity);
        manufacturers.add(sold.getManufacturer(), day, quantity);
        powertrains.add(sold.getPowertrain().name(), day, quantity);
        classes.add(sold.getVehicleClass().name(), day, quantity);
        regions.add(sold.getRegion(), day, quantity);
        if (sold.getPowertrain() != Powertrain.ICE) {
            nev.add("all", day, quantity);
            nevManufacturers.add(sold.getManufacturer(), day, quantity);
        }
    }

    /** Adds what others have counted. */
    void addAll(DaySums others) {
        latest = Math.max(latest, others.latest);
        for (int i = 0; i < breakdowns.size(); i++) {
            breakdowns.get(i).addAll(others.breakdowns.get(i));
        }
    }

    /** Publishes the totals that have changed since this was last called. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is missing would be missed
    void publish(Job job, AvroSerde serde) {
        Map<String, Object> config = Map.of("bootstrap.servers", job.bootstrapServers());
        try (KafkaProducer<String, SpecificRecord> producer =
                new KafkaProducer<>(config, new StringSerializer(), serde.serializer())) {
            takeChanged((key, total) -> producer.send(new ProducerRecord<>(job.output(), key, total)));
        }
    }

    /** Hands over, as records by key, the totals that have changed since this was last called. */
    void takeChanged(BiConsumer<String, RunningTotal> to) {
        LocalDate asOf = LocalDate.ofEpochDay(latest);
        for (Breakdown breakdown : breakdowns) {
            breakdown.takeChanged(asOf, to);
        }
    }

    /** An indicator by a dimension. */
    private record Breakdown(String indicator, String dimension, Map<String, Days> members) {

        Breakdown(String indicator, String dimension) {
            this(indicator, dimension, new HashMap<>());
        }

        void add(String member, int day, long quantity) {
            days(member, day).add(day, quantity, 1);
        }

        void addAll(Breakdown others) {
            others.members.forEach((member, days) -> days.addTo(days(member, days.first)));
        }

        private Days days(String member, int day) {
            Days days = members.get(member);
            if (days == null) {
                days = new Days(day);
                members.put(member, days);
            }
            return days;
        }

        void takeChanged(LocalDate asOf, BiConsumer<String, RunningTotal> to) {
            members.forEach((member, days) -> {
                Cell cell = new Cell(indicator, dimension, member);
                for (Window window : days.takeChanged()) {
                    long total = days.sum(days.quantities, window);
                    long events = days.sum(days.events, window);
                    to.accept(cell.key(window), cell.record(window, total, events, asOf));
                }
            });
        }
    }

    /** The sums of a member by day, from a first day on. */
    private static final class Days {
        private static final int MORE = 64;

        private int first;
        private long[] quantities = new long[MORE];
        private long[] events = new long[MORE];
        private BitSet changed = new BitSet();

        Days(int first) {
            this.first = first;
        }

        void add(int day, long quantity, long events) {
            if (day < first || day >= first + quantities.length) {
                makeRoom(day);
            }
            quantities[day - first] += quantity;
            this.events[day - first] += events;
            changed.set(day - first);
        }

        void addTo(Days sums) {
            changed.stream().forEach(day -> sums.add(first + day, quantities[day], events[day]));
        }

        Set<Window> takeChanged() {
            Set<Window> windows = new LinkedHashSet<>();
            changed.stream().forEach(day -> windows.addAll(Cell.windows(LocalDate.ofEpochDay(first + day))));
            changed.clear();
            return windows;
        }

        long sum(long[] of, Window window) {
            int from = Math.max(0, (int) window.start().toEpochDay() - first);
            int to = Math.min(of.length, (int) window.end().toEpochDay() - first);
            long sum = 0;
            for (int day = from; day < to; day++) {
                sum += of[day];
            }
            return sum;
        }

        private void makeRoom(int day) {
            int start = day < first ? day - MORE : first;
            int end = Math.max(first + quantities.length, day + MORE);
            int shift = first - start;
            long[] moreQuantities = new long[end - start];
            long[] moreEvents = new long[end - start];
            System.arraycopy(quantities, 0, moreQuantities, shift, quantities.length);
            System.arraycopy(events, 0, moreEvents, shift, events.length);
            BitSet shifted = new BitSet();
            changed.stream().forEach(bit -> shifted.set(bit + shift));
            first = start;
            quantities = moreQuantities;
            events = moreEvents;
            changed = shifted;
        }
    }
}
