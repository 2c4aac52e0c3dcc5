package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.config.SettingsReader;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.service.TallyService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the state of a service whose catalogue or settings are others when it is started again. */
public class CatalogueChangeTest {
    @TempDir
    private Path dir;

    private Path catalogue;
    private Deployment deployment;

    /** A service with a small catalogue. */
    @BeforeEach
    void deploy() throws Exception {
        catalogue = dir.resolve("catalogue.yaml");
        Path small = Path.of(Objects.requireNonNull(getClass().getResource("small-catalogue.yaml"))
                .toURI());
        Files.copy(small, catalogue);
        deployment = new Deployment(dir.resolve("state"), 2, Map.of("nev.catalogue", catalogue.toString()));
    }

    @AfterEach
    void close() {
        deployment.close();
    }

    /**
     * Half of a history is read with a small catalogue, the other half with the one that ships, which has more of
     * everything, other baselines and other references: all figures are as if it had been there from the beginning.
     */
    @Test
    void shouldGiveWhatIsAddedItsHistory() throws Exception {
        EventLogs history = EventLogs.of(21, 80, 800);
        Map<Measure, List<SpecificRecord>> half = new EnumMap<>(Measure.class);
        Map<Measure, List<SpecificRecord>> rest = new EnumMap<>(Measure.class);
        history.logs().forEach((measure, log) -> {
            half.put(measure, log.subList(0, log.size() / 2));
            rest.put(measure, log.subList(log.size() / 2, log.size()));
        });
        long published = deployment.replay(new EventLogs(half).write(dir.resolve("half")));
        try (RunningService service = deployment.start()) {
            service.settle(published);
        }

        deployment.change(Map.of("nev.catalogue", ""));
        published += deployment.replay(new EventLogs(rest).write(dir.resolve("rest")));
        try (RunningService service = deployment.start()) {
            service.settle(published);
        }

        assertThat(FigureDifferences.between(
                        deployment.decode(deployment.figures()), EventLogs.figures(history.write(dir.resolve("csv")))))
                .isEmpty();
    }

    /** Nothing comes after the change: the figures follow all the same. */
    @Test
    void shouldGiveWhatIsAddedItsHistoryWithoutAnotherEvent() throws Throwable {
        EventLogs history = EventLogs.of(22, 40, 500);
        Map<Measure, Path> files = history.write(dir.resolve("csv"));
        long published = deployment.replay(files);
        try (RunningService service = deployment.start()) {
            service.settle(published);
        }

        deployment.change(Map.of("nev.catalogue", ""));
        try (RunningService service = deployment.start();
                Compacted figures = new Compacted(deployment.figureTopics())) {
            service.settle(published);
            Map<String, SpecificRecord> expected = EventLogs.figures(files);
            Await.untilAsserted(
                    () -> assertThat(FigureDifferences.between(deployment.decode(figures.toEnd()), expected))
                            .isEmpty());
        }
    }

    @Test
    void shouldRefuseWhatBendsFigures() throws Exception {
        try (RunningService service = deployment.start()) {
            service.settle(0);
        }

        editCatalogue(yaml -> yaml.replace("[BEV, PHEV, FCEV]}\n    dimensions", "[BEV, PHEV]}\n    dimensions"));
        assertRefused("indicator nev-sales, where is 'powertrain is BEV or PHEV',"
                + " was 'powertrain is BEV or FCEV or PHEV'");
        editCatalogue(yaml -> yaml.replace("[BEV, PHEV]}\n    dimensions", "[BEV, PHEV, FCEV]}\n    dimensions"));

        deployment.change(Map.of("nev.zone", "Europe/Berlin", "nev.history.start", "2023-01-01"));
        assertRefused("nev.history.start is '2023-01-01', was '2022-01-01'; nev.zone is 'Europe/Berlin',"
                + " was 'Asia/Shanghai'");
    }

    @Test
    void shouldRefuseToLeaveAnIndicatorBehind() throws Exception {
        try (RunningService service = deployment.start()) {
            service.settle(0);
        }

        editCatalogue(yaml -> yaml.replace("  export-destinations: {distinct: destination, of: nev-exports}\n", ""));

        assertRefused("indicator export-destinations is gone, was 'distinct destination of nev-exports';"
                + " indicator export-destinations, dimensions is gone, was 'total';"
                + " ratio export-destinations-share is gone, was 'export-destinations / whole export-destinations';"
                + " ratio export-destinations-share, dimensions is gone, was 'total'");
    }

    /** Who runs with the catalogue of before leaves out what is new. */
    @Test
    void shouldNotStartBesideOneWithTheCatalogueOfBefore() throws Exception {
        try (RunningService service = deployment.start()) {
            Await.until("it is a member of the group", service::hasTally);
            Properties other = new Properties();
            other.putAll(deployment.properties());
            other.setProperty("state.dir", dir.resolve("other-state").toString());
            other.remove("nev.catalogue");
            other.setProperty("session.timeout.ms", "6000"); // it waits for one that was killed

            assertThatThrownBy(() -> TallyService.start(SettingsReader.read(other, Map.of()))
                            .close())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("other instances of application.id");
        }
    }

    private void assertRefused(String misfits) {
        assertThatThrownBy(deployment::start)
                .isInstanceOf(InputException.class)
                .hasMessage("the state of application.id '"
                        + deployment.properties().getProperty("application.id") + "' was made otherwise: " + misfits
                        + "; change that back, or make the figures anew beside these with 'nev-tally rebuild --as NAME'"
                        + " (docs/rebuild.md)");
    }

    private void editCatalogue(UnaryOperator<String> edit) throws IOException {
        Files.writeString(catalogue, edit.apply(Files.readString(catalogue)));
        deployment.change(Map.of());
    }
}
