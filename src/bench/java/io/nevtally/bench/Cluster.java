package io.nevtally.bench;

import io.nevtally.serde.AvroSerde;
import io.nevtally.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The broker and the registry, in a process of their own. */
final class Cluster implements AutoCloseable {
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private final Child host;
    private final BrokerHost.State first;
    private final Admin admin;
    private final AvroSerde serde;

    private Cluster(Child host, BrokerHost.State first) {
        this.host = host;
        this.first = first;
        admin = Admin.create(Map.of("bootstrap.servers", first.bootstrapServers()));
        serde = AvroSerde.of(Map.of("schema.registry.url", first.registryUrl()));
    }

    /** Starts both. */
    static Cluster start(Parameters parameters, Path logs) throws Child.FailedException, InterruptedException {
        Child host = Child.start("broker", logs, List.of("-Xmx1g", parameters.temporary()), BrokerHost.class);
        try {
            return new Cluster(host, host.ask(new BrokerHost.Question(), BrokerHost.State.class, TO_ANSWER));
        } catch (Child.FailedException e) {
            host.close();
            throw new Child.FailedException("the broker doesn't start: " + e.getMessage());
        }
    }

    String bootstrapServers() {
        return first.bootstrapServers();
    }

    String registryUrl() {
        return first.registryUrl();
    }

    /** Reads and writes through the registry. */
    AvroSerde serde() {
        return serde;
    }

    /** What has been written and used. */
    BrokerHost.State state() throws Child.FailedException, InterruptedException {
        return host.ask(new BrokerHost.Question(), BrokerHost.State.class, TO_ANSWER);
    }

    /** Creates some topics of the service, as it wants them, and waits until their leaders answer. */
    void create(Topics topics, Collection<String> some, int partitions)
            throws ExecutionException, InterruptedException {
        admin.createTopics(some.stream()
                        .map(topic -> new NewTopic(topic, partitions, (short) 1).configs(topics.initialSettings(topic)))
                        .toList())
                .all()
                .get();
        while (!admin.listTopics().names().get().containsAll(some)) {
            Thread.sleep(10);
        }
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (String topic : some) {
            for (int partition = 0; partition < partitions; partition++) {
                all.put(new TopicPartition(topic, partition), OffsetSpec.earliest());
            }
        }
        admin.listOffsets(all).all().get();
    }

    /** Deletes the topics whose names begin with something; the broker gives up their files later. */
    void deleteTopics(String prefix) throws ExecutionException, InterruptedException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(prefix))
                .toList();
        for (KafkaFuture<Void> deleted :
                admin.deleteTopics(topics).topicNameValues().values()) {
            try {
                deleted.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        serde.close();
        admin.close(Duration.ZERO);
        host.close();
    }
}
