package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.intake.IntakeStage;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From CSV files through a real broker to the published figures: they are the oracle's, however the events got there. */
class ReplayedFiguresTest {
    /** Through 10 March 2024, so that windows are open that have a leap day in them. */
    private static final EventLogs HISTORY = EventLogs.of(11, 60, 800);

    private static final int PARTITIONS = 4;

    @TempDir
    private static Path dir;

    private static Map<Measure, Path> files;
    private static Deployment deployment;
    private static long records;
    private static Map<String, Bytes> figures;
    private static Map<String, Account> accounts;
    private static Map<String, Bytes> figuresAgain;
    private static Map<String, Account> accountsAgain;

    /** Once, and the same files once more to the same service. */
    @BeforeAll
    static void replay() throws Exception {
        files = HISTORY.write(dir.resolve("csv"));
        deployment = new Deployment(dir.resolve("state"), PARTITIONS);
        records = deployment.replay(files);
        try (RunningService service = deployment.start()) {
            service.settle(records);
            figures = deployment.figures();
            accounts = deployment.accounts();
            assertThat(deployment.replay(files)).isEqualTo(records);
            service.settle(2 * records);
        }
        figuresAgain = deployment.figures();
        accountsAgain = deployment.accounts();
    }

    @AfterAll
    static void close() {
        deployment.close();
    }

    @Test
    void shouldPublishTheFiguresOfTheOracle() {
        Map<String, SpecificRecord> expected = EventLogs.figures(files);

        assertThat(expected).hasSizeGreaterThan(10_000);
        assertThat(FigureDifferences.between(deployment.decode(figures), expected))
                .isEmpty();
    }

    @Test
    void shouldAccountForEveryRecordOnce() {
        assertThat(accounts).hasSize(Measure.values().length);
        assertThat(accounts.values().stream().mapToLong(Account::getRead).sum()).isEqualTo(records);
        assertThat(accounts.values()).allMatch(account -> Deployment.outcomes(account) == account.getRead());
        assertThat(accounts.values())
                .as("everything happens")
                .anyMatch(account -> account.getReplaced() > 0)
                .anyMatch(account -> account.getWithdrawn() > 0)
                .anyMatch(account -> account.getSuperseded() > 0)
                .anyMatch(account -> account.getRepeated() > 0)
                .anyMatch(account -> account.getDeadLettered() > 0);
    }

    @Test
    void shouldChangeNothingWhenReplayedAgain() {
        assertThat(Compacted.differences(figuresAgain, figures)).isEmpty();
        assertThat(accountsAgain).allSatisfy((measure, again) -> {
            Account before = accounts.get(measure);
            assertThat(again.getRead()).isEqualTo(2 * before.getRead());
            assertThat(again.getCounted()).isEqualTo(before.getCounted());
            assertThat(again.getReplaced()).isEqualTo(before.getReplaced());
            assertThat(again.getWithdrawn()).isEqualTo(before.getWithdrawn());
        });
    }

    /** Brokers would begin one with every week of times in records: segments are files, and a fetch reads one at most. */
    @Test
    void shouldKeepYearsInOneSegment() {
        Topics topics = deployment.topics();
        Stream<String> kept = Stream.concat(topics.inputs().stream(), Stream.of(topics.deadLetters()));
        Stream<String> changelogs = Stream.of(
                        IntakeStage.ACCEPTED,
                        IntakeStage.FOLDED,
                        TallyStage.DAYS,
                        TallyStage.SPANS,
                        TallyStage.ACCOUNTS)
                .map(store -> Topics.changelog(deployment.properties().getProperty("application.id"), store));

        assertThat(Stream.concat(kept, changelogs))
                .hasSize(10)
                .allSatisfy(topic ->
                        assertThat(segments(topic)).as(topic).isNotEmpty().containsOnly(1));
    }

    /** As the broker, which is in this process, counts those of each partition. */
    private static List<Integer> segments(String topic) {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            List<Integer> segments = new ArrayList<>();
            for (ObjectName partition : beans.queryNames(
                    new ObjectName("kafka.log:type=Log,name=NumLogSegments,topic=" + topic + ",*"), null)) {
                segments.add((Integer) beans.getAttribute(partition, "Value"));
            }
            return segments;
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldPublishTheSameBytesWhenReplayedInAnotherOrder() throws Exception {
        assertSameFigures(HISTORY.withoutConflicts().shuffled(1), PARTITIONS);
    }

    @Test
    void shouldPublishTheSameBytesOnOnePartition() throws Exception {
        assertSameFigures(HISTORY, 1);
    }

    /** Under topics of another name, whose schemas have the same ids, as they are the same schemas. */
    private static void assertSameFigures(EventLogs history, int partitions) throws Exception {
        try (Deployment other = new Deployment(dir.resolve("other-state"), partitions)) {
            long published = other.replay(history.write(dir.resolve("other-csv")));
            try (RunningService service = other.start()) {
                service.settle(published);
            }

            assertThat(Compacted.differences(other.figures(), figures)).isEmpty();
        }
    }
}
