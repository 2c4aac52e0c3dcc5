package io.nevtally.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes a scenario that fails as small as it finds: fewer records, then fewer steps, tasks, and disorder, then events with
 * less to them, until nothing helps. The same scenario always ends as the same.
 */
final class Shrinker {
    private static final int MOST_TRIES = 2_000;

    private final Predicate<Scenario> fails;
    private int tries;

    /**
     * A shrinker.
     *
     * @param fails whether a scenario fails
     */
    Shrinker(Predicate<Scenario> fails) {
        this.fails = fails;
    }

    Scenario shrink(Scenario failing) {
        Scenario smallest = failing;
        Scenario before;
        do {
            before = smallest;
            smallest = fewerRecords(smallest);
            smallest = fewerSteps(smallest);
            smallest = plainer(smallest);
            smallest = simplerEvents(smallest);
        } while (!smallest.equals(before));
        return smallest;
    }

    private Scenario fewerRecords(Scenario failing) {
        return failing.with(fewer(failing.history(), less -> !less.isEmpty() && stillFails(failing.with(less))));
    }

    /** Fewer, and those of the first task and with nothing to choose where that does it. */
    private Scenario fewerSteps(Scenario failing) {
        Plan plan = failing.plan();
        List<Step> steps = fewer(plan.steps(), less -> stillFails(failing.with(plan.with(less))));
        for (int i = 0; i < steps.size(); i++) {
            List<Step> simpler = new ArrayList<>(steps);
            simpler.set(i, new Step(steps.get(i).action(), 0, 0));
            if (!simpler.equals(steps) && stillFails(failing.with(plan.with(simpler)))) {
                steps = simpler;
            }
        }
        return failing.with(plan.with(steps));
    }

    /** Leaves out as many at a time as possible: all, then halves, then quarters, and so on to single ones. */
    private static <T> List<T> fewer(List<T> all, Predicate<List<T>> stillFails) {
        List<T> left = all;
        for (int size = all.size(); size > 0; size /= 2) {
            for (int from = 0; from < left.size(); ) {
                List<T> without = new ArrayList<>(left);
                without.subList(from, Math.min(left.size(), from + size)).clear();
                if (stillFails.test(without)) {
                    left = without;
                } else {
                    from += size;
                }
            }
        }
        return left;
    }

    /** With fewer tasks, and in order. */
    private Scenario plainer(Scenario failing) {
        List<Scenario> plainer = new ArrayList<>();
        plainer.add(failing.inOrder());
        plainer.add(failing.with(failing.history().stream().map(Published::home).toList()));
        failing.plan().simpler().forEach(plan -> plainer.add(failing.with(plan)));
        plainer.removeIf(failing::equals);
        return plainer.stream().filter(this::stillFails).findFirst().orElse(failing);
    }

    private Scenario simplerEvents(Scenario failing) {
        Scenario simplest = failing;
        for (int i = 0; i < failing.history().size(); i++) {
            for (int choice = 0; choice < simplest.history().get(i).simpler().size(); ) {
                SpecificRecord event = simplest.history().get(i).event();
                SpecificRecord simpler = simplest.history().get(i).simpler().get(choice);
                // With all repeats of it, which would contradict it otherwise.
                Scenario other = simplest.with(simplest.history().stream()
                        .map(next -> next.replaced(event, simpler))
                        .toList());
                if (stillFails(other)) {
                    simplest = other;
                } else {
                    choice++;
                }
            }
        }
        return simplest;
    }

    private boolean stillFails(Scenario scenario) {
        return ++tries <= MOST_TRIES && fails.test(scenario);
    }
}
