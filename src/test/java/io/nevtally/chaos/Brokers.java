package io.nevtally.chaos;

import io.nevtally.integration.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.utils.Utils;

/** A cluster of three brokers, each in a process of its own and a controller, too; everything is on all three. */
final class Brokers implements AutoCloseable {
    static final int COUNT = 3;
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final List<Child> nodes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final Admin admin;

    /** Starts the brokers in directories below the one given. */
    Brokers(Path directory) {
        try {
            ports.addAll(freePorts(2 * COUNT));
            String cluster = Uuid.randomUuid().toString();
            for (int node = 1; node <= COUNT; node++) {
                nodes.add(start(node, cluster, Files.createDirectories(directory.resolve("broker-" + node))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers(), "request.timeout.ms", 5000, "default.api.timeout.ms", 20_000));
        awaitHealth();
    }

    private Child start(int node, String cluster, Path dir) throws IOException {
        Path file = dir.resolve("broker.properties");
        Properties settings = settings(node, dir.resolve("log"));
        settings.setProperty("cluster.id", cluster);
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        Child child = new Child("broker " + node, dir, BrokerMain.class, file.toString());
        child.revive();
        return child;
    }

    String bootstrapServers() {
        return IntStream.range(0, COUNT)
                .mapToObj(node -> "127.0.0.1:" + ports.get(node))
                .collect(Collectors.joining(","));
    }

    Child node(int index) {
        return nodes.get(index);
    }

    /** Starts those that have ended, lets those go on that are paused, and waits until all have caught up. */
    void heal() {
        for (Child node : nodes) {
            if (node.isEnding()) {
                node.awaitEnd();
            }
            node.revive();
        }
        awaitHealth();
    }

    /**
     * Makes another broker the coordinator of a group.
     *
     * @return what came of it
     */
    String moveCoordinator(String group) throws InterruptedException {
        try {
            int partitions = describe(Set.of(Topic.GROUP_METADATA_TOPIC_NAME))
                    .get(0)
                    .partitions()
                    .size();
            int index = Utils.abs(group.hashCode()) % partitions;
            TopicPartition partition = new TopicPartition(Topic.GROUP_METADATA_TOPIC_NAME, index);
            TopicPartitionInfo info =
                    describe(Set.of(partition.topic())).get(0).partitions().get(index);
            List<Integer> replicas =
                    new ArrayList<>(info.replicas().stream().map(Node::id).toList());
            int from = info.leader() == null ? -1 : info.leader().id();
            do {
                Collections.rotate(replicas, 1);
            } while (replicas.get(0) == from);
            admin.alterPartitionReassignments(Map.of(partition, Optional.of(new NewPartitionReassignment(replicas))))
                    .all()
                    .get();
            admin.electLeaders(ElectionType.PREFERRED, Set.of(partition)).all().get();
            return "from broker " + from + " to " + replicas.get(0);
        } catch (ExecutionException e) {
            return "not possible: " + e.getCause();
        }
    }

    /** Deletes the topics whose names begin with a prefix. */
    void deleteTopics(String prefix) {
        try {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(prefix))
                    .toList();
            admin.deleteTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close(TO_CLOSE);
        for (Child node : nodes) {
            node.kill();
        }
    }

    /** Waits until every broker has all there is. */
    private void awaitHealth() {
        try {
            Await.until("the brokers have caught up", () -> {
                nodes.forEach(Child::requireHealth);
                try {
                    return haveCaughtUp();
                } catch (ExecutionException e) {
                    return false; // they can't even be asked yet
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean haveCaughtUp() throws ExecutionException, InterruptedException {
        Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        return admin.describeCluster().nodes().get().size() == COUNT
                && describe(topics).stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.isr().size() == COUNT);
    }

    private List<TopicDescription> describe(Set<String> topics) throws ExecutionException, InterruptedException {
        return List.copyOf(admin.describeTopics(topics).allTopicNames().get().values());
    }

    private Properties settings(int node, Path log) {
        Properties settings = new Properties();
        int port = ports.get(node - 1);
        int controller = ports.get(COUNT + node - 1);
        Map<String, String> values = Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(node)),
                Map.entry("controller.quorum.voters", voters()),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", log.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "3"),
                Map.entry("min.insync.replicas", "2"),
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("transaction.state.log.num.partitions", "3"),
                Map.entry("transaction.state.log.min.isr", "2"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                // One that is gone is given up sooner than a cluster in earnest would, so that a round is short.
                Map.entry("broker.session.timeout.ms", "4000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("replica.lag.time.max.ms", "4000"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"));
        settings.putAll(values);
        return settings;
    }

    private String voters() {
        return IntStream.range(0, COUNT)
                .mapToObj(node -> (node + 1) + "@127.0.0.1:" + ports.get(COUNT + node))
                .collect(Collectors.joining(","));
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            free.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return free;
    }
}
