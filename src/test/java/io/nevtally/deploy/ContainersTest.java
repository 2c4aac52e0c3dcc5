package io.nevtally.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.config.OwnSetting;
import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.http.FakeService;
import io.nevtally.integration.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The image and the compositions of containers that ship say nothing that the programs in them don't know. */
class ContainersTest {
    private static final Path HOME =
            Path.of(System.getProperty("nev.home", ".")).toAbsolutePath();
    private static final Path NOTHING = Path.of("/dev/null");
    private static final String ONE = "docker-compose.yml";
    private static final String CLUSTER = "docker-compose.cluster.yml";

    @ParameterizedTest
    @ValueSource(strings = {ONE, ONE + " " + CLUSTER})
    void shouldBeAsComposeWantsThem(String files) throws Exception {
        List<String> command = new ArrayList<>(compose());
        Stream.of(files.split(" ", -1)).forEach(file -> command.addAll(List.of("-f", file)));
        command.addAll(List.of("config", "--quiet"));

        assertThat(Tool.run(HOME, NOTHING, command.toArray(String[]::new))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, CLUSTER})
    void shouldSetWhatTheServiceReads(String file) {
        List<String> variables = keys(file, "NEV_");

        assertThat(variables)
                .isNotEmpty()
                .isSubsetOf(Arrays.stream(OwnSetting.values())
                        .map(OwnSetting::variable)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"compose.properties, 1, docker-compose.yml", "cluster.properties, 3, docker-compose.cluster.yml"})
    void shouldConnectTheServiceWithTheOtherContainers(String file, int brokers, String composition) {
        Settings settings = SettingsReader.load(HOME.resolve("deploy").resolve(file), Map.of());
        List<String> inside = Stream.of(ONE, composition)
                .distinct()
                .flatMap(each -> values(each, "KAFKA_ADVERTISED_LISTENERS").stream())
                .map(listeners -> listeners.replaceFirst("INSIDE://([^,]*),.*", "$1"))
                .toList();

        assertThat(settings.kafka().getProperty("bootstrap.servers").split(",", -1))
                .hasSize(brokers)
                .containsExactlyElementsOf(inside);
        assertThat(settings.kafka().getProperty("schema.registry.url"))
                .isEqualTo("http://registry:" + port("registry") + "/apis/ccompat/v7");
    }

    /** The image of Kafka takes them from such variables; one that it doesn't know is passed over in silence. */
    @ParameterizedTest
    @ValueSource(strings = {ONE, CLUSTER})
    void shouldSetWhatABrokerKnows(String file) {
        List<String> settings = keys(file, "KAFKA_").stream()
                .filter(key -> !key.equals("KAFKA_BOOTSTRAP_SERVERS")) // the registry's
                .map(key ->
                        key.replaceFirst("KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.'))
                .toList();

        assertThat(settings).hasSizeGreaterThan(10).isSubsetOf(AbstractKafkaConfig.CONFIG_DEF.names());
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, CLUSTER})
    void shouldBeReachedFromThisMachineAloneAndMountWhatIsThere(String file) {
        assertThat(lists(file, "ports")).isNotEmpty().allMatch(port -> port.matches("127\\.0\\.0\\.1:(\\d+):\\d+"));
        assertThat(lists(file, "volumes"))
                .filteredOn(volume -> volume.startsWith("."))
                .isNotEmpty()
                .allSatisfy(volume ->
                        assertThat(HOME.resolve(volume.replaceFirst(":.*", ""))).exists());
    }

    @Test
    void shouldUseTheVersionsThatWeTestWith() {
        String pom = read("pom.xml");

        assertThat(values(ONE, "image"))
                .contains(
                        "apache/kafka:" + version(pom, "kafka"),
                        "apicurio/apicurio-registry-kafkasql:" + version(pom, "apicurio-registry"))
                .allMatch(image -> image.matches(".+:v?\\d+\\.\\d+\\.\\d+.*"));
        assertThat(values(CLUSTER, "image")).isSubsetOf(values(ONE, "image"));
    }

    @Test
    void shouldScrapeAndShowWhatIsServed() {
        assertThat(port("nev-tally")).isEqualTo(OwnSetting.HTTP_PORT.preset());
        assertThat(read("deploy/prometheus/prometheus.yml")).contains("targets: [nev-tally:" + port("nev-tally") + "]");
        assertThat(read("deploy/grafana/provisioning/datasources/prometheus.yml"))
                .contains("url: http://prometheus:" + port("prometheus") + "\n");
        assertThat(lists(ONE, "volumes"))
                .contains("./deploy/grafana/dashboards:"
                        + values("deploy/grafana/provisioning/dashboards/nev-tally.yml", "path")
                                .get(0)
                        + ":ro");
    }

    /** The very script, with the paths that the containers give it. */
    @Test
    void shouldTellHealthFromTheLackOfIt() throws Exception {
        String script = HOME.resolve("deploy/healthcheck").toString();
        List<String> paths = Stream.of("Dockerfile", ONE)
                .flatMap(file -> Pattern.compile("\\./healthcheck\", \"(\\d+)\", \"([^\"]+)\"")
                        .matcher(read(file))
                        .results()
                        .map(check -> check.group(2)))
                .toList();
        assertThat(paths).containsExactly("/health/live", "/health/ready");

        try (FakeService service = new FakeService()) {
            String port = Integer.toString(service.address().getPort());
            for (String path : paths) {
                assertThat(Tool.run(HOME, NOTHING, script, port, path)).isEmpty();
            }
            assertThatThrownBy(() -> Tool.run(HOME, NOTHING, script, port, "/health/none"))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void shouldRunAsNobodyInParticular() {
        assertThat(read("Dockerfile").lines()).contains("USER 10001:10001").noneMatch(line -> line.equals("USER root"));
    }

    private static List<String> compose() throws Exception {
        try {
            Tool.run(HOME, NOTHING, "docker", "compose", "version");
            return List.of("docker", "compose");
        } catch (IOException | AssertionError e) {
            Tool.require("docker-compose");
            return List.of("docker-compose");
        }
    }

    private static String port(String service) {
        Map<?, ?> services = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) yaml(ONE)).get("services"));
        List<?> ports = (List<?>) Objects.requireNonNull(((Map<?, ?>) services.get(service)).get("ports"));
        return ports.get(0).toString().replaceFirst(".*:", "");
    }

    private static String version(String pom, String what) {
        return pom.replaceFirst("(?s).*<" + what + "\\.version>([^<]*)<.*", "$1");
    }

    private static List<String> keys(String file, String prefix) {
        List<String> found = new ArrayList<>();
        visit(yaml(file), (key, value) -> {
            if (key.startsWith(prefix)) {
                found.add(key);
            }
        });
        return found;
    }

    private static List<String> values(String file, String wanted) {
        List<String> found = new ArrayList<>();
        visit(yaml(file), (key, value) -> {
            if (key.equals(wanted)) {
                found.add(value.toString());
            }
        });
        return found;
    }

    private static List<String> lists(String file, String wanted) {
        List<String> found = new ArrayList<>();
        visit(yaml(file), (key, value) -> {
            if (key.equals(wanted) && value instanceof List<?> items) {
                items.forEach(item -> found.add(item.toString()));
            }
        });
        return found;
    }

    private static void visit(Object node, BiConsumer<String, Object> visitor) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    visitor.accept(key.toString(), value);
                    visit(value, visitor);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> visit(item, visitor));
        }
    }

    private static Object yaml(String file) {
        return new Load(LoadSettings.builder().build()).loadFromString(read(file));
    }

    private static String read(String file) {
        try {
            return Files.readString(HOME.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
