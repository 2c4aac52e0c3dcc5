package io.nevtally.bench;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.serde.AvroSerde;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What Kafka Streams leaves of the limit: the bare loop's sums in one processor, exactly once, which are kept nowhere and
 * nobody gets.
 */
final class BareStreams implements Contender {

    @Override
    public Run start(Job job) throws Exception {
        return new Working(job);
    }

    private static final class Working implements Unpublished {
        private final Job job;
        private final AvroSerde serde;
        private final long backlog;
        private final AtomicLong read = new AtomicLong();
        private final Queue<DaySums> sums = new ConcurrentLinkedQueue<>();
        private final PlainStreams streams;

        Working(Job job) throws InterruptedException {
            this.job = job;
            serde = AvroSerde.of(Map.of("schema.registry.url", job.registryUrl()));
            backlog = backlog(job);
            streams = PlainStreams.start(job, topology());
        }

        private Topology topology() {
            StreamsBuilder builder = new StreamsBuilder();
            builder.stream(job.input(), Consumed.with(Serdes.String(), serde)).process(this::adding);
            return builder.build();
        }

        /** A processor that adds to sums of its own. */
        private Processor<String, SpecificRecord, Void, Void> adding() {
            DaySums own = new DaySums();
            sums.add(own);
            return (Record<String, SpecificRecord> event) -> {
                own.add((VehicleSold) event.value());
                read.incrementAndGet();
            };
        }

        private static long backlog(Job job) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", job.bootstrapServers()),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                return consumer
                        .endOffsets(consumer.partitionsFor(job.input()).stream()
                                .map(info -> new TopicPartition(job.input(), info.partition()))
                                .toList())
                        .values()
                        .stream()
                        .mapToLong(end -> end)
                        .sum();
            }
        }

        @Override
        public void check() {
            streams.check();
        }

        @Override
        public boolean isDone() {
            return read.get() == backlog;
        }

        @Override
        public void publish() {
            DaySums all = new DaySums();
            sums.forEach(all::addAll);
            all.publish(job, serde);
        }

        @Override
        public void close() {
            streams.close();
            serde.close();
        }
    }
}
