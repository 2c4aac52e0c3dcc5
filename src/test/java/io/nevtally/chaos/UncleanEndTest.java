package io.nevtally.chaos;

import io.nevtally.integration.Await;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.EventLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;

/** What a killed process leaves on its disk must not keep the next one from starting. */
@Timeout(300)
class UncleanEndTest {
    @TempDir
    private Path dir;

    /** Found by chaos seed 100: Streams takes a view that has been flushed, but not closed, for corrupted, and gives up. */
    @Test
    void shouldStartAgainAfterAKillWithFlushedViews() throws Exception {
        try (Deployment deployment = new Deployment(dir.resolve("service-1").resolve("state"), 2)) {
            deployment.properties().setProperty("rocksdb.config.setter", SmallBuffers.class.getName());
            try (Services services = new Services(1, dir, deployment.properties())) {
                services.heal();
                Await.until("it runs", () -> !addresses(services).isEmpty());
                URI growth = addresses(services).get(0).resolve("/api/v1/growth");
                AtomicInteger seed = new AtomicInteger(5);
                Await.until("a view is flushed", () -> {
                    deployment.replay(
                            EventLogs.of(seed.incrementAndGet(), 30, 800).write(Files.createTempDirectory(dir, "csv")));
                    askFor(growth);
                    return isFlushed(dir.resolve("service-1"));
                });
                services.instance(0).kill();
                services.heal();
                Await.until("it runs again", () -> {
                    services.requireHealth();
                    return addresses(services).size() == 2;
                });
            }
        }
    }

    /** Where the service was reached, a start at a time. */
    private static List<URI> addresses(Services services) throws IOException {
        return services.instance(0).lines("NEV Tally runs: ").stream()
                .map(line -> URI.create(line.substring(line.indexOf("http"))))
                .toList();
    }

    /** What is new in a view is held in memory until somebody asks for it. */
    private static void askFor(URI address) throws IOException, InterruptedException {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
    }

    /** Flushes after thousands of bytes instead of millions. */
    public static final class SmallBuffers implements RocksDBConfigSetter {
        @Override
        public void setConfig(String storeName, Options options, Map<String, Object> configs) {
            options.setWriteBufferSize(65_536);
        }

        @Override
        public void close(String storeName, Options options) {}
    }

    /** Of two files one at least is known to the store. */
    private static boolean isFlushed(Path dir) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file -> file.toString().contains("view-growth")
                                    && file.toString().endsWith(".sst"))
                            .count()
                    >= 2;
        } catch (UncheckedIOException e) {
            return false; // a file was deleted meanwhile
        }
    }
}
