package io.nevtally.bench;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import io.nevtally.key.OutputKey;
import io.nevtally.serde.AvroSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The job in Kafka Streams as most would write it first: every event becomes a record for each cell and window, these are
 * grouped by key and added up. It has no identity check, and as totals know no as-of day, that is the last of each window.
 */
final class NaiveStreams implements Contender {

    @Override
    public Run start(Job job) throws Exception {
        AvroSerde serde = AvroSerde.of(Map.of("schema.registry.url", job.registryUrl()));
        return new Working(PlainStreams.start(job, topology(job, serde)), serde);
    }

    private static Topology topology(Job job, AvroSerde serde) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(job.input(), Consumed.with(Serdes.String(), serde))
                .flatMap((reporter, event) -> quantities((VehicleSold) event))
                .groupByKey(Grouped.with("quantities", Serdes.String(), Serdes.Long()))
                .aggregate(
                        () -> null,
                        NaiveStreams::add,
                        Materialized.<String, SpecificRecord, KeyValueStore<Bytes, byte[]>>as("totals")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(serde))
                .toStream()
                .to(job.output(), Produced.with(Serdes.String(), serde));
        return builder.build();
    }

    private static List<KeyValue<String, Long>> quantities(VehicleSold sold) {
        List<Window> windows = Cell.windows(Cell.CALENDAR.dayOf(sold.getOccurredAt()));
        List<KeyValue<String, Long>> quantities = new ArrayList<>();
        for (Cell cell : Cell.of(sold)) {
            for (Window window : windows) {
                quantities.add(KeyValue.pair(cell.key(window), sold.getQuantity()));
            }
        }
        return quantities;
    }

    private static SpecificRecord add(String key, long quantity, SpecificRecord before) {
        if (before instanceof RunningTotal total) {
            return RunningTotal.newBuilder(total)
                    .setTotal(total.getTotal() + quantity)
                    .setEvents(total.getEvents() + 1)
                    .build();
        }
        OutputKey parsed = OutputKey.parse(key);
        Window window = WindowKind.valueOf(parsed.window()).startingOn(parsed.start());
        return new Cell(parsed.subject(), parsed.dimension(), parsed.member())
                .record(window, quantity, 1, window.lastDay());
    }

    private record Working(PlainStreams streams, AvroSerde serde) implements Run {

        @Override
        public void check() {
            streams.check();
        }

        @Override
        public void close() {
            streams.close();
            serde.close();
        }
    }
}
