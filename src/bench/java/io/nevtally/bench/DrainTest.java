package io.nevtally.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.demo.SettledService;
import io.nevtally.serde.AvroSerde;
import io.nevtally.service.ClusterTopics;
import io.nevtally.service.TallyService;
import io.nevtally.topic.Topics;
import io.nevtally.view.FigureView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the whole service drains a topic, beside a bare consumer that decodes and sums the same records and keeps
 * nothing: {@code mvn -Pbench test -Dtest=DrainTest}. {@code -Dnev.bench.events=1000000} says how many,
 * {@code -Dnev.bench.commit=100} the commit interval in milliseconds.
 */
@Tag("bench")
class DrainTest {
    private static final int EVENTS = Integer.getInteger("nev.bench.events", 2_000_000);
    private static final String COMMIT = System.getProperty("nev.bench.commit", "100");
    private static final int ROUNDS = Integer.getInteger("nev.bench.rounds", 3);
    private static final Instant FIRST = Instant.parse("2022-01-01T00:00:00Z");
    private static final long TWO_YEARS_MS = Duration.ofDays(730).toMillis();

    @TempDir
    private Path dir;

    /** Every round has topics of its own: a service first reads back the figures that its topics hold. */
    @Test
    void shouldDrain() throws Exception {
        try (AvroSerde serde =
                AvroSerde.of(Map.of("schema.registry.url", SharedSandbox.get().registryUrl()))) {
            for (int round = 1; round <= ROUNDS; round++) {
                String name = SharedSandbox.uniqueName("bench");
                Settings settings = settings(name);
                ClusterTopics.prepare(settings);
                String topic = new Topics(name).events(Measure.SALES);
                publish(topic, serde, EVENTS);
                double bare = bare(topic, serde);
                double service = service(settings);
                System.out.println(String.format(
                        Locale.ROOT,
                        "round %d: bare consumer %,.0f/s, service %,.0f/s, ratio %.3f (%,d events, commit %s ms)",
                        round,
                        bare,
                        service,
                        service / bare,
                        EVENTS,
                        COMMIT));
            }
        }
    }

    static void publish(String topic, AvroSerde serde, int events) {
        publish(topic, serde, events, TWO_YEARS_MS);
    }

    /** Publishes sales that are spread evenly over some time from the beginning of 2022 on. */
    @SuppressWarnings("FutureReturnValueIgnored") // closing waits for all; what is missing would never be drained
    static void publish(String topic, AvroSerde serde, int events, long milliseconds) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                SharedSandbox.get().bootstrapServers(),
                "compression.type",
                "lz4",
                // Else a batch may overtake the first while the topic is new, and the producer gets stuck.
                "max.in.flight.requests.per.connection",
                1);
        BenchSales sales = new BenchSales();
        try (KafkaProducer<String, SpecificRecord> producer =
                new KafkaProducer<>(config, new StringSerializer(), serde.serializer())) {
            for (int i = 0; i < events; i++) {
                VehicleSold sold = sales.next(FIRST.plusMillis(milliseconds / events * i));
                producer.send(new ProducerRecord<>(
                        topic, null, sold.getOccurredAt().toEpochMilli(), sold.getReporter(), sold));
            }
        }
    }

    /** Events a second of a loop that polls, decodes and sums. */
    private static double bare(String topic, AvroSerde serde) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers());
        Map<String, Long> sums = new HashMap<>();
        long began = System.nanoTime();
        try (KafkaConsumer<String, SpecificRecord> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), serde.deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int read = 0;
            while (read < EVENTS) {
                for (var polled : consumer.poll(Duration.ofMillis(100))) {
                    VehicleSold sold = (VehicleSold) polled.value();
                    sums.merge(sold.getManufacturer(), sold.getQuantity(), Long::sum);
                    read++;
                }
            }
        }
        assertThat(sums).hasSize(BenchSales.MAKERS);
        return perSecond(began);
    }

    /** Events a second from when the service runs, with nothing known, until every figure is there. */
    private static double service(Settings settings) throws InterruptedException {
        try (TallyService service = TallyService.start(settings);
                SettledService settled = new SettledService(service)) {
            while (service.streams().state() != KafkaStreams.State.RUNNING) {
                Thread.sleep(5);
            }
            long began = System.nanoTime();
            FigureView view = FigureView.of(service.streams(), service.figures().deserializer(), service.topics());
            while (read(view) < EVENTS || !settled.isSettled()) {
                assertThat(service.hasFailed()).isFalse();
                Thread.sleep(20);
            }
            return perSecond(began);
        }
    }

    private static long read(FigureView view) {
        return view.account(Measure.SALES).map(account -> account.getRead()).orElse(0L);
    }

    private Settings settings(String name) {
        Properties properties = SharedSandbox.settings(name, dir.resolve(name));
        properties.setProperty("commit.interval.ms", COMMIT);
        return SettingsReader.read(properties, Map.of());
    }

    private static double perSecond(long began) {
        return EVENTS / ((System.nanoTime() - began) / 1e9);
    }
}
