package io.nevtally.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nevtally.catalogue.Indicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void shouldNeedTheTwoAddressesOnly() {
        Settings settings = SettingsReader.read(needed(), NOTHING);

        assertThat(settings.calendar().zone().getId()).isEqualTo("Asia/Shanghai");
        assertThat(settings.historyStart()).isEqualTo(LocalDate.of(2000, 1, 1));
        assertThat(settings.catalogue().indicators()).extracting(Indicator::id).contains("nev-sales");
        assertThat(settings.topicPrefix()).isEqualTo("nev");
        assertThat(settings.partitions()).isEqualTo(4);
        assertThat(settings.replication()).isEqualTo((short) 1);
        assertThat(settings.serdeClass()).isEqualTo("io.nevtally.serde.AvroSerde");
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().figures()).isTrue();
        assertThat(settings.kafka())
                .containsEntry("bootstrap.servers", "localhost:9092")
                .containsEntry("schema.registry.url", "http://localhost:8081")
                .containsEntry("application.id", "nev-tally")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("replication.factor", "1")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("heartbeat.interval.ms", "500")
                .containsEntry("fetch.max.wait.ms", "50")
                .containsEntry("topic.segment.bytes", "104857600")
                .containsEntry("topic.segment.index.bytes", "524288")
                .containsEntry("global.consumer.fetch.max.wait.ms", "25")
                .doesNotContainKeys("statestore.cache.max.bytes", "nev.zone");
    }

    @Test
    void shouldTellWhatIsMissing() {
        assertThat(problems(new Properties(), NOTHING))
                .containsExactly(
                        "bootstrap.servers: is missing; set it to the addresses of the Kafka brokers, such as"
                                + " localhost:9092",
                        "schema.registry.url: is missing; set it to the address of the schema registry, such as"
                                + " http://localhost:8081");
    }

    @Test
    void shouldReadAFileAndPassOnWhatIsKafkas() throws IOException {
        Settings settings = SettingsReader.load(file("""
                        bootstrap.servers = kafka:9092
                        schema.registry.url: http://registry:8081
                        security.protocol=SASL_SSL
                        replication.factor=2
                        nev.zone=America/St_Johns
                        nev.topic.replication=3
                        nev.topic.prefix=stats.nev
                        """), NOTHING);

        assertThat(settings.calendar().zone().getId()).isEqualTo("America/St_Johns");
        assertThat(settings.topicPrefix()).isEqualTo("stats.nev");
        assertThat(settings.replication()).isEqualTo((short) 3);
        assertThat(settings.kafka())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("replication.factor", "2");
    }

    @Test
    void shouldTellEverythingThatIsWrongWithItsLine() throws IOException {
        Path file = file("""
                # the cluster
                bootstrap.servers=\\
                  kafka:9092
                nev.zone=Mars/Olympus
                nev.htp.port=80
                nev.colour=red
                  nev.history.start : 2000
                processing.guarantee=at_least_once
                group.protocol=streams
                """);

        assertThat(requireNonNull(
                                catchThrowableOfType(SettingsException.class, () -> SettingsReader.load(file, NOTHING)))
                        .getMessage()
                        .lines())
                .containsExactlyInAnyOrder(
                        file + ": schema.registry.url: is missing; set it to the address of the schema registry, such"
                                + " as http://localhost:8081",
                        file + ":4: nev.zone: 'Mars/Olympus' is not a time zone; use a name such as Asia/Shanghai",
                        file + ":5: nev.htp.port: there is no such setting; did you mean 'nev.http.port'?",
                        file + ":6: nev.colour: there is no such setting; known are nev.zone, nev.history.start,"
                                + " nev.catalogue, nev.topic.prefix, nev.topic.partitions, nev.topic.replication,"
                                + " nev.serde.class, nev.http.host, nev.http.port, nev.http.token,"
                                + " nev.http.ssl.keystore.location, nev.http.ssl.keystore.type,"
                                + " nev.http.ssl.keystore.password, nev.http.figures,"
                                + " nev.metrics.dimensions, nev.metrics.members, nev.metrics.reporters",
                        file + ":7: nev.history.start: '2000' is not a day; write it as 2000-01-01",
                        file + ":8: processing.guarantee: 'at_least_once' would make figures wrong after a restart;"
                                + " leave it out or write exactly_once_v2",
                        file + ":9: group.protocol: 'streams' isn't supported yet; leave it out or write classic");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nev.topic.partitions | 0 | a whole number from 1 to 10000; leave it out for 4",
                "nev.topic.partitions | four | a whole number from 1 to 10000; leave it out for 4",
                "nev.topic.replication | 1001 | a whole number from 1 to 1000; leave it out for 1",
                "nev.http.port | 65536 | a whole number from 0 to 65535; leave it out for 8080",
                "nev.http.port | -1 | a whole number from 0 to 65535; leave it out for 8080",
                "nev.http.figures | no | true or false; write one of them",
                "nev.history.start | 2001-02-29 | a day; write it as 2000-01-01",
                "nev.zone | '' | a time zone; use a name such as Asia/Shanghai",
                "nev.http.host | '' | an address; use one of this machine, such as 127.0.0.1",
                "nev.serde.class | a b | the name of a class; write it with its package",
                "nev.catalogue | none.yaml | a file; name one, or leave it out for the catalogue that ships",
                "nev.metrics.members | 0 | a whole number from 1 to 1000; leave it out for 10",
                "nev.metrics.reporters | 1001 | a whole number from 0 to 1000; leave it out for 20",
                "nev.metrics.dimensions | total, maker | a list of dimensions of the catalogue; choose among access,"
                        + " areaType, automationLevel, current, destination, manufacturer, operator, powertrain, region,"
                        + " total, vehicleClass",
                "nev.topic.prefix | a/b | what a topic name can begin with; use letters, digits, '.', '_' and '-'"
            })
    void shouldRefuseAValue(String key, String value, String expected) {
        Properties properties = needed();
        properties.setProperty(key, value);

        assertThat(problems(properties, NOTHING)).containsExactly(key + ": '" + value + "' is not " + expected);
    }

    @Test
    void shouldLetTheEnvironmentOverrideOurOwnSettings() {
        Properties properties = needed();
        properties.setProperty("nev.http.port", "no number");
        properties.setProperty("nev.topic.prefix", "mine");
        Map<String, String> environment = Map.of(
                "NEV_HTTP_PORT", " 9090 ",
                "NEV_TOPIC_PREFIX", "",
                "NEV_TALLY_OPTS", "-Xmx1g",
                "BOOTSTRAP_SERVERS", "elsewhere:9092");

        Settings settings = SettingsReader.read(properties, environment);

        assertThat(settings.http().port()).isEqualTo(9090);
        assertThat(settings.topicPrefix()).isEqualTo("mine");
        assertThat(settings.kafka()).containsEntry("bootstrap.servers", "localhost:9092");
    }

    @Test
    void shouldNameTheVariableThatAWrongValueComesFrom() {
        assertThat(problems(needed(), Map.of("NEV_TOPIC_PARTITIONS", "many")))
                .containsExactly("NEV_TOPIC_PARTITIONS in the environment: nev.topic.partitions: 'many' is not a whole"
                        + " number from 1 to 10000; leave it out for 4");
    }

    @Test
    void shouldTellWhatIsWrongWithTheCatalogueToo() throws IOException {
        Path catalogue = Files.writeString(dir.resolve("my.yaml"), "indicators:\n  a: {sum: quantity, of: sale}\n");
        Properties properties = needed();
        properties.setProperty("nev.catalogue", catalogue.toString());
        properties.setProperty("nev.http.port", "x");

        assertThat(problems(properties, NOTHING))
                .containsExactly(
                        catalogue + ":2: a.of: there is no measure 'sale'; did you mean 'sales'?",
                        "nev.http.port: 'x' is not a whole number from 0 to 65535; leave it out for 8080");
    }

    /** The default names dimensions that another catalogue needn't have. */
    @Test
    void shouldMakeMetricsOfTheDimensionsThatThereAre() throws IOException {
        Path catalogue = Files.writeString(dir.resolve("small.yaml"), """
                measures: {production: [total], sales: [total, powertrain, region], exports: [total], chargers: [total]}
                indicators: {cars: {sum: quantity, of: sales}}
                """);
        Properties properties = needed();
        properties.setProperty("nev.catalogue", catalogue.toString());

        assertThat(SettingsReader.read(properties, NOTHING).metrics().dimensions())
                .containsExactly("total", "powertrain");
    }

    @Test
    void shouldUseTheCatalogueThatIsNamed() throws IOException {
        Path catalogue = Files.writeString(dir.resolve("my.yaml"), "indicators:\n  a: {sum: quantity, of: sales}\n");
        Settings settings = SettingsReader.read(needed(), Map.of("NEV_CATALOGUE", catalogue.toString()));

        assertThat(settings.catalogue().indicators()).extracting(Indicator::id).containsExactly("a");
    }

    @Test
    void shouldFindTheCatalogueOfAFileThatNamesNoCluster() throws IOException {
        assertThat(SettingsReader.catalogueFile(file("nev.catalogue=my.yaml\n"), NOTHING))
                .contains(Path.of("my.yaml"));
        assertThat(SettingsReader.catalogueFile(file("nev.zone=UTC\n"), NOTHING))
                .isEmpty();

        Path misspelt = file("nev.catalog=my.yaml\n");
        assertThatThrownBy(() -> SettingsReader.catalogueFile(misspelt, NOTHING))
                .hasMessage(misspelt + ":1: nev.catalog: there is no such setting; did you mean 'nev.catalogue'?");
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead() throws IOException {
        Path missing = dir.resolve("missing.properties");
        Path latin = Files.write(dir.resolve("latin.properties"), new byte[] {'#', (byte) 0xE9, '\n'});
        Path escaped = file("ssl.truststore.location=C:\\users\\kafka\n");

        assertThatThrownBy(() -> SettingsReader.load(missing, NOTHING))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + ": there is no such file, or it can't be read; name a properties file");
        assertThatThrownBy(() -> SettingsReader.load(latin, NOTHING))
                .hasMessage(latin + ": is not text in UTF-8; save it as that");
        assertThatThrownBy(() -> SettingsReader.load(escaped, NOTHING))
                .hasMessage(escaped + ": has a '\\u' without four hexadecimal digits; write '\\\\' for a backslash");
    }

    @Test
    void shouldReadWhatStandsElsewhere() throws IOException {
        Path secrets = file("password=s3cret\nport=9091\n");
        Files.writeString(dir.resolve("token"), "abc.123");
        Properties properties = needed();
        properties.setProperty("sasl.jaas.config", "Login required password='${file:" + secrets + ":password}';");
        properties.setProperty("nev.http.port", "${file:" + secrets + ":port}");
        properties.setProperty("nev.http.token", "${directory:" + dir + ":token}");
        properties.setProperty("client.id", "${env:PATH}");
        properties.setProperty("ssl.truststore.location", "${other:a}");

        Settings settings = SettingsReader.read(properties, NOTHING);

        assertThat(settings.kafka())
                .containsEntry("sasl.jaas.config", "Login required password='s3cret';")
                .containsEntry("client.id", System.getenv("PATH"))
                .containsEntry("ssl.truststore.location", "${other:a}");
        assertThat(settings.http().port()).isEqualTo(9091);
        assertThat(settings.http().token()).isEqualTo("abc.123");
        assertThat(settings.toString() + settings.http()).doesNotContain("s3cret", "abc.123");
    }

    @Test
    void shouldTakeTheProvidersThatAreConfigured() throws IOException {
        Path secrets = file("password=s3cret\n");
        Properties properties = needed();
        properties.setProperty("config.providers", "vault");
        properties.setProperty(
                "config.providers.vault.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        properties.setProperty("ssl.key.password", "${vault:" + secrets + ":password}");
        properties.setProperty("client.id", "${env:PATH}");

        assertThat(SettingsReader.read(properties, NOTHING).kafka())
                .containsEntry("ssl.key.password", "s3cret")
                .containsEntry("client.id", "${env:PATH}")
                .doesNotContainKeys("config.providers", "config.providers.vault.class");
    }

    @Test
    void shouldTellWhatNamesNothing() throws IOException {
        Path secrets = file("password=s3cret\n");
        Path file = file("bootstrap.servers=kafka:9092\nschema.registry.url=http://registry:8081\n"
                + "ssl.key.password=${file:" + secrets + ":pasword}\n"
                + "ssl.keystore.password=${env:NEV_TALLY_NO_SUCH_VARIABLE}\n"
                + "ssl.truststore.password=s3cret-${file:/no/such/file:password}\n");

        assertThat(requireNonNull(
                                catchThrowableOfType(SettingsException.class, () -> SettingsReader.load(file, NOTHING)))
                        .getMessage()
                        .lines())
                .containsExactlyInAnyOrder(
                        file + ":3: ssl.key.password: ${file:" + secrets
                                + ":pasword} names nothing; check the name of the key, file or variable",
                        file + ":4: ssl.keystore.password: ${env:NEV_TALLY_NO_SUCH_VARIABLE} names nothing; check the"
                                + " name of the key, file or variable",
                        file + ":5: ssl.truststore.password: Could not read properties from file /no/such/file; check"
                                + " what stands in ${...}");
    }

    @Test
    void shouldNotTellATokenThatCannotBeSent() {
        assertThat(problems(needed(), Map.of("NEV_HTTP_TOKEN", "two words")))
                .containsExactly("NEV_HTTP_TOKEN in the environment: nev.http.token: can't be sent in a header; use"
                        + " letters, digits and any of -._~+/=");
    }

    @Test
    void shouldDocumentEverySetting() throws IOException {
        List<String> documented = Files.readString(Path.of("docs/settings.md"))
                .lines()
                .filter(line -> line.startsWith("| `nev."))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(OwnSetting.values())
                        .map(setting -> "| `" + setting.key() + "` | `" + setting.variable() + "` | "
                                + (setting.preset().isEmpty() ? "" : "`" + setting.preset() + "`") + " | "
                                + setting.description() + " |")
                        .toList());
    }

    private static Properties needed() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "localhost:9092");
        properties.setProperty("schema.registry.url", "http://localhost:8081");
        return properties;
    }

    private static List<String> problems(Properties properties, Map<String, String> environment) {
        return requireNonNull(catchThrowableOfType(
                        SettingsException.class, () -> SettingsReader.read(properties, environment)))
                .getMessage()
                .lines()
                .toList();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(dir, "run", ".properties"), text);
    }
}
