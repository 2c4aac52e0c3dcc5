package io.nevtally.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.SharedSandbox;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.Await;
import io.nevtally.integration.Compacted;
import io.nevtally.mapping.EventLimits;
import io.nevtally.mapping.Mapping;
import io.nevtally.progress.Progress;
import io.nevtally.progress.Screen;
import io.nevtally.replay.Replay.Result;
import io.nevtally.source.SourceFile;
import io.nevtally.topic.TopicAdmin;
import io.nevtally.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: a replay that was ended goes on where it was, and its marks say neither more nor less. */
class ResumeTest {
    private static final ReportingCalendar CALENDAR = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));
    private static final Mapping MAPPING = Mapping.own(Measure.CHARGERS, CALENDAR);
    private static final EventLimits LIMITS =
            new EventLimits(CALENDAR, LocalDate.of(2022, 1, 1), InstantSource.system());
    private static final double UNBOUNDED = Double.POSITIVE_INFINITY;
    private static final String HEADER =
            "eventId,reporter,occurredAt,quantity,operator,access,current,powerKw,region\n";
    private static final Serializer<SpecificRecord> ID =
            (topic, event) -> ((String) event.get(0)).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final Topics topics = new Topics(SharedSandbox.uniqueName("resume"));
    private final Properties kafka = new Properties();
    private final StringWriter told = new StringWriter();

    @BeforeEach
    void createTopics() throws InterruptedException {
        kafka.setProperty("bootstrap.servers", SharedSandbox.get().bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            new TopicAdmin(admin, topics, 1, (short) 1).createMissing();
        }
    }

    private static String row(String id, String day) {
        return id + ",TELD," + day + ",1,TELD,PUBLIC,DC,120,CN-SD\n";
    }

    private SourceFile file(String name, String... rows) throws IOException {
        return SourceFile.of(Files.writeString(folder.resolve(name), HEADER + String.join("", rows))
                .toString());
    }

    /** Replays files; ends before the event with a number from 0, unless that is negative. */
    private Result replay(List<SourceFile> files, boolean merged, int end) throws InterruptedException {
        Mark mark = ReplayId.of(files, List.of("test"))
                .map(id -> new Mark(topics.replays(), id))
                .orElseThrow();
        PrintWriter out = new PrintWriter(told, true);
        try (Publisher publisher = Publisher.connect(kafka, List.of(topics.events(Measure.CHARGERS)), ID, mark);
                Progress progress = new Progress("replay", out, new Screen(false, 80, false), System::nanoTime)) {
            long[] now = {0};
            int[] seen = {0};
            // A pace that asks for a pause before each event but the first.
            Pace pace = new Pace(UNBOUNDED, 1, () -> now[0], nanos -> {
                now[0] += Duration.ofSeconds(1).toNanos();
                seen[0]++;
                if (seen[0] == end) {
                    publisher.finish();
                }
            });
            return new Replay(MAPPING, LIMITS, topics.events(Measure.CHARGERS), publisher, progress)
                    .run(files, merged, pace, false);
        }
    }

    /** What is committed; waits for the last transaction to be through. */
    private List<String> published() throws Exception {
        TopicPartition partition = new TopicPartition(topics.events(Measure.CHARGERS), 0);
        List<String> ids = new ArrayList<>();
        try (Admin admin = Admin.create(kafka);
                var consumer = new KafkaConsumer<>(
                        ClientSettings.consumer(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Await.until("the last transaction is through", () -> {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> ids.add(new String(record.value(), StandardCharsets.UTF_8)));
                return consumer.position(partition) >= end;
            });
        }
        return ids;
    }

    @Test
    void shouldGoOnWhereItWas() throws Exception {
        List<SourceFile> files = List.of(
                file("1.csv", row("a", "2023-01-01"), "bad\n", row("b", "2023-01-02"), row("c", "2023-01-03")),
                file("2.csv", row("d", "2023-01-02"), row("e", "2023-01-04")));

        Result first = replay(files, false, 2);
        assertThat(first.complete()).isFalse();
        assertThat(published()).containsExactly("a", "b");
        assertThat(Compacted.read(List.of(topics.replays()))).hasSize(1);

        Result second = replay(files, false, -1);
        assertThat(published()).containsExactly("a", "b", "c", "d", "e");
        assertThat(second).isEqualTo(new Result(2, 6, 0, 5, 2, Map.of("MALFORMED_ROW", 1L), true));
        assertThat(told.toString()).contains("going on behind the 3 rows that an earlier run has done");
        assertThat(Compacted.read(List.of(topics.replays()))).isEmpty();

        // It came to its end, so that this is a replay of its own.
        replay(files, false, -1);
        assertThat(published()).hasSize(10);
    }

    @Test
    void shouldMergeByTimeAndGoOnWithThat() throws Exception {
        List<SourceFile> files = List.of(
                file("1.csv", row("a", "2023-01-01"), row("b", "2023-01-04"), row("c", "2023-01-05")),
                file("2.csv", row("d", "2023-01-02"), "bad\n", row("e", "2023-01-03"), row("f", "2023-01-06")),
                file("3.csv", row("g", "2023-01-01")));

        replay(files, true, 4);
        assertThat(published()).containsExactly("a", "g", "d", "e");
        Result whole = replay(files, true, -1);

        assertThat(published()).containsExactly("a", "g", "d", "e", "b", "c", "f");
        assertThat(whole).isEqualTo(new Result(3, 8, 0, 7, 4, Map.of("MALFORMED_ROW", 1L), true));
    }

    @Test
    void shouldNotGoOnWithOtherFiles() throws Exception {
        replay(List.of(file("1.csv", row("a", "2023-01-01"), row("b", "2023-01-02"))), false, 1);
        Result other = replay(
                List.of(file("1.csv", row("a", "2023-01-01"), row("c", "2023-01-02"), row("d", "2023-01-03"))),
                false,
                -1);

        assertThat(published()).containsExactly("a", "a", "c", "d");
        assertThat(other.before()).isZero();
    }
}
