package io.nevtally.property;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.CatalogueChangeTest;
import io.nevtally.integration.EventLogs;
import io.nevtally.oracle.Oracle;
import io.nevtally.property.Flaw.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Tries scenarios, and tells of the first that fails when it has made it small. */
final class Trials {
    /** So many histories are given to the oracle at once. */
    private static final int BATCH = 50;

    private static final Catalogue SMALL = small();
    private static final Catalogue SHIPPED = CatalogueFile.shipped();

    private final Path dir;
    private final Fault fault;

    /**
     * Trials.
     *
     * @param dir for the files that the oracle reads
     * @param fault what is wrong with the cluster on purpose
     */
    Trials(Path dir, Fault fault) {
        this.dir = dir;
        this.fault = fault;
    }

    /** Tries the scenarios of the seeds from one to before another. */
    void run(long from, long until) {
        List<Long> small = new ArrayList<>();
        List<Long> shipped = new ArrayList<>();
        for (long seed = from; seed < until; seed++) {
            (isOfShipped(seed) ? shipped : small).add(seed);
            if (small.size() == BATCH) {
                runBatch(SMALL, small);
                small.clear();
            }
        }
        runBatch(SMALL, small);
        for (int i = 0; i < shipped.size(); i += BATCH) {
            runBatch(SHIPPED, shipped.subList(i, Math.min(shipped.size(), i + BATCH)));
        }
    }

    private void runBatch(Catalogue catalogue, List<Long> seeds) {
        List<Scenario> scenarios = new ArrayList<>();
        List<Map<String, SpecificRecord>> figures = new ArrayList<>();
        for (long seed : seeds) {
            Scenario scenario = scenario(seed);
            Run run = run(catalogue, scenario);
            run.flaw.ifPresent(flaw -> fail(catalogue, seed, scenario, flaw));
            scenarios.add(scenario);
            figures.add(run.figures);
        }
        List<Map<String, SpecificRecord>> expected = seeds.isEmpty() ? List.of() : oracle(catalogue, scenarios);
        for (int i = 0; i < scenarios.size(); i++) {
            Optional<Flaw> flaw = Flaw.againstOracle(figures.get(i), expected.get(i));
            if (flaw.isPresent()) {
                fail(catalogue, seeds.get(i), scenarios.get(i), flaw.get());
            }
        }
    }

    private void fail(Catalogue catalogue, long seed, Scenario scenario, Flaw flaw) {
        Property property = flaw.property();
        Scenario smallest = new Shrinker(some -> flaw(catalogue, some, property).isPresent()).shrink(scenario);
        Flaw left = flaw(catalogue, smallest, property).orElse(flaw);
        throw new AssertionError("seed " + seed + " isn't " + property + ": mvn test"
                + " -Dtest=HistoryPropertiesTest#shouldHoldForOne -Dnev.property.seed=" + seed + "\n" + smallest + "\n"
                + left.what());
    }

    private Optional<Flaw> flaw(Catalogue catalogue, Scenario scenario, Property property) {
        Run run = run(catalogue, scenario);
        if (run.flaw.isEmpty() && property == Property.SAME_AS_ORACLE) {
            return Flaw.againstOracle(
                    run.figures, oracle(catalogue, List.of(scenario)).get(0));
        }
        return run.flaw.filter(flaw -> flaw.property() == property);
    }

    /** What comes of a scenario, and what is wrong with it, as far as can be told without the oracle. */
    private record Run(Map<String, SpecificRecord> figures, Optional<Flaw> flaw) {}

    private Run run(Catalogue catalogue, Scenario scenario) {
        try {
            Cluster.Result result = Cluster.run(catalogue, scenario, fault);
            Cluster.Result plainest = Cluster.run(catalogue, scenario.plainest(), fault);
            Optional<Flaw> flaw = Flaw.againstPlainest(result.figures(), plainest.figures());
            return new Run(result.figures(), flaw.or(() -> Flaw.inAccounts(scenario.history(), result)));
        } catch (RuntimeException e) {
            return new Run(Map.of(), Optional.of(Flaw.thrown(e)));
        }
    }

    private List<Map<String, SpecificRecord>> oracle(Catalogue catalogue, List<Scenario> scenarios) {
        List<Map<Measure, List<Path>>> files = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Map<Measure, List<SpecificRecord>> logs = new EnumMap<>(Measure.class);
            scenario.history()
                    .forEach(next -> logs.computeIfAbsent(next.measure(), measure -> new ArrayList<>())
                            .add(next.event()));
            Map<Measure, List<Path>> written = new EnumMap<>(Measure.class);
            try {
                new EventLogs(logs)
                        .write(dir.resolve(Integer.toString(files.size())))
                        .forEach((measure, file) -> written.put(measure, List.of(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.add(written);
        }
        return Oracle.figuresOfEach(files, catalogue, Cluster.ZONE, EventLogs.START);
    }

    /** In one of four, records contradict each other. */
    private static Scenario scenario(long seed) {
        return Scenario.of(seed, seed % 4 == 0);
    }

    /** Most have a small catalogue, which has one of each kind of indicator and ratio. */
    private static boolean isOfShipped(long seed) {
        return seed % 25 == 0;
    }

    private static Catalogue small() {
        try {
            return CatalogueFile.load(
                    Path.of(Objects.requireNonNull(CatalogueChangeTest.class.getResource("small-catalogue.yaml"))
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
