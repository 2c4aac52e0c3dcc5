package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.Interruption.Ending;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.replay.Publisher;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command run is killed, loses its disk, is told to end, and started again, while events keep coming. */
@Timeout(600)
class RestartTest {
    private static final long SEED = 13;
    /** Events are published so many at a time. */
    private static final int SLICE = 20;
    /** And no more than so many before the service has accounted for them. */
    private static final int AHEAD = 6 * SLICE;

    @TempDir
    private Path dir;

    private Deployment deployment;
    private Path config;
    private ServiceProcess service;

    private record Published(Measure measure, SpecificRecord event) {}

    @BeforeEach
    void start() throws Exception {
        deployment = new Deployment(dir.resolve("state"), 2);
        config = config(dir.resolve("run.properties"), deployment.properties());
        service = new ServiceProcess(config, dir);
    }

    @AfterEach
    void close() throws InterruptedException {
        service.kill();
        deployment.close();
    }

    @Test
    void shouldPublishTheFiguresOfTheOracleWhateverComesBetween() throws Throwable {
        EventLogs history = EventLogs.of(SEED, 140, 800);
        Map<String, SpecificRecord> expected = EventLogs.figures(history.write(dir.resolve("csv")));
        List<Published> events = alternating(history);

        feed(events, Interruption.seeded(SEED, events.size()));
        awaitFigures(expected);
        assertThat(service.terminate()).as("exit code").isZero();

        assertThat(FigureDifferences.between(deployment.decode(deployment.figures()), expected))
                .isEmpty();
        Collection<Account> accounts = deployment.accounts().values();
        assertThat(accounts).allMatch(account -> Deployment.outcomes(account) == account.getRead());
        assertThat(accounts.stream().mapToLong(Account::getRead).sum()).isEqualTo(events.size());
        try (Compacted letters = new Compacted(List.of(deployment.topics().deadLetters()))) {
            letters.toEnd();
            assertThat(letters.records())
                    .isPositive()
                    .isEqualTo(accounts.stream()
                            .mapToLong(Account::getDeadLettered)
                            .sum());
        }
    }

    /** Publishes all events, and interrupts the service at its work. */
    private void feed(List<Published> events, Queue<Interruption> interruptions) throws Exception {
        try (Publisher publisher = deployment.publisher();
                Compacted accounts = new Compacted(List.of(deployment.topics().accounts()))) {
            for (int from = 0; from < events.size(); from += SLICE) {
                int to = Math.min(events.size(), from + SLICE);
                events.subList(from, to).forEach(event -> publish(publisher, event));
                publisher.commit();
                Await.until("the service keeps up", () -> {
                    assertThat(service.isAlive()).as("the service runs").isTrue();
                    return deployment.read(accounts.poll()) >= to - AHEAD;
                });
                Interruption next = interruptions.peek();
                if (next != null && deployment.read(accounts.poll()) >= next.after()) {
                    interrupt(interruptions.remove().ending());
                }
            }
        }
        assertThat(interruptions).as("interruptions left").isEmpty();
    }

    private void publish(Publisher publisher, Published next) {
        publisher.publish(
                deployment.topics().events(next.measure),
                (String) EventLogs.field(next.event, "reporter"),
                next.event,
                (Instant) EventLogs.field(next.event, "occurredAt"));
    }

    private void interrupt(Ending ending) throws Exception {
        if (ending == Ending.TOLD_TO_END) {
            assertThat(service.terminate()).as("exit code").isZero();
        } else {
            service.kill();
        }
        if (ending == Ending.KILLED_AND_DISK_LOST) {
            delete(dir.resolve("state"));
        }
        service = new ServiceProcess(config, dir);
    }

    private void awaitFigures(Map<String, SpecificRecord> expected) throws Throwable {
        try (Compacted figures = new Compacted(deployment.figureTopics())) {
            Await.untilAsserted(
                    () -> assertThat(FigureDifferences.between(deployment.decode(figures.toEnd()), expected))
                            .isEmpty());
        }
    }

    /** The events of all measures, one of each in turn. */
    private static List<Published> alternating(EventLogs history) {
        List<Published> events = new ArrayList<>();
        int longest =
                history.logs().values().stream().mapToInt(List::size).max().orElseThrow();
        for (int i = 0; i < longest; i++) {
            for (Map.Entry<Measure, List<SpecificRecord>> log : history.logs().entrySet()) {
                if (i < log.getValue().size()) {
                    events.add(new Published(log.getKey(), log.getValue().get(i)));
                }
            }
        }
        return events;
    }

    /** Settings with which nobody waits for one that was killed. */
    private static Path config(Path file, Properties deployment) throws IOException {
        Properties properties = new Properties();
        properties.putAll(deployment);
        // Who comes back under the same name is taken for the one before.
        properties.setProperty("group.instance.id", "restarted");
        // The transaction of one whose disk is lost ends by itself, after this.
        properties.setProperty("producer.transaction.timeout.ms", "5000");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
