package io.nevtally.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Makes a history and a plan that fail as small as it finds: fewer records, then a plainer plan, until nothing helps. */
final class Shrinker {
    private static final int MOST_TRIES = 2_000;

    private final BiPredicate<List<Published>, Plan> fails;
    private int tries;

    /**
     * A shrinker.
     *
     * @param fails whether a history fails under a plan
     */
    Shrinker(BiPredicate<List<Published>, Plan> fails) {
        this.fails = fails;
    }

    /** A history and the plan that it fails under. */
    record Failing(List<Published> history, Plan plan) {}

    Failing shrink(List<Published> history, Plan plan) {
        Failing smallest = new Failing(history, plan);
        Failing before;
        do {
            before = smallest;
            smallest = plainer(fewer(smallest));
        } while (!smallest.equals(before));
        return smallest;
    }

    /** Leaves out as many records at a time as possible: halves, then quarters, and so on to single ones. */
    private Failing fewer(Failing failing) {
        List<Published> history = failing.history;
        for (int size = Math.max(1, history.size() / 2); size > 0; size /= 2) {
            for (int from = 0; from < history.size(); ) {
                List<Published> without = new ArrayList<>(history);
                without.subList(from, Math.min(history.size(), from + size)).clear();
                if (stillFails(without, failing.plan)) {
                    history = without;
                } else {
                    from += size;
                }
            }
        }
        return new Failing(history, failing.plan);
    }

    private Failing plainer(Failing failing) {
        for (Plan plan : failing.plan.simpler()) {
            if (stillFails(failing.history, plan)) {
                return new Failing(failing.history, plan);
            }
        }
        return failing;
    }

    private boolean stillFails(List<Published> history, Plan plan) {
        return !history.isEmpty() && ++tries <= MOST_TRIES && fails.test(history, plan);
    }
}
