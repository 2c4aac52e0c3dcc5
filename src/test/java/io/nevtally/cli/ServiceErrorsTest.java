package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one can get wrong with the command run: a line that says what to do, and the exit code. */
@Timeout(300)
class ServiceErrorsTest {
    private final Properties properties = new Properties();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    /** Settings with nothing wrong. */
    @BeforeEach
    void settings() {
        Sandbox sandbox = SharedSandbox.get();
        String name = SharedSandbox.uniqueName("errors");
        properties.setProperty("bootstrap.servers", sandbox.bootstrapServers());
        properties.setProperty("schema.registry.url", sandbox.registryUrl());
        properties.setProperty("state.dir", dir.resolve("state").toString());
        properties.setProperty("application.id", name);
        properties.setProperty("nev.topic.prefix", name);
        properties.setProperty("nev.http.port", "0");
    }

    @Test
    void shouldNeedAConfiguration() {
        assertThat(command("run")).isEqualTo(2);
        assertThat(lines())
                .containsExactly("nev-tally: Missing required option: '--config=FILE'; see 'nev-tally run --help'");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        Path file = dir.resolve("none.properties");

        assertThat(command("run", "--config", file.toString())).isEqualTo(2);
        assertThat(lines())
                .containsExactly("nev-tally: " + file
                        + ": there is no such file, or it can't be read; name a properties" + " file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nev.htp.port | 80 | FILE:LINE: nev.htp.port: there is no such setting; did you mean 'nev.http.port'?",
                "nev.zone | Mars | FILE:LINE: nev.zone: 'Mars' is not a time zone; use a name such as Asia/Shanghai",
                "nev.serde.class | no.Such | nev.serde.class: there is no class no.Such; name the jars that it needs in"
                        + " NEV_TALLY_CLASSPATH",
                "nev.topic.replication | 3 | nev.topic.replication: 3 is more than the cluster has brokers for; set it"
                        + " to as many as there are, at most",
                "schema.registry.url | localhost:8081 | schema.registry.url: 'localhost:8081' is no address; it must be"
                        + " like http://localhost:8081",
                "bootstrap.servers | localhost | bootstrap.servers: 'localhost' has no address that can be found; write"
                        + " the brokers' as host:port",
                "security.protocol | SLL | Invalid value SLL for configuration security.protocol: String must be one of"
                        + " (case insensitive): SASL_SSL, PLAINTEXT, SSL, SASL_PLAINTEXT",
                "commit.interval.ms | soon | Invalid value soon for configuration commit.interval.ms: Not a number of"
                        + " type LONG",
                "producer.acks | most | Invalid value most for configuration acks: String must be one of: all, -1, 0, 1",
            })
    void shouldRefuseASetting(String key, String value, String expected) throws IOException {
        properties.setProperty(key, value);

        assertThat(run()).isEqualTo(2);
        assertThat(lines().map(line ->
                        line.replaceFirst("run\\.properties:\\d+", "FILE:LINE").replace(dir + "/", "")))
                .containsExactly("nev-tally: " + expected);
    }

    @Test
    void shouldNameTheStoreOfCertificatesThatIsNotThere() throws IOException {
        properties.setProperty("security.protocol", "SSL");
        properties.setProperty(
                "ssl.truststore.location", dir.resolve("none.jks").toString());

        assertThat(run()).isEqualTo(2);
        assertThat(lines())
                .containsExactly("nev-tally: Failed to load SSL keystore " + dir.resolve("none.jks") + " of type JKS");
    }

    @Test
    void shouldRefuseADirectoryForItsStateThatIsAFile() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        properties.setProperty("state.dir", file.toString());

        assertThat(run()).isEqualTo(2);
        assertThat(lines())
                .containsExactly("nev-tally: state.dir: state directory [" + file + "/"
                        + properties.getProperty("application.id")
                        + "] doesn't exist and couldn't be created; name one that can be written to");
    }

    @Test
    void shouldRefuseTopicsWithOtherPartitionsAndCreateNone() throws Exception {
        String prefix = properties.getProperty("nev.topic.prefix") + '.';
        String topic = prefix + "events.sales";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", properties.getProperty("bootstrap.servers")))) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1).configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();

            assertThat(run()).isEqualTo(2);
            assertThat(admin.listTopics().names().get())
                    .filteredOn(name -> name.startsWith(prefix))
                    .containsExactly(topic);
        }
        assertThat(lines())
                .containsExactly("nev-tally: " + topic + ": has 3 partitions, nev.topic.partitions is 4; set that to 3"
                        + " if all topics have as many, or create the topic anew");
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            properties.setProperty("nev.http.port", Integer.toString(taken.getLocalPort()));

            assertThat(run()).isEqualTo(2);
            assertThat(lines())
                    .singleElement()
                    .asString()
                    .startsWith("nev-tally: nev.http.port: can't listen on 127.0.0.1:" + taken.getLocalPort())
                    .endsWith("set another port, or 0 for any that is free");
        }
    }

    /** It may be up in a moment, so it isn't bad input. */
    @Test
    void shouldFailWhereNoBrokerAnswers() throws IOException {
        String address = "127.0.0.1:" + freePort();
        properties.setProperty("bootstrap.servers", address);
        properties.setProperty("request.timeout.ms", "1000");
        properties.setProperty("default.api.timeout.ms", "1000");

        assertThat(run()).isEqualTo(1);
        assertThat(lines())
                .containsExactly("nev-tally: no answer from bootstrap.servers " + address
                        + "; check the address, and that a broker is running there");
    }

    private int run() throws IOException {
        Path file = dir.resolve("run.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return command("run", "--config", file.toString());
    }

    private int command(String... arguments) {
        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        assertThat(out.toString()).isEmpty();
        return exitCode;
    }

    private Stream<String> lines() {
        return err.toString().lines();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
