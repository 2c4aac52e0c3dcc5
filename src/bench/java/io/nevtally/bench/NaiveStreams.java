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
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
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
        KafkaStreams streams = new KafkaStreams(topology(job, serde), config(job));
        streams.start();
        while (streams.state() != KafkaStreams.State.RUNNING) {
            check(streams);
            Thread.sleep(5);
        }
        return new Working(streams, serde);
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

    private static Properties config(Job job) {
        Properties config = new Properties();
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, job.bootstrapServers());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, job.name());
        config.put(StreamsConfig.STATE_DIR_CONFIG, job.directory().toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, job.threads());
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, job.commitMs());
        config.put("auto.offset.reset", "earliest");
        config.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        config.put(StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"), 1);
        return config;
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

    private static void check(KafkaStreams streams) {
        if (streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.PENDING_ERROR) {
            throw new IllegalStateException("the streams have failed");
        }
    }

    private record Working(KafkaStreams streams, AvroSerde serde) implements Run {

        @Override
        public void check() {
            NaiveStreams.check(streams);
        }

        @Override
        public void close() {
            streams.close();
            serde.close();
        }
    }
}
