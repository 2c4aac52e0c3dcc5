package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nevtally.SharedSandbox;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.integration.Await;
import io.nevtally.redrive.LetterTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriveCommandTest {
    private static final Instant NOON = Instant.parse("2023-05-17T04:00:00Z");
    private static final String KEY = "BYD-dealers";

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private LetterTopic letters;
    private Properties properties;

    /** Two letters whose schema is known by now, and one of every other kind. */
    @BeforeEach
    void putLetters() throws Exception {
        letters = new LetterTopic(dir.resolve("state"));
        String prefix = letters.topics().redriven().replace(".redriven", "");
        properties = SharedSandbox.settings(prefix, dir.resolve("state"));
        properties.setProperty("nev.topic.partitions", "2");
        properties.setProperty("nev.history.start", "2022-01-01");
        letters.put(ErrorCode.UNKNOWN_SCHEMA, 1, KEY, letters.sale("e1", NOON));
        letters.put(ErrorCode.UNKNOWN_SCHEMA, 2, KEY, letters.sale("e2", NOON));
        letters.put(ErrorCode.TOO_OLD, 3, KEY, letters.sale("e3", Instant.parse("2021-12-31T15:59:59Z")));
        letters.put(ErrorCode.KEY_MISMATCH, 4, "GAC-dealers", letters.sale("e4", NOON));
        letters.put(new RecordHeaders(), KEY, letters.sale("e5", NOON));
        letters.put(LetterTopic.headers("TOO_OLD", "old.events.sales", "0", "6"), KEY, letters.sale("e6", NOON));
    }

    @AfterEach
    void close() {
        letters.close();
    }

    @Test
    void shouldSayWhatWouldHappenAndWriteNothing() throws IOException {
        List<String> topics = letters.topics().all();
        List<List<Long>> before = topics.stream().map(letters::ends).toList();

        assertThat(redrive("--dry-run")).as(err.toString()).isZero();

        assertThat(out.toString().lines())
                .allMatch(line -> line.length() <= 80)
                .containsExactly(
                        "code            letters  mendable  redriven before  not mendable",
                        "UNKNOWN_SCHEMA        2         2                0             0",
                        "TOO_OLD               2         0                0             2",
                        "KEY_MISMATCH          1         0                0             1",
                        "no letter             1         0                0             1",
                        "all                   6         2                0             4",
                        "",
                        "Not mendable by publishing the same again, as of today:",
                        "        1  TOO_OLD            move nev.history.start back, or let it lie",
                        "        1  KEY_MISMATCH       publish it anew, with its reporter as the key",
                        "        1  OTHER_TOPIC        its topic is no input here; check the prefix",
                        "        1  NO_LETTER          no usable nev-error headers; see who wrote it",
                        "",
                        "Of 6 dead letters 2 would be published again; nothing was written.");
        assertThat(topics.stream().map(letters::ends).toList()).isEqualTo(before);
    }

    @Test
    void shouldPublishOnceHoweverOftenItIsRun() throws IOException {
        assertThat(redrive()).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "code            letters  published  redriven before  not mendable",
                        "UNKNOWN_SCHEMA        2          2                0             0",
                        "Of 6 dead letters 2 were published again.");
        assertThat(redrive("--json")).isZero();

        assertThat(letters.committed(letters.topics().events(Measure.SALES))).hasSize(2);
        JsonNode json = new ObjectMapper()
                .readTree(out.toString().lines().skip(14).findFirst().orElseThrow());
        assertThat(json.path("all").toString())
                .isEqualTo("{\"letters\":6,\"mendable\":0,\"published\":0,\"redrivenBefore\":2,\"notMendable\":4}");
        assertThat(json.path("codes").findValuesAsText("code"))
                .containsExactly("UNKNOWN_SCHEMA", "TOO_OLD", "KEY_MISMATCH", "null");
        assertThat(json.path("obstacles").findValuesAsText("obstacle"))
                .containsExactly("TOO_OLD", "KEY_MISMATCH", "OTHER_TOPIC", "NO_LETTER");
    }

    /** As after an update, before the service has been started again. */
    @Test
    void shouldCreateTheTopicOfMarksOnlyWhereItWritesThem() throws Exception {
        String marks = letters.topics().redriven();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()))) {
            admin.deleteTopics(List.of(marks)).all().get();
            Await.until(
                    "the topic is gone", () -> !admin.listTopics().names().get().contains(marks));

            assertThat(redrive("--dry-run")).as(err.toString()).isZero();
            assertThat(admin.listTopics().names().get()).doesNotContain(marks);

            assertThat(redrive()).as(err.toString()).isZero();
            assertThat(admin.listTopics().names().get()).contains(marks);
        }
        assertThat(letters.committed(marks)).hasSize(2);
    }

    @Test
    void shouldLookAtTheCodesAskedFor() throws IOException {
        properties.setProperty("nev.history.start", "2021-12-31");

        assertThat(redrive("--code", "too_old", "--code", "KEY_MISMATCH")).isZero();

        assertThat(out.toString().lines().limit(4))
                .containsExactly(
                        "code          letters  published  redriven before  not mendable",
                        "TOO_OLD             2          1                0             1",
                        "KEY_MISMATCH        1          0                0             1",
                        "all                 3          1                0             2");
        assertThat(letters.committed(letters.topics().events(Measure.SALES))).hasSize(1);
    }

    @Test
    void shouldSayThatThereIsNothing() throws IOException {
        assertThat(redrive("--dry-run", "--code", "NOT_AVRO")).isZero();

        assertThat(out.toString().lines())
                .containsExactly("Of 0 dead letters 0 would be published again; nothing was written.");
    }

    @Test
    void shouldRefuseACodeThatThereIsNot() throws IOException {
        assertThat(redrive("--code", "TOO_YOUNG")).isEqualTo(Main.BAD_INPUT);

        assertThat(err.toString().lines())
                .containsExactly("nev-tally: Invalid value for option '--code' (CODE): expected one of [NOT_AVRO,"
                        + " UNKNOWN_SCHEMA, WRONG_SCHEMA, MISSING_FIELD, UNKNOWN_VALUE, OUT_OF_RANGE, TOO_OLD,"
                        + " IN_FUTURE, KEY_MISMATCH, REVISION_CONFLICT] (case-insensitive) but was 'TOO_YOUNG'; see"
                        + " 'nev-tally redrive --help'");
    }

    @Test
    void shouldRefuseAPrefixWithoutDeadLetters() throws IOException {
        properties.setProperty("nev.topic.prefix", "elsewhere");

        assertThat(redrive()).isEqualTo(Main.BAD_INPUT);

        assertThat(err.toString().lines())
                .containsExactly("nev-tally: there is no topic elsewhere.dead-letters at "
                        + SharedSandbox.get().bootstrapServers() + "; check the address and nev.topic.prefix");
    }

    /** A letter isn't refused because of the registry, and nothing is said to be done. */
    @Test
    void shouldFailWhereNoRegistryAnswers() throws IOException {
        String address = "http://127.0.0.1:" + freePort();
        properties.setProperty("schema.registry.url", address);
        properties.setProperty("schema.registry.wait.ms", "0");

        assertThat(redrive()).isEqualTo(Main.FAILED);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly("nev-tally: the schema registry at " + address + ": can't be reached; 0 letters were"
                        + " published again by this one; redrive again for the rest, none is published twice");
        assertThat(letters.committed(letters.topics().events(Measure.SALES))).isEmpty();
        assertThat(letters.committed(letters.topics().redriven())).isEmpty();
    }

    private int redrive(String... options) throws IOException {
        Path file = dir.resolve("nev.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        List<String> arguments = new ArrayList<>(List.of("redrive", "--config", file.toString()));
        arguments.addAll(List.of(options));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
