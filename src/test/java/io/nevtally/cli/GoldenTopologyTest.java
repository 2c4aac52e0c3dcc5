package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The whole topology is the one on file, so that no node, store or internal topic is renamed by accident: a running
 * service would lose its state by it. If the change is meant: {@code mvn test -Dtest=GoldenTopologyTest
 * -Dgolden.update=true}, and commit the file.
 */
class GoldenTopologyTest {
    private static final Pattern LIST = Pattern.compile("(?<=\\[)[^\\]]+");
    private static final Path GOLDEN = Path.of(System.getProperty("nev.home"), "src/test/resources/topology.txt");

    @Test
    void shouldBeTheTopologyOnFile() throws IOException {
        String topology = topology();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, topology);
        }

        assertThat(topology)
                .as("mvn test -Dtest=GoldenTopologyTest -Dgolden.update=true puts the new one on file")
                .isEqualTo(Files.readString(GOLDEN));
    }

    private static String topology() {
        StringWriter out = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(new StringWriter()), "topology");
        assertThat(code).isZero();
        return LIST.matcher(out.toString().replace("\r\n", "\n")).replaceAll(GoldenTopologyTest::sorted);
    }

    /** Topics and stores come in the order of a set, which differs from run to run. */
    private static String sorted(MatchResult list) {
        return Stream.of(list.group().split(", ", -1)).sorted().collect(Collectors.joining(", "));
    }
}
