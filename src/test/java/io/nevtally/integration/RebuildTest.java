package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.oracle.Oracle;
import io.nevtally.rebuild.Reason;
import io.nevtally.rebuild.Reason.Kind;
import io.nevtally.rebuild.Rebuild;
import io.nevtally.rebuild.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All figures made anew beside those of a service that goes on. */
class RebuildTest {
    private static final String NEV_SALES =
            "indicator nev-sales, where: from 'powertrain is BEV or FCEV or PHEV'" + " to 'powertrain is BEV or PHEV'";

    @TempDir
    private Path dir;

    private Path catalogue;
    private Deployment deployment;
    private Map<Measure, Path> files;
    private long published;

    /** A service with a small catalogue and a history. */
    @BeforeEach
    void deploy() throws Exception {
        catalogue = dir.resolve("catalogue.yaml");
        Path small = Path.of(getClass().getResource("small-catalogue.yaml").toURI());
        Files.copy(small, catalogue);
        deployment = new Deployment(dir.resolve("state"), 2, Map.of("nev.catalogue", catalogue.toString()));
        files = EventLogs.of(31, 40, 500).write(dir.resolve("csv"));
        published = deployment.replay(files);
    }

    @AfterEach
    void close() {
        deployment.close();
    }

    @Test
    void shouldTellWhatDiffersAndWhyAndLeaveNothingBehind() throws Exception {
        try (RunningService live = deployment.start()) {
            live.settle(published);
            Map<String, SpecificRecord> before = oracle();
            assertThat(FigureDifferences.between(deployment.decode(deployment.figures()), before))
                    .isEmpty();
            Set<String> traces = Beside.traces(deployment);

            changeCatalogue();
            try (Rebuild rebuild = Beside.open(deployment, "next")) {
                Report report = rebuild.run();

                Map<String, SpecificRecord> after = oracle();
                assertThat(FigureDifferences.between(Beside.figures(deployment, "next"), after))
                        .isEmpty();
                assertThat(counts(report)).isEqualTo(expected(before, after));
                assertThat(report.behind()).isZero();
                assertThat(FigureDifferences.between(deployment.decode(deployment.figures()), before))
                        .isEmpty();

                assertThat(rebuild.discard()).isTrue();
                assertThat(rebuild.discard()).isFalse();
            }
            assertThat(Beside.traces(deployment)).isEqualTo(traces);
        }
    }

    private void changeCatalogue() throws Exception {
        String yaml = Files.readString(catalogue);
        Files.writeString(
                catalogue,
                yaml.replace("[BEV, PHEV, FCEV]}\n    dimensions", "[BEV, PHEV]}\n    dimensions")
                        .replace(
                                "indicators:\n",
                                "indicators:\n  bev-exports: {sum: quantity, of: exports, where: {powertrain: BEV}}\n"));
        deployment.change(Map.of());
    }

    private Map<String, SpecificRecord> oracle() {
        Map<Measure, List<Path>> lists = new EnumMap<>(Measure.class);
        files.forEach((measure, file) -> lists.put(measure, List.of(file)));
        return Oracle.figures(lists, CatalogueFile.load(catalogue), ZoneId.of("Asia/Shanghai"), EventLogs.START);
    }

    private static Map<Reason, Long> counts(Report report) {
        Map<Reason, Long> counts = new TreeMap<>();
        report.changes().forEach((reason, changes) -> counts.put(reason, changes.count()));
        return counts;
    }

    /** What is new, by its id, and what differs of the rest, which all goes back to one filter. */
    private static Map<Reason, Long> expected(Map<String, SpecificRecord> before, Map<String, SpecificRecord> after) {
        Map<Reason, Long> expected = new HashMap<>();
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            if (key.startsWith("bev-exports|")) {
                expected.merge(new Reason(Kind.NEW, "new indicator bev-exports"), 1L, Long::sum);
            } else if (key.startsWith("bev-exports-share|")) {
                expected.merge(new Reason(Kind.NEW, "new ratio bev-exports-share"), 1L, Long::sum);
            } else if (!java.util.Objects.equals(before.get(key), after.get(key))) {
                expected.merge(new Reason(Kind.CHANGED, NEV_SALES), 1L, Long::sum);
            }
        }
        return expected;
    }
}
