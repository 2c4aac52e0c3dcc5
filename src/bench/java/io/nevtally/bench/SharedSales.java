package io.nevtally.bench;

import io.nevtally.SharedSandbox;
import io.nevtally.serde.AvroSerde;
import java.time.Instant;

/** Sales on the broker that tests share. */
final class SharedSales {
    private static final Instant FIRST = Instant.parse("2022-01-01T00:00:00Z");

    private SharedSales() {}

    /** Publishes sales that are spread evenly over some days from the beginning of 2022 on, each once. */
    static void publish(String topic, AvroSerde serde, int events, int days) {
        BenchSales sales = new BenchSales();
        try (SalesSink sink = new SalesSink(SharedSandbox.get().bootstrapServers(), topic, serde)) {
            for (int i = 0; i < events; i++) {
                sink.accept(sales.next(FIRST.plusMillis(days * 86_400_000L / events * i)));
            }
        }
    }
}
