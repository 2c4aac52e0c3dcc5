package io.nevtally.bench;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.serde.AvroSerde;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The limit with output: the same loop, which at each commit interval publishes the totals that have changed, together with
 * its offsets, in one transaction. It has no identity check and no state that a restart would find again.
 */
final class BareTransactional implements Contender {

    @Override
    public Run start(Job job) {
        return new Loop(job);
    }

    private static final class Loop implements Run {
        private final Job job;
        private final AvroSerde serde;
        private final KafkaProducer<String, SpecificRecord> producer;
        private final ReadLoop reading;
        private final DaySums sums = new DaySums();
        private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        private long committed = System.nanoTime();

        Loop(Job job) {
            this.job = job;
            serde = AvroSerde.of(Map.of("schema.registry.url", job.registryUrl()));
            Map<String, Object> config = Map.of(
                    "bootstrap.servers",
                    job.bootstrapServers(),
                    "transactional.id",
                    job.name(),
                    "compression.type",
                    "lz4",
                    "retry.backoff.ms",
                    20, // as the service has it
                    "max.in.flight.requests.per.connection",
                    1);
            producer = new KafkaProducer<>(config, new StringSerializer(), serde.serializer());
            producer.initTransactions();
            reading = ReadLoop.start(job, serde, this::add);
        }

        private void add(ReadLoop.Polled polled) {
            for (var event : polled.records()) {
                sums.add((VehicleSold) event.value());
            }
            for (TopicPartition partition : polled.records().partitions()) {
                var records = polled.records().records(partition);
                ConsumerRecord<String, SpecificRecord> last = records.get(records.size() - 1);
                offsets.put(partition, new OffsetAndMetadata(last.offset() + 1));
            }
            if (!offsets.isEmpty() && System.nanoTime() - committed >= TimeUnit.MILLISECONDS.toNanos(job.commitMs())) {
                commit(polled.group());
                committed = System.nanoTime();
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the transaction fails with any of them
        private void commit(ConsumerGroupMetadata group) {
            producer.beginTransaction();
            sums.takeChanged((key, total) -> producer.send(new ProducerRecord<>(job.output(), key, total)));
            producer.sendOffsetsToTransaction(offsets, group);
            producer.commitTransaction();
            offsets.clear();
        }

        @Override
        public void check() {
            reading.check();
        }

        @Override
        public void close() {
            reading.close();
            producer.close();
            serde.close();
        }
    }
}
