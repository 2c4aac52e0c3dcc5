package io.nevtally.bench;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.Window;
import io.nevtally.ledger.Figure;
import io.nevtally.serde.AvroSerde;
import io.nevtally.topic.FigureRecords;
import io.nevtally.topic.Topics;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    /** Gives something of each sale. */
    static <T> KafkaSource<T> source(Job job, Decoder<T> decoder, TypeInformation<T> type) {
        return source(job, new Decoding<>(job.registryUrl(), decoder, type));
    }

    /** Gives what is made of records. */
    static <T> KafkaSource<T> source(Job job, KafkaRecordDeserializationSchema<T> deserializer) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setTopics(job.input())
                .setGroupId(job.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(deserializer)
                // Offsets are in the checkpoints; those in Kafka would be for display.
                .setProperty("commit.offsets.on.checkpoint", "false")
                .build();
    }

    /** Takes totals. */
    static KafkaSink<FlinkTotal> sink(Job job) {
        return sink(
                job,
                KafkaRecordSerializationSchema.<FlinkTotal>builder()
                        .setTopic(job.output())
                        .setKeySerializationSchema(FlinkKafka::key)
                        .setValueSerializationSchema(new Encoding(job.output(), job.registryUrl()))
                        .build());
    }

    /** Takes figures of all kinds. */
    static KafkaSink<Figure> figures(Job job) {
        return sink(job, new Figures(job.outputPrefix(), job.registryUrl()));
    }

    private static <T> KafkaSink<T> sink(Job job, KafkaRecordSerializationSchema<T> serializer) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(job.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(job.name())
                // Uses ids again. The default strategy takes a new one at every checkpoint, for brokers to remember.
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty("transaction.timeout.ms", "600000")
                .setProperty("compression.type", "lz4")
                .setProperty("retry.backoff.ms", "20") // as the service has it
                .setRecordSerializer(serializer)
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

    /** Figures as the service publishes them. */
    private static final class Figures implements KafkaRecordSerializationSchema<Figure>, KafkaDatasetFacetProvider {
        private static final long serialVersionUID = 1;

        private final String outputPrefix;
        private final String registryUrl;
        private transient Topics topics;
        private transient Serializer<SpecificRecord> serializer;

        Figures(String outputPrefix, String registryUrl) {
            this.outputPrefix = outputPrefix;
            this.registryUrl = registryUrl;
        }

        @Override
        @SuppressWarnings("resource") // nothing is open in it
        public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
            topics = new Topics(outputPrefix);
            serializer =
                    AvroSerde.of(Map.of("schema.registry.url", registryUrl)).serializer();
        }

        /** The topics whose transactions of before may have to be ended. */
        @Override
        public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
            Topics outputs = new Topics(outputPrefix);
            List<String> written = List.of(outputs.totals(), outputs.growth(), outputs.shares());
            return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(written)));
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(Figure figure, KafkaSinkContext sink, Long timestamp) {
            String topic = figure instanceof Figure.Total
                    ? topics.totals()
                    : figure instanceof Figure.Growth ? topics.growth() : topics.shares();
            SpecificRecord record = FigureRecords.record(figure);
            return new ProducerRecord<>(
                    topic,
                    FigureRecords.key(figure).getBytes(StandardCharsets.UTF_8),
                    record == null ? null : serializer.serialize(topic, record));
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
