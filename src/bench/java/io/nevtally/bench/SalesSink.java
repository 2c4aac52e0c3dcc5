package io.nevtally.bench;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.serde.AvroSerde;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes sales to a topic. Closing it waits for all. */
final class SalesSink implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<String, SpecificRecord> producer;

    SalesSink(String bootstrapServers, String topic, AvroSerde serde) {
        this.topic = topic;
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "compression.type",
                "lz4",
                "linger.ms",
                20,
                "batch.size",
                131_072,
                // Else a batch may overtake the first while the topic is new, and the producer gets stuck.
                "max.in.flight.requests.per.connection",
                1);
        producer = new KafkaProducer<>(config, new StringSerializer(), serde.serializer());
    }

    /** Publishes a sale, with the time of the event. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is missing would be missed
    void accept(VehicleSold sold) {
        producer.send(new ProducerRecord<>(topic, null, sold.getOccurredAt().toEpochMilli(), sold.getReporter(), sold));
    }

    @Override
    public void close() {
        producer.close();
    }
}
