package io.nevtally.chaos;

import io.nevtally.cli.Main;
import io.nevtally.integration.Await;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Several instances of the service, each the command run in a process of its own with a state directory of its own. */
final class Services implements AutoCloseable {
    private final List<Child> instances = new ArrayList<>();
    private final List<Path> states = new ArrayList<>();

    /**
     * Instances that aren't started yet.
     *
     * @param settings those that they have in common
     */
    Services(int count, Path directory, Properties settings) throws IOException {
        for (int i = 0; i < count; i++) {
            Path dir = Files.createDirectories(directory.resolve("service-" + (i + 1)));
            Path state = dir.resolve("state");
            Properties own = new Properties();
            own.putAll(settings);
            own.setProperty("state.dir", state.toString());
            Path file = dir.resolve("run.properties");
            try (Writer writer = Files.newBufferedWriter(file)) {
                own.store(writer, null);
            }
            instances.add(new Child("service " + (i + 1), dir, Main.class, "run", "--config", file.toString()));
            states.add(state);
        }
    }

    Child instance(int index) {
        return instances.get(index);
    }

    void loseDisk(int index) throws IOException {
        if (!Files.exists(states.get(index))) {
            return;
        }
        try (Stream<Path> paths = Files.walk(states.get(index))) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Starts those that have ended, and lets those go on that are paused. */
    void heal() {
        for (Child instance : instances) {
            instance.requireHealth();
            if (instance.isEnding()) {
                instance.awaitEnd();
            }
            instance.revive();
        }
    }

    /** Starts them, and waits until all work. */
    void start() throws Exception {
        heal();
        Await.until("all services run", () -> {
            requireHealth();
            for (Child instance : instances) {
                if (instance.lines(": RUNNING").isEmpty()) {
                    return false;
                }
            }
            return true;
        });
    }

    void requireHealth() {
        instances.forEach(Child::requireHealth);
    }

    @Override
    public void close() {
        for (Child instance : instances) {
            instance.kill();
        }
    }
}
