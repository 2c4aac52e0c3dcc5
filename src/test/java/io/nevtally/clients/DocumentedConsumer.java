package io.nevtally.clients;

import io.nevtally.SharedSandbox;
import io.nevtally.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A consumer that docs/consumers.md shows.
 *
 * @param file the name under which to keep it
 * @param code the whole program
 * @param command runs it, with the addresses of the demo
 */
record DocumentedConsumer(String file, String code, String command) {
    private static final Pattern IN_THE_PAGE =
            Pattern.compile("`(\\S+)`:\n\n```\\w+\n(.*?)```\n.*?\n    (\\S.*?)\n", Pattern.DOTALL);

    /** All that the page shows. */
    static List<DocumentedConsumer> all() throws IOException {
        return IN_THE_PAGE
                .matcher(Files.readString(Client.HOME.resolve("docs/consumers.md")))
                .results()
                .map(found -> new DocumentedConsumer(found.group(1), found.group(2), found.group(3)))
                .toList();
    }

    /**
     * Runs it as the page says, but for where things are here.
     *
     * @param folder where the program is put
     * @param topics the names of the topics
     */
    Script start(Path folder, Topics topics) throws IOException {
        Files.writeString(folder.resolve(file), code);
        Path libraries = folder.resolve("node_modules");
        if (!Files.exists(libraries)) {
            Files.createSymbolicLink(libraries, Client.NODE_MODULES);
        }
        Map<String, String> here = Map.of(
                "java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "target/nev-tally.jar",
                System.getProperty("java.class.path"),
                "python3",
                Client.PYTHON,
                "127.0.0.1:9092",
                SharedSandbox.get().bootstrapServers(),
                "http://127.0.0.1:8081/apis/ccompat/v7",
                SharedSandbox.get().registryUrl(),
                "nev.totals",
                topics.totals(),
                "nev.growth",
                topics.growth(),
                "nev.shares",
                topics.shares());
        List<String> words = Stream.of(command.split(" ", -1))
                .map(word -> here.getOrDefault(word, word))
                .toList();
        return new Script(words, folder, folder.resolve(file + ".err"), List.of());
    }
}
