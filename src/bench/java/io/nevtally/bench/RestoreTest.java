package io.nevtally.bench;

import io.nevtally.SharedSandbox;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.demo.SettledService;
import io.nevtally.serde.AvroSerde;
import io.nevtally.service.ClusterTopics;
import io.nevtally.service.TallyService;
import io.nevtally.topic.Topics;
import io.nevtally.view.FigureView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a lost disk costs: how long a service restores its state before it is ready, and how many bytes an event takes in
 * the state and in the changelogs: {@code mvn -Pbench test -Dtest=RestoreTest}. {@code -Dnev.bench.events=1000000} says
 * how many events.
 */
@Tag("bench")
class RestoreTest {
    private static final int EVENTS = Integer.getInteger("nev.bench.events", 1_000_000);

    @TempDir
    private Path dir;

    @Test
    void shouldRestore() throws Exception {
        String name = SharedSandbox.uniqueName("restore");
        Path state = dir.resolve("state");
        Settings settings = SettingsReader.read(SharedSandbox.settings(name, state), Map.of());
        ClusterTopics.prepare(settings);
        try (AvroSerde serde =
                AvroSerde.of(Map.of("schema.registry.url", SharedSandbox.get().registryUrl()))) {
            SharedSales.publish(new Topics(name).events(Measure.SALES), serde, EVENTS, 730);
        }
        try (TallyService service = TallyService.start(settings);
                SettledService settled = new SettledService(service)) {
            awaitReady(service);
            FigureView view = FigureView.of(service.streams(), service.figures().deserializer(), service.topics());
            while (view.account(Measure.SALES).map(account -> account.getRead()).orElse(0L) < EVENTS
                    || !settled.isSettled()) {
                Thread.sleep(20);
            }
        }
        tell("state", bytes(state, "0_"), bytes(state, "1_"), bytes(state, "global"));
        tellTopics(name);

        Utils.delete(state.toFile());
        long began = System.nanoTime();
        try (TallyService service = TallyService.start(settings)) {
            awaitReady(service);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.println(String.format(
                    Locale.ROOT,
                    "ready %.1f s after a start without a state directory, %.1f s a million events",
                    seconds,
                    seconds / EVENTS * 1e6));
        }
    }

    private static void awaitReady(TallyService service) throws InterruptedException {
        while (!service.isReady()) {
            Thread.sleep(5);
        }
    }

    private static void tell(String what, long intake, long tally, long views) {
        System.out.println(String.format(
                Locale.ROOT,
                "%s: intake %.1f bytes an event, tally %.1f, views %.1f",
                what,
                (double) intake / EVENTS,
                (double) tally / EVENTS,
                (double) views / EVENTS));
    }

    /** The bytes of each topic that the service writes, as they are on the broker's disk, compacted or not. */
    private static void tellTopics(String name) throws Exception {
        Map<String, Long> bytes = new TreeMap<>();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()))) {
            admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                    .flatMap(logs -> logs.values().stream())
                    .flatMap(log -> log.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().startsWith(name))
                    .forEach(replica -> bytes.merge(
                            replica.getKey().topic(), replica.getValue().size(), Long::sum));
        }
        bytes.forEach((topic, size) -> System.out.println(
                String.format(Locale.ROOT, "%s: %.1f bytes an event", topic, (double) size / EVENTS)));
    }

    private static long bytes(Path state, String task) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean isOf = Stream.iterate(file, path -> path != null, Path::getParent)
                        .anyMatch(path -> path.getFileName() != null
                                && path.getFileName().toString().startsWith(task));
                sum += isOf ? Files.size(file) : 0;
            }
            return sum;
        }
    }
}
