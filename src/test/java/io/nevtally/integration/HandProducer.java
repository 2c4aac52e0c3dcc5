package io.nevtally.integration;

import io.nevtally.catalogue.Measure;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events to partitions of the caller's choice. */
final class HandProducer implements AutoCloseable {
    private final Deployment deployment;
    private final KafkaProducer<String, SpecificRecord> producer;

    HandProducer(Deployment deployment) {
        this.deployment = deployment;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", deployment.properties().getProperty("bootstrap.servers")),
                new StringSerializer(),
                deployment.serde().serializer());
    }

    /** Publishes an event, and returns when the broker has it: after those published before, on whatever partition. */
    void publish(Measure measure, int partition, SpecificRecord event) throws InterruptedException, ExecutionException {
        long occurredAt = ((Instant) EventLogs.field(event, "occurredAt")).toEpochMilli();
        String reporter = (String) EventLogs.field(event, "reporter");
        var unused = producer.send(new ProducerRecord<>(
                        deployment.topics().events(measure), partition, occurredAt, reporter, event))
                .get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
