package io.nevtally.sandbox;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kafka broker of one node within this JVM, controller and all, on 127.0.0.1. */
final class Broker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final String NODE = "1";
    private static final int ATTEMPTS = 5;

    private final int port;
    private final KafkaRaftServer server;

    private Broker(int port, KafkaRaftServer server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a broker.
     *
     * @param port its port, or 0 for any that is free
     * @param directory where it keeps its data
     */
    static Broker start(int port, Path directory) {
        for (int attempt = 1; ; attempt++) {
            int own = port == 0 ? Ports.anyFree() : port;
            try {
                // A directory for each attempt, as the last one may have left its mark.
                return start(own, Ports.anyFree(), directory.resolve("kafka-" + attempt));
            } catch (RuntimeException e) {
                if (!isTaken(e) || attempt == ATTEMPTS) {
                    throw new IllegalStateException("the Kafka broker doesn't start: " + e.getMessage(), e);
                }
                LOG.debug("the port was taken in between", e);
            }
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Broker start(int port, int controllerPort, Path directory) {
        format(directory);
        Locale language = Locale.getDefault();
        KafkaRaftServer server = null;
        // Kafka reads its settings with the rules of the language for upper case, which fails in Turkish.
        Locale.setDefault(Locale.ROOT);
        try {
            server =
                    new KafkaRaftServer(new KafkaConfig(settings(port, controllerPort, directory), false), Time.SYSTEM);
            server.startup();
            return new Broker(port, server);
        } catch (RuntimeException e) {
            if (server != null) {
                server.shutdown(); // the half that did start
            }
            throw e;
        } finally {
            Locale.setDefault(language);
        }
    }

    private static void format(Path directory) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(Integer.parseInt(NODE))
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("the broker's directory " + directory + " can't be made ready", e);
        }
    }

    private static Map<String, String> settings(int port, int controllerPort, Path directory) {
        String controller = "127.0.0.1:" + controllerPort;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", NODE),
                Map.entry("controller.quorum.voters", NODE + "@" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                // One replica of everything, and few partitions: each costs files and time.
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                // Nobody else will join, so nobody has to be waited for.
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("controlled.shutdown.enable", "false"),
                // The cleaner takes 128 MB by default, of a heap that it shares with the service.
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"));
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
