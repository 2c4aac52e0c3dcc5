package io.nevtally.chaos;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker, and controller, as a program; its argument is a properties file. */
final class BrokerMain {

    private BrokerMain() {}

    /** Makes its directory ready where that has not been done, and runs until it is told to end. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            properties.load(in);
        }
        Path directory = Path.of(properties.getProperty("log.dirs"));
        if (!Files.exists(directory.resolve("meta.properties"))) {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(properties.getProperty("cluster.id"))
                    .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(server), "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    /** Kafka may still read its metadata log after closing it, and halts with 1 then: it has ended as it was told to. */
    private static void shutDown(KafkaRaftServer server) {
        Exit.setHaltProcedure((code, message) -> Runtime.getRuntime().halt(0));
        server.shutdown();
    }
}
