package io.nevtally.demo;

import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.avro.internal.Spans;
import io.nevtally.service.TallyService;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.InternalSerde;
import io.nevtally.topic.Topics;
import io.nevtally.topology.StateFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Tells whether a service has settled, that is has committed all that there is to do, and reads what it has published
 * then. The figures of one dimension may be there long before those of another.
 */
public final class SettledService implements AutoCloseable {
    private static final InternalSerde<Spans> SPANS = new InternalSerde<>(Spans.class);
    private static final Duration POLL = Duration.ofMillis(100);
    /** In the keys of the headline. */
    private static final String WINDOW = '|' + Headline.WINDOW.kind().name() + '|' + Headline.WINDOW.start();

    private final TallyService service;
    private final String group;
    private final Admin admin;
    private final KafkaConsumer<String, byte[]> consumer;

    /** Connects to the cluster of a service. */
    public SettledService(TallyService service) {
        this.service = service;
        this.group = setting("application.id");
        String brokers = setting("bootstrap.servers");
        this.admin = Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Whether all input, and all that followed from it, is committed. */
    public boolean isSettled() throws InterruptedException {
        // In the order of the data: what is found done upstream can add nothing downstream any more.
        List<String> topics = new ArrayList<>(service.topics().inputs());
        topics.add(Topics.repartition(group, StateFormat.STRAYS));
        topics.add(Topics.repartition(group, StateFormat.PARTIALS));
        for (String topic : topics) {
            if (!isDone(topic)) {
                return false;
            }
        }
        return isEmitted();
    }

    /** The headline as published. */
    public Headline headline() throws InterruptedException {
        Topics topics = service.topics();
        return Headline.of(new FigureLookup(
                in(topics.totals(), RunningTotal.class),
                in(topics.growth(), GrowthUpdate.class),
                in(topics.shares(), ShareUpdate.class)));
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    /** Whether nothing but the marks of transactions lies behind the committed offsets. */
    private boolean isDone(String topic) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, Long> from = new HashMap<>();
        for (TopicPartition partition : partitions(topic)) {
            OffsetAndMetadata offset = committed.get(partition);
            from.put(partition, offset == null ? 0 : offset.offset());
        }
        List<ConsumerRecord<String, byte[]>> left = new ArrayList<>();
        read(from, left::add);
        return left.isEmpty();
    }

    /** Whether no dimension's figures are yet to be emitted: that is committed with what is emitted. */
    private boolean isEmitted() throws InterruptedException {
        Map<String, Boolean> pending = new HashMap<>();
        read(
                beginning(Topics.changelog(group, TallyStage.SPANS)),
                spans -> pending.put(spans.key(), SPANS.decode(spans.value()).getPending()));
        return !pending.containsValue(true);
    }

    private Map<TopicPartition, Long> beginning(String topic) {
        return partitions(topic).stream().collect(Collectors.toMap(partition -> partition, partition -> 0L));
    }

    private <T extends SpecificRecord> Function<String, Optional<T>> in(String topic, Class<T> type)
            throws InterruptedException {
        Map<String, byte[]> last = new HashMap<>();
        read(beginning(topic), figure -> {
            if (figure.key().contains(WINDOW)) {
                last.put(figure.key(), figure.value());
            }
        });
        return key -> Optional.ofNullable(last.get(key))
                .map(value -> type.cast(service.figures().deserializer().deserialize(topic, value)));
    }

    /**
     * Reads from the given offsets to where the partitions end now, and waits for what is being committed there: the marks
     * of one commit reach its partitions one after the other.
     */
    private void read(Map<TopicPartition, Long> from, Consumer<ConsumerRecord<String, byte[]>> to)
            throws InterruptedException {
        Map<TopicPartition, Long> ends = ends(from.keySet());
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(to);
        }
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) throws InterruptedException {
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(partitions.stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new KafkaException("the broker doesn't tell where topics end: " + e.getMessage(), e);
        }
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker doesn't tell what is committed: " + e.getMessage(), e);
        }
    }

    private String setting(String key) {
        return service.settings().kafka().getProperty(key);
    }
}
