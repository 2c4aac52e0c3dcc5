package io.nevtally.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;

/**
 * A Kafka broker and a schema registry on 127.0.0.1, to try things out with. What they keep is gone when the sandbox is
 * closed.
 */
public final class Sandbox implements AutoCloseable {
    private final Path directory;
    private final Broker broker;
    private final Registry registry;

    private Sandbox(Path directory, Broker broker, Registry registry) {
        this.directory = directory;
        this.broker = broker;
        this.registry = registry;
    }

    /**
     * Starts both, and returns when they answer.
     *
     * @throws io.nevtally.config.InputException if a port is taken
     */
    public static Sandbox start(Ports ports) {
        ports.check();
        Path directory = temporaryDirectory();
        CompletableFuture<Registry> registry = begin(() -> startRegistry(ports.registry(), directory));
        CompletableFuture<Broker> broker = begin(() -> Broker.start(ports.kafka(), directory));
        try {
            return new Sandbox(directory, broker.join(), registry.join());
        } catch (CompletionException e) {
            broker.thenAccept(Broker::close).exceptionally(failure -> null).join();
            registry.thenAccept(Registry::close).exceptionally(failure -> null).join();
            delete(directory);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Where Kafka clients begin: {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return broker.address();
    }

    /** Where the registry answers: {@code schema.registry.url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** A temporary directory that is deleted with the sandbox; callers may keep theirs in it. */
    public Path directory() {
        return directory;
    }

    ProcessHandle registryProcess() {
        return registry.process();
    }

    /** Ends both, and deletes what they kept. */
    @Override
    public void close() {
        try {
            broker.close();
        } finally {
            registry.close();
            delete(directory);
        }
    }

    private static Registry startRegistry(int port, Path directory) {
        try {
            return Registry.start(port, directory);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** On a thread of its own; the common pool may have a single one. */
    private static <T> CompletableFuture<T> begin(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, task -> new Thread(task, "sandbox-start").start());
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("nev-tally-sandbox-");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the sandbox: " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's " + directory + " can't be deleted", e);
        }
    }
}
