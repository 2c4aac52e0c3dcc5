package io.nevtally.cost;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.event.AreaType;
import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.serde.AvroSerde;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;

/** Sales of a hundred makers in 31 regions from the beginning of 2022 on, day by day: always the same, and none twice. */
public final class Load {
    private static final Instant FIRST = Instant.parse("2022-01-01T00:00:00Z");
    private static final int MAKERS = 100;

    private final String topic;
    private final List<Sale> sales = new ArrayList<>();

    /**
     * A record of the topic.
     *
     * @param timestamp when it was published, in milliseconds since 1970
     */
    record Sale(Bytes key, Bytes value, long timestamp) {}

    /**
     * Makes sales that are spread evenly over some days.
     *
     * @param topic where they are published
     */
    Load(String topic, AvroSerde serde, int events, int days) {
        this.topic = topic;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < events; i++) {
            long at = FIRST.toEpochMilli() + Duration.ofDays(days).toMillis() / events * i;
            VehicleSold sold = sale(i, Instant.ofEpochMilli(at), random);
            byte[] key = sold.getReporter().getBytes(StandardCharsets.UTF_8);
            sales.add(new Sale(Bytes.wrap(key), Bytes.wrap(serde.serializer().serialize(topic, sold)), at));
        }
    }

    List<Sale> sales() {
        return sales;
    }

    /** Publishes all of it, compressed as the service compresses what it writes. */
    @SuppressWarnings("FutureReturnValueIgnored") // closing waits for all; what is missing would never be read
    void publish() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                SharedSandbox.get().bootstrapServers(),
                "compression.type",
                "lz4",
                "linger.ms",
                100,
                // Else a batch may overtake the first while the topic is new, and the producer gets stuck.
                "max.in.flight.requests.per.connection",
                1);
        try (KafkaProducer<Bytes, Bytes> producer =
                new KafkaProducer<>(config, new BytesSerializer(), new BytesSerializer())) {
            sales.forEach(
                    sale -> producer.send(new ProducerRecord<>(topic, null, sale.timestamp, sale.key, sale.value)));
        }
    }

    /** The sale of a number; none that has another number is the same. */
    public static VehicleSold sale(int number, Instant at, SplittableRandom random) {
        int maker = random.nextInt(MAKERS);
        return VehicleSold.newBuilder()
                .setEventId("event-" + number)
                .setReporter("dealers-" + maker)
                .setOccurredAt(at)
                .setQuantity(1 + random.nextInt(5))
                .setManufacturer("maker-" + maker)
                .setPowertrain(any(Powertrain.values(), random))
                .setVehicleClass(any(VehicleClass.values(), random))
                .setRegion("CN-" + random.nextInt(31))
                .setAreaType(any(AreaType.values(), random))
                .setAutomationLevel(any(AutomationLevel.values(), random))
                .setUnitPrice(BigDecimal.valueOf(10_000_000 + random.nextInt(20_000_000), 2))
                .build();
    }

    private static <T> T any(T[] of, SplittableRandom random) {
        return of[random.nextInt(of.length)];
    }
}
