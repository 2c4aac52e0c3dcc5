package io.nevtally.clients;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.nevtally.SharedSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Kafka client that isn't ours, with a client of the registry: the scripts in {@code src/test/clients}.
 *
 * @param name what it is called
 * @param publisher publishes the events on its standard input; broker and registry come behind
 * @param reader prints the records of topics; broker, registry and topics come behind
 */
record Client(String name, List<String> publisher, List<String> reader) {
    /** The root of the project. */
    static final Path HOME = Path.of(System.getProperty("nev.home", ".")).toAbsolutePath();

    /** Where the libraries of Node are installed. */
    static final Path NODE_MODULES = HOME.resolve("src/test/clients/node/node_modules");

    /** Debian's own, for which it has packages; another may come first on the path. */
    static final String PYTHON = "/usr/bin/python3";

    /** All of them. */
    static List<Client> all() {
        return List.of(
                new Client(
                        "python",
                        List.of(PYTHON, script("python/publish.py")),
                        List.of(PYTHON, script("python/read.py"))),
                new Client("kcat", List.of(script("kcat/publish.sh"), PYTHON), List.of(script("kcat/read.sh"), PYTHON)),
                node("confluent"),
                node("kafkajs"));
    }

    /** Skips the test where one of them isn't installed, and fails it where CI should have installed it. */
    static void requireAll() {
        String missing = String.join(", ", missing());
        if (!missing.isEmpty()) {
            if (System.getenv("NEV_TALLY_CI") != null) {
                fail(".ci/run hasn't installed " + missing);
            }
            // Surefire tells how many tests are skipped, but not why.
            System.err.println("Clients are not tested, as these are not installed: " + missing);
            abort("not installed: " + missing);
        }
    }

    /** Starts to publish. */
    Script publish(Path folder, List<String> events) throws IOException {
        return script(publisher, List.of(), folder, events);
    }

    /** Starts to read topics. */
    Script read(Path folder, List<String> topics) throws IOException {
        return script(reader, topics, folder, List.of());
    }

    private Script script(List<String> program, List<String> topics, Path folder, List<String> input)
            throws IOException {
        List<String> command = new ArrayList<>(program);
        command.add(SharedSandbox.get().bootstrapServers());
        command.add(SharedSandbox.get().registryUrl());
        command.addAll(topics);
        return new Script(command, folder, folder.resolve(name + ".err"), input);
    }

    private static List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!isOnPath("kcat")) {
            missing.add("kcat (apt-get install kcat)");
        }
        Path modules = Path.of("/usr/lib/python3/dist-packages");
        if (!Stream.of("avro", "confluent_kafka", "requests")
                .allMatch(module -> Files.exists(modules.resolve(module)))) {
            missing.add("Python's clients (apt-get install python3-avro python3-confluent-kafka python3-requests)");
        }
        if (!isOnPath("node") || !Files.exists(NODE_MODULES)) {
            missing.add("Node's clients (npm ci --prefix src/test/clients/node)");
        }
        return missing;
    }

    private static Client node(String codec) {
        return new Client(
                codec,
                List.of("node", script("node/publish.mjs"), codec),
                List.of("node", script("node/read.mjs"), codec));
    }

    private static String script(String file) {
        return HOME.resolve("src/test/clients").resolve(file).toString();
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
