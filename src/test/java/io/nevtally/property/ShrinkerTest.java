package io.nevtally.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Measure;
import io.nevtally.property.Step.Action;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final Scenario LARGE = large();

    @Test
    void shouldLeaveTheTwoRecordsThatItTakes() {
        Scenario smallest = shrunk(scenario -> scenario.history().stream().anyMatch(Published::isWithdrawn)
                && scenario.history().stream().anyMatch(next -> next.measure() == Measure.CHARGERS));

        assertThat(smallest.history()).hasSizeBetween(1, 2);
        assertThat(smallest.history()).anyMatch(Published::isWithdrawn);
        assertThat(smallest.history()).anyMatch(next -> next.measure() == Measure.CHARGERS);
        assertThat(smallest.plan()).isEqualTo(Plan.PLAINEST);
    }

    @Test
    void shouldLeaveTheStepsThatItTakesInTheirOrder() {
        Scenario smallest = shrunk(scenario -> {
            List<Action> actions =
                    scenario.plan().steps().stream().map(Step::action).toList();
            int read = actions.indexOf(Action.READ);
            return read >= 0 && actions.subList(read, actions.size()).contains(Action.CRASH);
        });

        assertThat(smallest.history()).hasSize(1);
        assertThat(smallest.plan().steps()).extracting(Step::action).containsExactly(Action.READ, Action.CRASH);
    }

    @Test
    void shouldKeepTheTasksThatItTakes() {
        Scenario smallest = shrunk(scenario -> scenario.plan().partitions() > 1);

        assertThat(smallest.plan()).isEqualTo(new Plan(2, 1, List.of()));
    }

    @Test
    void shouldKeepTheDisorderThatItTakes() {
        Scenario smallest = shrunk(scenario -> !scenario.arriving().equals(scenario.history()));

        assertThat(smallest.history()).hasSize(2);
        assertThat(smallest.arriving())
                .containsExactly(smallest.history().get(1), smallest.history().get(0));
    }

    @Test
    void shouldSayLessOfAnEvent() {
        Scenario smallest = shrunk(scenario -> true);

        assertThat(smallest.history()).singleElement().satisfies(left -> {
            assertThat(left.quantity()).isEqualTo(1);
            assertThat(left.occurredAt()).isEqualTo(Instant.parse("2022-01-01T04:00:00Z"));
            assertThat(left.isWithdrawn()).isFalse();
        });
    }

    @Test
    void shouldEndAsTheSameEveryTime() {
        Predicate<Scenario> fails = scenario ->
                scenario.history().stream().mapToLong(Published::quantity).sum() > 20;

        assertThat(shrunk(fails)).isEqualTo(shrunk(fails));
    }

    @Test
    void shouldGiveUpInTheEnd() {
        AtomicInteger tries = new AtomicInteger();
        // What seems to fail at random can go on and on.
        new Shrinker(scenario -> tries.incrementAndGet() % 3 == 0).shrink(LARGE);

        assertThat(tries.get()).isLessThanOrEqualTo(2_000);
    }

    private static Scenario shrunk(Predicate<Scenario> fails) {
        assertThat(fails.test(LARGE)).isTrue();
        return new Shrinker(fails).shrink(LARGE);
    }

    /** The first that has some of everything. */
    private static Scenario large() {
        for (long seed = 1; ; seed++) {
            Scenario scenario = Scenario.of(seed, false);
            List<Action> actions =
                    scenario.plan().steps().stream().map(Step::action).toList();
            if (scenario.history().size() >= 20
                    && scenario.plan().partitions() > 2
                    && scenario.plan().tallies() > 1
                    && actions.contains(Action.CRASH)
                    && actions.indexOf(Action.READ) < actions.lastIndexOf(Action.CRASH)
                    && !scenario.arriving().equals(scenario.history())) {
                return scenario;
            }
        }
    }
}
