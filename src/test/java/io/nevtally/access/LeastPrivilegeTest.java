package io.nevtally.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.cli.CommandRun;
import io.nevtally.config.Tls;
import io.nevtally.integration.Await;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.tools.AclCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our programs under principals that may do no more than what {@code topics acls} prints, against a broker with SASL_SSL and
 * a registry with HTTPS and a password; and no secret is seen anywhere.
 */
@Timeout(600)
class LeastPrivilegeTest {
    private static final String SAMPLE = "sample";

    @TempDir
    private static Path dir;

    private static SecureBroker broker;
    private static GuardedRegistry registry;
    private static Principals principals;

    /** Of a deployment, and of its principal. */
    private final String name = SharedSandbox.uniqueName("least");

    @BeforeAll
    static void open() throws Exception {
        broker = new SecureBroker(Files.createDirectories(dir.resolve("broker")));
        registry = new GuardedRegistry(broker.certificates());
        principals = new Principals(broker, registry, dir);
    }

    @AfterAll
    static void close() {
        registry.close();
        broker.close();
    }

    /** As two operators would do it. Of the examples BYD's sales are of 3 and 1 vehicles. */
    @Test
    void shouldRunAndReplayByTheCommandsThatArePrinted() throws Exception {
        Path service = principals.newcomer(name + "-service", name);
        grantAsPrinted(Program.RUN, name + "-service", service);
        Path publisher = principals.newcomer(name + "-publisher", name);
        grantAsPrinted(Program.REPLAY, name + "-publisher", publisher);
        List<String> told = new ArrayList<>();
        try (OwnProcess running = new OwnProcess(dir.resolve(name + ".log"), "run", "--config", service.toString())) {
            String url = running.await("NEV Tally runs: (.*)\n");
            try (OwnProcess replay = new OwnProcess(
                    dir.resolve(name + "-replay.log"),
                    "replay",
                    "--config",
                    publisher.toString(),
                    "--type",
                    "sales",
                    "examples/sales.csv")) {
                assertThat(replay.end()).as(replay.output()).isZero();
                told.addAll(List.of(replay.arguments(), replay.output()));
            }
            Await.until("BYD's sales are told", () -> show(service).matches("(?s).*BYD +2023-H1 +4 .*"));

            told.addAll(List.of(running.arguments(), running.output(), show(service), metrics(url)));
        }
        assertThat(String.join("\n", told))
                .contains("6 published", "RUNNING", "jvm_memory")
                .doesNotContain("s3cret");
    }

    @Test
    void shouldSayInOneLineWhoIsNotLetInAndWhatIsMissing() throws Exception {
        Path config = principals.newcomer(name, name);
        CommandRun nothing =
                CommandRun.of("replay", "--config", config.toString(), "--type", "sales", "examples/sales.csv");

        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err())
                .isEqualTo("nev-tally: the Kafka broker at " + broker.address() + " refuses topic " + name
                        + ".events.sales: Topic authorization failed; 'nev-tally topics acls' prints what has to be"
                        + " allowed\n");

        Files.writeString(
                Path.of(config.toString().replace(".properties", ".secrets")),
                "password=s3cret-wrong\nregistry=a:b\ntoken=a\nkeystore=b\n");
        CommandRun stranger = CommandRun.of("topics", "check", "--config", config.toString());

        assertThat(stranger.code()).isEqualTo(1);
        assertThat(stranger.err())
                .isEqualTo("nev-tally: Authentication failed during authentication due to invalid credentials with SASL"
                        + " mechanism SCRAM-SHA-256; check security.protocol, and what is set under sasl. and ssl.\n");
    }

    /** The whole of what is printed is enough. */
    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    void shouldDoWithAllOfThem(Program program) throws Exception {
        Path config = principals.newcomer(name, name);
        Attempt attempt = new Attempt(broker, principals, name, config);
        attempt.prepare(program, "");
        principals.allow(name, Permissions.of(program, Principals.read(config)));

        assertThat(attempt.failure(program)).isEmpty();
    }

    /** Each of them is needed. */
    @ParameterizedTest
    @MethodSource("each")
    @Tag("soak")
    void shouldNotDoWithoutAnyOfThem(Program program, AclOperation operation, ResourceType type, String sample)
            throws Exception {
        Path config = principals.newcomer(name, name);
        String resource = sample.replace(SAMPLE, name);
        Attempt attempt = new Attempt(broker, principals, name, config);
        attempt.prepare(program, operation == AclOperation.CREATE ? resource : "");
        principals.allow(
                name,
                Permissions.of(program, Principals.read(config)).stream()
                        .map(permission ->
                                permission.type() == type && permission.name().equals(resource)
                                        ? without(permission, operation)
                                        : permission)
                        .toList());

        assertThat(attempt.failure(program)).isNotEmpty();
    }

    static Stream<Arguments> each() throws Exception {
        List<Arguments> each = new ArrayList<>();
        Path config = new Principals(broker, registry, dir).administrator(SAMPLE);
        for (Program program : Program.values()) {
            for (Permission permission : Permissions.of(program, Principals.read(config))) {
                for (AclOperation operation : permission.operations()) {
                    each.add(Arguments.of(program, operation, permission.type(), permission.name()));
                }
            }
        }
        return each.stream();
    }

    private static Permission without(Permission permission, AclOperation operation) {
        return new Permission(
                permission.type(),
                permission.pattern(),
                permission.name(),
                permission.operations().stream()
                        .filter(each -> each != operation)
                        .toList());
    }

    /** Has Kafka's own tool do what is printed, word for word, but for the administrator's file. */
    private static void grantAsPrinted(Program program, String user, Path config) throws Exception {
        CommandRun printed = CommandRun.of(
                "topics",
                "acls",
                "--for",
                program.name(),
                "--principal",
                "User:" + user,
                "--config",
                config.toString());
        assertThat(printed.code()).isZero();
        Path administrator = dir.resolve("admin.properties");
        try (Writer writer = Files.newBufferedWriter(administrator)) {
            broker.client(SecureBroker.ADMIN, SecureBroker.ADMIN_PASSWORD).store(writer, null);
        }
        PrintStream console = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            for (String line : printed.out().lines().skip(1).toList()) {
                List<String> words = new ArrayList<>(List.of(line.split(" ")));
                assertThat(words.remove(0)).isEqualTo("kafka-acls.sh");
                words.replaceAll(word -> word.equals("admin.properties") ? administrator.toString() : word);
                AclCommand.main(words.toArray(String[]::new));
            }
        } finally {
            System.setOut(console);
        }
        principals.awaitAllowed(user, printed.out().split("--operation ", -1).length - 1);
    }

    private static String show(Path config) {
        CommandRun shown = CommandRun.of(
                "show",
                "totals",
                "--indicator=vehicle-sales",
                "--dimension=manufacturer",
                "--config=" + config,
                "--cacert=" + broker.certificates().pem());
        return shown.out() + shown.err();
    }

    private static String metrics(String url) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(Objects.requireNonNull(Tls.of(
                        Map.of(
                                "truststore.location",
                                broker.certificates().pem().toString(),
                                "truststore.type",
                                "PEM"),
                        "")))
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/metrics"))
                .header("Authorization", "Bearer " + Principals.TOKEN)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
