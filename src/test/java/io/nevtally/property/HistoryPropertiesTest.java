package io.nevtally.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.CatalogueChangeTest;
import io.nevtally.integration.EventLogs;
import io.nevtally.oracle.FigureDifferences;
import io.nevtally.oracle.History;
import io.nevtally.oracle.Oracle;
import io.nevtally.topology.LocalSerde;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For any history, the figures are the same bytes in whatever order it arrives, however it is split over partitions,
 * whenever tasks commit and if they crash between; and they are those of the oracle. What fails is made small, and told
 * with its seed: {@code mvn test -Dtest=HistoryPropertiesTest#shouldHoldForOne -Dnev.property.seed=N}.
 */
class HistoryPropertiesTest {
    private static final Catalogue SMALL = small();

    @TempDir
    private Path dir;

    /** What the cluster is given instead of the history; to see that the properties can fail. */
    private UnaryOperator<List<Published>> fault = history -> history;

    private boolean asksOracle = true;

    /** Every history by two plans; one in five by the oracle too, which takes twenty times as long as both. */
    @Test
    void shouldHoldForHundreds() {
        for (long seed = 1; seed <= 300; seed++) {
            asksOracle = seed % 5 == 0;
            check(seed);
        }
    }

    /** {@code mvn -Psoak test -Dtest=HistoryPropertiesTest -Dnev.property.histories=5000}. */
    @Test
    @Tag("soak")
    void shouldHoldForThousands() {
        int histories = Integer.getInteger("nev.property.histories", 5_000);
        for (long seed = 1_000; seed < 1_000 + histories; seed++) {
            check(seed);
        }
        System.out.println(histories + " histories, all alike in every order and the oracle's");
    }

    @Test
    void shouldHoldForOne() {
        check(Long.getLong("nev.property.seed", 0));
    }

    /** A cluster that loses withdrawals is found out, and the history that shows it is as small as can be. */
    @Test
    void shouldFindAFaultAndTellItInFewRecords() {
        fault = history -> history.stream()
                .filter(next -> !(Boolean) next.field("withdrawn"))
                .toList();

        assertThatThrownBy(() -> {
                    for (long seed = 1; seed <= 50; seed++) {
                        check(seed);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dnev.property.seed=")
                .hasMessageContaining("Plan[partitions=1, tallies=1, shuffled=false")
                .satisfies(failure -> assertThat(failure.getMessage()
                                .lines()
                                .filter(line -> line.contains("\"eventId\"") && line.startsWith("  ")))
                        .hasSizeBetween(1, 2));
    }

    private void check(long seed) {
        boolean contradicts = seed % 4 == 0;
        Catalogue catalogue = seed % 25 == 0 ? CatalogueFile.shipped() : SMALL;
        List<Published> history = history(seed, contradicts);
        Plan plan = Plan.of(seed, contradicts);
        if (flaw(catalogue, history, plan) == null) {
            return;
        }
        Shrinker.Failing smallest = new Shrinker((some, by) -> flaw(catalogue, some, by) != null).shrink(history, plan);
        throw new AssertionError("seed " + seed + ": mvn test -Dtest=HistoryPropertiesTest#shouldHoldForOne"
                + " -Dnev.property.seed=" + seed + "\n" + smallest.plan() + "\n"
                + smallest.history().stream().map(next -> "  " + next).collect(Collectors.joining("\n")) + "\n"
                + flaw(catalogue, smallest.history(), smallest.plan()));
    }

    /** What is wrong with what comes of a history, or null. */
    private String flaw(Catalogue catalogue, List<Published> history, Plan plan) {
        Cluster.Result result = Cluster.run(catalogue, plan, fault.apply(history));
        if (asksOracle) {
            List<String> differences = FigureDifferences.between(result.figures(), oracle(catalogue, history));
            if (!differences.isEmpty()) {
                return "not the oracle's: " + differences.get(0) + ", and " + (differences.size() - 1) + " more";
            }
        }
        Cluster.Result plainest = Cluster.run(catalogue, Plan.PLAINEST, fault.apply(history));
        if (!bytes(result.figures()).equals(bytes(plainest.figures()))) {
            return "not the same bytes as by the plainest plan";
        }
        long read =
                result.accounts().values().stream().mapToLong(Account::getRead).sum();
        return read == fault.apply(history).size() ? null : "the account says " + result.accounts();
    }

    private static List<Published> history(long seed, boolean contradicts) {
        Random random = new Random(seed);
        History history = new History(seed);
        List<Published> all = new ArrayList<>();
        int most = 1 + random.nextInt(14);
        for (Measure measure : Measure.values()) {
            history.dense(measure, random.nextInt(most + 1), contradicts)
                    .forEach(event -> all.add(new Published(measure, event)));
        }
        if (all.isEmpty()) {
            history.dense(Measure.SALES, 1, false).forEach(event -> all.add(new Published(Measure.SALES, event)));
        }
        if (!contradicts) {
            Collections.shuffle(all, random);
        }
        return all;
    }

    private Map<String, SpecificRecord> oracle(Catalogue catalogue, List<Published> history) {
        Map<Measure, List<SpecificRecord>> logs = new EnumMap<>(Measure.class);
        history.forEach(next -> logs.computeIfAbsent(next.measure(), measure -> new ArrayList<>())
                .add(next.event()));
        try {
            Map<Measure, List<Path>> files = new EnumMap<>(Measure.class);
            new EventLogs(logs).write(dir).forEach((measure, file) -> files.put(measure, List.of(file)));
            return Oracle.figures(files, catalogue, Cluster.ZONE, EventLogs.START);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Bytes> bytes(Map<String, SpecificRecord> figures) {
        Map<String, Bytes> bytes = new TreeMap<>();
        figures.forEach((key, figure) -> bytes.put(key, Bytes.wrap(LocalSerde.encode(figure))));
        return bytes;
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
