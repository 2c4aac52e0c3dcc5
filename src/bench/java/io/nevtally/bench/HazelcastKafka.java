package io.nevtally.bench;

import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.kafka.KafkaProcessors;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.Window;
import io.nevtally.serde.AvroSerde;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The two ends of a Jet job: events from Kafka, and totals to it. */
final class HazelcastKafka {

    private HazelcastKafka() {}

    static ProcessorMetaSupplier source(Job job) {
        Properties config = properties(job);
        config.put("key.deserializer", ByteArrayDeserializer.class.getName());
        config.put("value.deserializer", Decoding.class.getName());
        config.put("auto.offset.reset", "earliest");
        // Offsets are in the snapshots.
        config.put("enable.auto.commit", "false");
        return KafkaProcessors.<byte[], FlinkSale, FlinkSale>streamKafkaP(
                config, ConsumerRecord::value, EventTimePolicy.noEventTime(), job.input());
    }

    /** Writes in the transaction that is prepared with a snapshot, and committed when all processors have theirs. */
    static ProcessorMetaSupplier sink(Job job) {
        Properties config = properties(job);
        config.put("key.serializer", StringSerializer.class.getName());
        config.put("value.serializer", Encoding.class.getName());
        config.put("transaction.timeout.ms", "600000");
        config.put("compression.type", "lz4");
        config.put("retry.backoff.ms", "20"); // as the service has it
        return KafkaProcessors.<FlinkTotal, String, FlinkTotal>writeKafkaP(
                config, job.output(), total -> total.cell().key(total.window()), total -> total, true);
    }

    private static Properties properties(Job job) {
        Properties config = new Properties();
        config.put("bootstrap.servers", job.bootstrapServers());
        config.put("schema.registry.url", job.registryUrl());
        return config;
    }

    /** What the job needs of a sale, from its record. */
    public static final class Decoding implements Deserializer<FlinkSale> {
        private Deserializer<SpecificRecord> records;

        /** Called by Kafka. */
        public Decoding() {}

        @Override
        @SuppressWarnings("resource") // nothing is open in it
        public void configure(Map<String, ?> config, boolean isKey) {
            records = AvroSerde.of(config).deserializer();
        }

        @Override
        public FlinkSale deserialize(String topic, byte[] data) {
            return FlinkSale.of((VehicleSold) records.deserialize(topic, data));
        }
    }

    /** A total as a record. */
    public static final class Encoding implements Serializer<FlinkTotal> {
        private Serializer<SpecificRecord> records;

        /** Called by Kafka. */
        public Encoding() {}

        @Override
        @SuppressWarnings("resource") // nothing is open in it
        public void configure(Map<String, ?> config, boolean isKey) {
            records = AvroSerde.of(config).serializer();
        }

        @Override
        public byte[] serialize(String topic, FlinkTotal total) {
            Window window = total.window();
            return records.serialize(topic, total.cell().record(window, total.total, total.events, window.lastDay()));
        }
    }
}
