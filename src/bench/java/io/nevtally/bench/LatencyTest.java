package io.nevtally.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.serde.AvroSerde;
import io.nevtally.service.TallyService;
import io.nevtally.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from publishing an event until a consumer of committed records has the total that counts it, while
 * events come in at a steady rate: {@code mvn -Pbench test -Dtest=LatencyTest}. {@code -Dnev.bench.rate=10000} says how
 * many a second, {@code -Dnev.bench.seconds=30} for how long; the first half warms up.
 */
@Tag("bench")
class LatencyTest {
    private static final int RATE = Integer.getInteger("nev.bench.rate", 2_000);
    private static final int EVENTS = RATE * Integer.getInteger("nev.bench.seconds", 30);
    private static final Instant DAY = Instant.parse("2023-06-30T00:00:00Z");
    private static final String KEY = "vehicle-sales|total|all|DAY|2023-06-30";

    @TempDir
    private Path dir;

    private final long[] sent = new long[EVENTS];
    private final long[] seen = new long[EVENTS];

    @Test
    void shouldFollow() throws Exception {
        String prefix = SharedSandbox.uniqueName("latency");
        try (TallyService service = TallyService.start(settings(prefix));
                AvroSerde serde = AvroSerde.of(
                        Map.of("schema.registry.url", SharedSandbox.get().registryUrl()))) {
            Thread publisher = new Thread(() -> publish(new Topics(prefix).events(Measure.SALES), serde), "publisher");
            publisher.start();
            follow(service.topics().totals(), serde);
            publisher.join();
        }
        long[] took = new long[EVENTS / 2];
        Arrays.setAll(took, i -> seen[EVENTS / 2 + i] - sent[EVENTS / 2 + i]);
        Arrays.sort(took);
        System.out.println(String.format(
                Locale.ROOT,
                "at %,d events/s: p50 %d ms, p99 %d ms, most %d ms",
                RATE,
                TimeUnit.NANOSECONDS.toMillis(took[took.length / 2]),
                TimeUnit.NANOSECONDS.toMillis(took[took.length / 100 * 99]),
                TimeUnit.NANOSECONDS.toMillis(took[took.length - 1])));
        assertThat(took[0]).as("none is seen before it is sent").isPositive();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is missing would never be seen
    private void publish(String topic, AvroSerde serde) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                SharedSandbox.get().bootstrapServers(),
                "linger.ms",
                5,
                "max.in.flight.requests.per.connection",
                1);
        BenchSales sales = new BenchSales();
        try (KafkaProducer<String, SpecificRecord> producer =
                new KafkaProducer<>(config, new StringSerializer(), serde.serializer())) {
            long began = System.nanoTime();
            for (int i = 0; i < EVENTS; i++) {
                LockSupport.parkNanos(began + i * TimeUnit.SECONDS.toNanos(1) / RATE - System.nanoTime());
                VehicleSold sold = sales.next(DAY.plusMillis(i));
                sent[i] = System.nanoTime();
                producer.send(new ProducerRecord<>(topic, null, DAY.toEpochMilli(), sold.getReporter(), sold));
            }
        }
    }

    /** Reads totals until all events are counted. An event of another partition may be counted before an earlier one. */
    private void follow(String topic, AvroSerde serde) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                SharedSandbox.get().bootstrapServers(),
                "isolation.level",
                "read_committed",
                "group.id",
                "latency",
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<String, SpecificRecord> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), serde.deserializer())) {
            consumer.subscribe(List.of(topic));
            int counted = 0;
            while (counted < EVENTS) {
                for (var polled : consumer.poll(Duration.ofMillis(100))) {
                    if (polled.key().equals(KEY) && polled.value() instanceof RunningTotal total) {
                        int now = (int) total.getEvents();
                        Arrays.fill(seen, counted, Math.max(counted, now), System.nanoTime());
                        counted = Math.max(counted, now);
                    }
                }
            }
        }
    }

    private Settings settings(String prefix) {
        return SettingsReader.read(SharedSandbox.settings(prefix, dir), Map.of());
    }
}
