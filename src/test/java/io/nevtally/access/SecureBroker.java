package io.nevtally.access;

import io.nevtally.Certificates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker that is reached by SASL_SSL (SCRAM) alone, and lets nobody but its administrator do what no list allows. */
final class SecureBroker implements AutoCloseable {
    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "s3cret-of-the-administrator";
    private static final String MECHANISM = "SCRAM-SHA-256";

    private final KafkaRaftServer server;
    private final Certificates certificates;
    private final int port;
    private final Admin admin;

    SecureBroker(Path directory) throws Exception {
        certificates = Certificates.make(directory);
        port = freePort();
        Path data = directory.resolve("kafka");
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setScramArguments(List.of(MECHANISM + "=[name=" + ADMIN + ",password=" + ADMIN_PASSWORD + "]"))
                .run();
        Locale language = Locale.getDefault();
        Locale.setDefault(Locale.ROOT); // Kafka reads its settings with the rules of the language
        try {
            server = new KafkaRaftServer(new KafkaConfig(settings(data, freePort()), false), Time.SYSTEM);
            server.startup();
        } finally {
            Locale.setDefault(language);
        }
        admin = Admin.create(client(ADMIN, ADMIN_PASSWORD));
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    Admin admin() {
        return admin;
    }

    /** Lets somebody in, who may do nothing yet. */
    void letIn(String user, String password) throws Exception {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), password)))
                .all()
                .get();
    }

    /** The settings of somebody's client. */
    Properties client(String user, String password) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", address());
        client.setProperty("security.protocol", "SASL_SSL");
        client.setProperty("sasl.mechanism", MECHANISM);
        client.setProperty("sasl.jaas.config", login(user, password));
        client.setProperty("ssl.truststore.type", "PEM");
        client.setProperty("ssl.truststore.location", certificates.pem().toString());
        return client;
    }

    static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    Certificates certificates() {
        return certificates;
    }

    @Override
    public void close() {
        admin.close();
        server.shutdown();
        server.awaitShutdown();
    }

    private Map<String, String> settings(Path data, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "SASL_SSL://" + address() + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "SASL_SSL://" + address());
        settings.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "SASL_SSL");
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config", login(ADMIN, ADMIN_PASSWORD));
        settings.put("ssl.keystore.location", certificates.keystore().toString());
        settings.put("ssl.keystore.password", Certificates.PASSWORD);
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.truststore.location", certificates.pem().toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("authorizer.class.name", StandardAuthorizer.class.getName());
        settings.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS"); // the controller's own listener
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "2");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("controlled.shutdown.enable", "false");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        return settings;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
