package io.nevtally.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Measure;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** The properties hold for nothing if nothing happens in the histories that they are tried with. */
class ScenarioTest {
    private static final List<Scenario> ALL = LongStream.rangeClosed(1, 300)
            .mapToObj(seed -> Scenario.of(seed, false))
            .toList();

    private static final List<Scenario> CONTRADICTORY = LongStream.rangeClosed(1, 100)
            .mapToObj(seed -> Scenario.of(seed, true))
            .toList();

    @Test
    void shouldHoldEveryTypeOfEventOverTwoYears() {
        List<LocalDate> days = ALL.stream()
                .flatMap(scenario -> scenario.history().stream())
                .map(next -> next.occurredAt().atZone(Cluster.ZONE).toLocalDate())
                .toList();

        assertThat(days).contains(LocalDate.of(2022, 1, 1), LocalDate.of(2024, 2, 29), LocalDate.of(2021, 12, 31));
        for (Measure measure : Measure.values()) {
            assertThat(share(ALL, scenario -> scenario.history().stream().anyMatch(next -> next.measure() == measure)))
                    .isGreaterThan(0.5);
        }
    }

    @Test
    void shouldOftenHoldSeveralRecordsOfAnEvent() {
        assertThat(share(
                        ALL,
                        scenario -> distinct(scenario.history(), Published::identity)
                                < scenario.history().size()))
                .isGreaterThan(0.5);
        assertThat(share(
                        ALL,
                        scenario -> distinct(scenario.history(), Published::event)
                                < scenario.history().size()))
                .isGreaterThan(0.3);
        assertThat(share(ALL, scenario -> scenario.history().stream().anyMatch(Published::isWithdrawn)))
                .isGreaterThan(0.5);
    }

    @Test
    void shouldContradictItselfOnlyWhereToldTo() {
        assertThat(share(ALL, ScenarioTest::isContradictory)).isZero();
        assertThat(share(CONTRADICTORY, ScenarioTest::isContradictory)).isGreaterThan(0.3);
    }

    @Test
    void shouldKeepTheRecordsOfAReporterInOrderAndAtHomeWhereTheyContradict() {
        for (Scenario scenario : CONTRADICTORY) {
            for (String reporter : List.of("reporter-0", "reporter-1", "reporter-2")) {
                assertThat(of(reporter, scenario.arriving())).isEqualTo(of(reporter, scenario.history()));
            }
            assertThat(scenario.history()).allMatch(next -> next.astray() == 0);
        }
        assertThat(share(CONTRADICTORY, scenario -> !scenario.arriving().equals(scenario.history())))
                .isGreaterThan(0.3);
    }

    @Test
    void shouldArriveInAnyOrderAnywhere() {
        assertThat(share(ALL, scenario -> !scenario.arriving().equals(scenario.history())))
                .isGreaterThan(0.5);
        assertThat(share(ALL, scenario -> scenario.history().stream().anyMatch(next -> next.astray() > 0)))
                .isGreaterThan(0.3);
    }

    private static double share(List<Scenario> all, Predicate<Scenario> of) {
        return all.stream().filter(of).count() / (double) all.size();
    }

    private static boolean isContradictory(Scenario scenario) {
        List<Published> history = scenario.history();
        return distinct(history, Published::revision)
                < distinct(history, next -> List.of(next.revision(), next.event()));
    }

    private static long distinct(List<Published> history, Function<Published, Object> by) {
        return history.stream().map(by).distinct().count();
    }

    private static List<SpecificRecord> of(String reporter, List<Published> records) {
        return records.stream()
                .filter(next -> next.reporter().equals(reporter))
                .map(Published::event)
                .toList();
    }
}
