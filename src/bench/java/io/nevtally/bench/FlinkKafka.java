package io.nevtally.bench;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.Window;
import io.nevtally.serde.AvroSerde;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** The two ends of a Flink job: events from Kafka, and totals to it. */
final class FlinkKafka {

    private FlinkKafka() {}

    /** Makes something of an event. */
    interface Decoder<T> extends Serializable {

        /** What the job needs of a sale. */
        T decode(VehicleSold sold);
    }

    static <T> KafkaSource<T> source(Job job, Decoder<T> decoder, TypeInformation<T> type) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setTopics(job.input())
                .setGroupId(job.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Decoding<>(job.registryUrl(), decoder, type))
                // Offsets are in the checkpoints; those in Kafka would be for display.
                .setProperty("commit.offsets.on.checkpoint", "false")
                .build();
    }

    static KafkaSink<FlinkTotal> sink(Job job) {
        return KafkaSink.<FlinkTotal>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(job.name())
                // Uses ids again. The default strategy takes a new one at every checkpoint, for brokers to remember.
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty("transaction.timeout.ms", "600000")
                .setProperty("compression.type", "lz4")
                .setRecordSerializer(KafkaRecordSerializationSchema.<FlinkTotal>builder()
                        .setTopic(job.output())
                        .setKeySerializationSchema(FlinkKafka::key)
                        .setValueSerializationSchema(new Encoding(job.output(), job.registryUrl()))
                        .build())
                .build();
    }

    private static final class Decoding<T> implements KafkaRecordDeserializationSchema<T> {
        private static final long serialVersionUID = 1;

        private final String registryUrl;
        private final Decoder<T> decoder;
        private final TypeInformation<T> type;
        private transient Deserializer<SpecificRecord> deserializer;

        Decoding(String registryUrl, Decoder<T> decoder, TypeInformation<T> type) {
            this.registryUrl = registryUrl;
            this.decoder = decoder;
            this.type = type;
        }

        @Override
        @SuppressWarnings("resource") // nothing is open in it
        public void open(DeserializationSchema.InitializationContext context) {
            deserializer =
                    AvroSerde.of(Map.of("schema.registry.url", registryUrl)).deserializer();
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
            out.collect(decoder.decode((VehicleSold) deserializer.deserialize(record.topic(), record.value())));
        }

        @Override
        public TypeInformation<T> getProducedType() {
            return type;
        }
    }

    private static byte[] key(FlinkTotal total) {
        return total.cell().key(total.window()).getBytes(StandardCharsets.UTF_8);
    }

    private static final class Encoding implements SerializationSchema<FlinkTotal> {
        private static final long serialVersionUID = 1;

        private final String topic;
        private final String registryUrl;
        private transient Serializer<SpecificRecord> serializer;

        Encoding(String topic, String registryUrl) {
            this.topic = topic;
            this.registryUrl = registryUrl;
        }

        @Override
        @SuppressWarnings("resource") // nothing is open in it
        public void open(InitializationContext context) {
            serializer =
                    AvroSerde.of(Map.of("schema.registry.url", registryUrl)).serializer();
        }

        @Override
        public byte[] serialize(FlinkTotal total) {
            Window window = total.window();
            return serializer.serialize(
                    topic, total.cell().record(window, total.total, total.events, window.lastDay()));
        }
    }
}
