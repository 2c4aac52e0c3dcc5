package io.nevtally.property;

import io.nevtally.property.Step.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a history goes through the cluster. What is left when the steps have been taken goes through in order, with a commit
 * after each record.
 *
 * @param partitions of the input topics, and tasks of the intake
 * @param tallies tasks of the tally
 * @param steps what happens, in order
 */
record Plan(int partitions, int tallies, List<Step> steps) {
    /** In order, one task of each stage, a commit after each record. */
    static final Plan PLAINEST = new Plan(1, 1, List.of());

    /** Any plan, with enough steps for most of so many records. */
    static Plan of(SplittableRandom random, int records) {
        List<Action> actions = actions(random);
        List<Step> steps = new ArrayList<>();
        for (int i = random.nextInt(20) + random.nextInt(4) * records; i > 0; i--) {
            steps.add(new Step(actions.get(random.nextInt(actions.size())), random.nextInt(12), random.nextInt(300)));
        }
        return new Plan(1 + random.nextInt(4), 1 + random.nextInt(3), List.copyOf(steps));
    }

    /** As often as it is in the list a thing happens; in some plans tasks crash or move, in some they seldom commit. */
    private static List<Action> actions(SplittableRandom random) {
        List<Action> actions = new ArrayList<>();
        add(actions, Action.READ, 16);
        add(actions, Action.FLUSH, 1);
        add(actions, Action.COMMIT, 1 + random.nextInt(6));
        add(actions, Action.ADD, 8);
        add(actions, Action.TICK, 4);
        add(actions, Action.FLUSH_TALLY, 1);
        add(actions, Action.COMMIT_TALLY, 1 + random.nextInt(4));
        int crashes = random.nextInt(3);
        add(actions, Action.CRASH, crashes);
        add(actions, Action.CRASH_TALLY, crashes);
        int moves = random.nextInt(3);
        add(actions, Action.MOVE, moves);
        add(actions, Action.MOVE_TALLY, moves);
        return actions;
    }

    private static void add(List<Action> actions, Action action, int times) {
        for (int i = 0; i < times; i++) {
            actions.add(action);
        }
    }

    Plan with(List<Step> others) {
        return new Plan(partitions, tallies, others);
    }

    /** Plans with fewer tasks. */
    List<Plan> simpler() {
        List<Plan> simpler = new ArrayList<>(List.of(
                new Plan(1, 1, steps),
                new Plan(1, tallies, steps),
                new Plan(partitions, 1, steps),
                new Plan(Math.min(2, partitions), tallies, steps)));
        simpler.removeIf(this::equals);
        return simpler;
    }
}
