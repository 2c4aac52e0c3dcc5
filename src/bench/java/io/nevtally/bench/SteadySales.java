package io.nevtally.bench;

import io.nevtally.serde.AvroSerde;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sales of one day that are published at a steady rate, whatever becomes of them. Each has a time when it is due, which is
 * what its latency is counted from: one that is published late, as something has stalled, has waited all the same.
 */
final class SteadySales {
    /** The day that they are of, in Shanghai. */
    static final String DAY = "2023-06-30";

    private static final Instant NOON = Instant.parse(DAY + "T04:00:00Z");

    private final int makers;
    private final int rate;
    private final long[][] due;

    /**
     * Plans them.
     *
     * @param rate how many a second
     * @param sales how many in all
     */
    SteadySales(int makers, int rate, int sales) {
        this.makers = makers;
        this.rate = rate;
        due = new long[makers][Math.max(1, 2 * sales / makers)];
        int[] planned = new int[makers];
        BenchSales all = new BenchSales(makers);
        for (int i = 0; i < sales; i++) {
            int maker = maker(all.next(NOON).getManufacturer());
            if (planned[maker] == due[maker].length) {
                due[maker] = Arrays.copyOf(due[maker], 2 * planned[maker]);
            }
            due[maker][planned[maker]++] = due(i);
        }
        for (int maker = 0; maker < makers; maker++) {
            due[maker] = Arrays.copyOf(due[maker], planned[maker]);
        }
    }

    /** The number of a maker. */
    private static int maker(String manufacturer) {
        return Integer.parseInt(manufacturer.substring("maker-".length()));
    }

    /** When the sales of each maker are due, in their order, in nanoseconds from the first of all. */
    long[][] due() {
        return due;
    }

    /** Publishes all of them, of which the first is due at a time of {@link System#nanoTime}. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is missing would be waited for
    void publish(String bootstrapServers, AvroSerde serde, String topic, long began) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "compression.type",
                "lz4",
                "max.in.flight.requests.per.connection",
                1);
        int sales = Arrays.stream(due).mapToInt(each -> each.length).sum();
        BenchSales all = new BenchSales(makers);
        try (KafkaProducer<String, SpecificRecord> producer =
                new KafkaProducer<>(config, new StringSerializer(), serde.serializer())) {
            for (int i = 0; i < sales && !Thread.currentThread().isInterrupted(); i++) {
                var sold = all.next(NOON.plusMillis(i % 1000));
                for (long wait = began + due(i) - System.nanoTime();
                        wait > 0;
                        wait = began + due(i) - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                producer.send(new ProducerRecord<>(topic, sold.getReporter(), sold));
            }
        }
    }

    private long due(int sale) {
        return sale * TimeUnit.SECONDS.toNanos(1) / rate;
    }
}
