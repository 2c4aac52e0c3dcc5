package io.nevtally.bench;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.event.EventFields;
import io.nevtally.event.Verdict;
import io.nevtally.ledger.Figure;
import io.nevtally.name.Name;
import io.nevtally.name.Names;
import io.nevtally.serde.AvroSerde;
import io.nevtally.serde.EventReader;
import io.nevtally.topic.ReceivedKey;
import io.nevtally.topic.Topics;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Apache Flink with a job that does what this service does with the catalogue of the seven cells: events are checked,
 * revised and withdrawn; totals, growth and shares are told. What isn't of streams is the service's own, how events are
 * read and checked and the ledger, so that the two differ in their platforms, and in how identities are kept. It has no dead letters, no accounts
 * and no views to ask.
 */
final class FlinkFigures implements Contender {
    /** As the service's, which is told no other. */
    static final LocalDate HISTORY_START = LocalDate.of(2000, 1, 1);

    @Override
    public Run start(Job job) throws Exception {
        createTopics(job);
        Configuration config = FlinkCluster.configuration(job);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(config);
        environment.setParallelism(job.threads());
        environment
                .fromSource(
                        FlinkKafka.source(job, new Events(job.registryUrl())),
                        WatermarkStrategy.noWatermarks(),
                        "sales")
                .keyBy(FlinkEvent::identity, new FlinkType<>(FlinkIdentity.class, new FlinkIdentity.Serializer()))
                .transform(
                        "revisions",
                        new FlinkType<>(FlinkChange.class, new FlinkChange.Serializer()),
                        new FlinkRevisions(ServiceContender.SEVEN_CELLS))
                .keyBy(FlinkChange::dimension, Types.STRING)
                .transform(
                        "book",
                        new FlinkType<>(Figure.class, new HandedOver()),
                        new FlinkBook(ServiceContender.SEVEN_CELLS))
                .sinkTo(FlinkKafka.figures(job));
        return FlinkCluster.start(job, environment, config);
    }

    /** Those that only the service has besides; it creates them when it starts, too. */
    private static void createTopics(Job job) throws Exception {
        Topics topics = job.topics();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", job.bootstrapServers()))) {
            List<NewTopic> created = Stream.of(topics.growth(), topics.shares())
                    .map(topic ->
                            new NewTopic(topic, job.partitions(), (short) 1).configs(topics.initialSettings(topic)))
                    .toList();
            admin.createTopics(created).all().get();
        }
    }

    /** Reads and checks events as the service does. What it would put among the dead letters is left out. */
    private static final class Events implements KafkaRecordDeserializationSchema<FlinkEvent> {
        private static final long serialVersionUID = 1;

        private final String registryUrl;
        private transient EventDecoder decoder;
        private transient Names names;
        private transient EventCheck check;

        Events(String registryUrl) {
            this.registryUrl = registryUrl;
        }

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            names = new Names();
            decoder = EventReader.of(AvroSerde.class.getName(), Map.of("schema.registry.url", registryUrl));
            check = new EventCheck(Cell.CALENDAR, HISTORY_START);
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<FlinkEvent> out) {
            if (decoder.decode(Measure.SALES, record.topic(), record.value(), names)
                            instanceof EventDecoder.Decodable sold
                    && check(sold.fields(), record) instanceof Verdict.Accepted accepted) {
                out.collect(FlinkEvent.of(accepted.event()));
            }
        }

        private Verdict check(EventFields fields, ConsumerRecord<byte[], byte[]> record) {
            Name key = ReceivedKey.of(record.key()).name(fields.reporter());
            return check.check(fields, key, Instant.ofEpochMilli(record.timestamp()));
        }

        @Override
        public TypeInformation<FlinkEvent> getProducedType() {
            return new FlinkType<>(FlinkEvent.class, new FlinkEvent.Serializer());
        }
    }

    /** Figures go from hand to hand, as the sink is in the same task. */
    private static final class HandedOver extends FlinkSerializer<Figure> {
        private static final long serialVersionUID = 1;

        @Override
        public Figure createInstance() {
            return null;
        }

        @Override
        public void serialize(Figure figure, DataOutputView to) throws IOException {
            throw new IOException("the sink is in another task");
        }

        @Override
        public Figure deserialize(Figure reuse, DataInputView from) throws IOException {
            throw new IOException("the sink is in another task");
        }

        @Override
        public TypeSerializerSnapshot<Figure> snapshotConfiguration() {
            throw new IllegalStateException("figures are in no state");
        }
    }
}
