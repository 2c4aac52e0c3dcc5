package io.nevtally.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a history goes through the cluster.
 *
 * @param partitions of the input topics, and tasks of the intake
 * @param tallies tasks of the tally
 * @param shuffled whether events arrive in any order
 * @param strays whether events are also on partitions that aren't their reporter's
 * @param batched whether tasks take several records before they commit
 * @param crashes whether tasks crash between commits
 * @param seed decides which task is next with what
 */
record Plan(
        int partitions, int tallies, boolean shuffled, boolean strays, boolean batched, boolean crashes, long seed) {
    /** In order, one task of each stage, a commit after each record. */
    static final Plan PLAINEST = new Plan(1, 1, false, false, false, false, 0);

    /** Any plan; without disorder if order within a reporter's events matters. */
    static Plan of(long seed, boolean inOrder) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Plan(
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                !inOrder && random.nextInt(4) > 0,
                !inOrder && random.nextBoolean(),
                random.nextInt(4) > 0,
                random.nextBoolean(),
                seed);
    }

    /** Plans with less in them, the plainest first. */
    List<Plan> simpler() {
        List<Plan> simpler = new ArrayList<>();
        simpler.add(new Plan(1, 1, false, false, false, false, seed));
        simpler.add(new Plan(partitions, tallies, shuffled, strays, batched, false, seed));
        simpler.add(new Plan(partitions, tallies, shuffled, false, batched, crashes, seed));
        simpler.add(new Plan(partitions, tallies, false, strays, batched, crashes, seed));
        simpler.add(new Plan(partitions, tallies, shuffled, strays, false, crashes, seed));
        simpler.add(new Plan(1, tallies, shuffled, strays, batched, crashes, seed));
        simpler.add(new Plan(partitions, 1, shuffled, strays, batched, crashes, seed));
        simpler.removeIf(plan -> plan.equals(this));
        return simpler;
    }
}
