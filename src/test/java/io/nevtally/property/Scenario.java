package io.nevtally.property;

import io.nevtally.catalogue.Measure;
import io.nevtally.oracle.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A history, and how it goes through the cluster.
 *
 * @param history the events in the order of the plainest run
 */
record Scenario(List<Published> history, Plan plan) {

    /**
     * A made-up one.
     *
     * @param contradicts whether some records are another content of a revision. Then the first in the log holds, so a
     *     reporter's records stay in order and at home.
     */
    static Scenario of(long seed, boolean contradicts) {
        SplittableRandom random = new SplittableRandom(seed);
        History made = new History(seed);
        List<Published> history = new ArrayList<>();
        int most = 1 + random.nextInt(12);
        for (Measure measure : Measure.values()) {
            made.dense(measure, random.nextInt(most + 1), contradicts)
                    .forEach(event -> history.add(new Published(measure, event, 0, 0)));
        }
        if (history.isEmpty()) {
            made.dense(Measure.SALES, 1, false)
                    .forEach(event -> history.add(new Published(Measure.SALES, event, 0, 0)));
        }
        Collections.shuffle(history, new Random(seed));
        return new Scenario(arrivals(history, random, contradicts), Plan.of(random, history.size()));
    }

    private static List<Published> arrivals(List<Published> history, SplittableRandom random, boolean inOrder) {
        boolean isShuffled = random.nextInt(4) > 0;
        boolean hasStrays = !inOrder && random.nextBoolean();
        Map<String, List<Integer>> places = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            order.add(i);
        }
        if (isShuffled) {
            Collections.shuffle(order, new Random(random.nextLong()));
        }
        for (int i = 0; i < order.size(); i++) {
            places.computeIfAbsent(history.get(i).reporter(), reporter -> new ArrayList<>())
                    .add(order.get(i));
        }
        if (inOrder) {
            places.values().forEach(Collections::sort);
        }
        return history.stream()
                .map(next -> new Published(
                        next.measure(),
                        next.event(),
                        places.get(next.reporter()).remove(0),
                        hasStrays && random.nextInt(3) == 0 ? random.nextInt(4) : 0))
                .toList();
    }

    Scenario with(List<Published> other) {
        return new Scenario(other, plan);
    }

    Scenario with(Plan other) {
        return new Scenario(history, other);
    }

    /** The same events by the plainest plan. */
    Scenario plainest() {
        return inOrder().with(Plan.PLAINEST);
    }

    /** With the events arriving in order. */
    Scenario inOrder() {
        List<Published> ordered = new ArrayList<>();
        history.forEach(next -> ordered.add(next.at(ordered.size()).home()));
        return with(ordered);
    }

    /** The events as they arrive. */
    List<Published> arriving() {
        return history.stream()
                .sorted(Comparator.comparingInt(Published::arrival))
                .toList();
    }

    /** It in words, a line for each record and step. */
    @Override
    public String toString() {
        return plan.partitions() + " intake tasks, " + plan.tallies() + " tally tasks; in order of arrival:\n"
                + arriving().stream()
                        .map(next -> "  " + (1 + history.indexOf(next)) + ". " + next + "\n")
                        .collect(Collectors.joining())
                + (plan.steps().isEmpty() ? "" : "step by step:\n")
                + plan.steps().stream().map(step -> "  " + step.in(plan) + "\n").collect(Collectors.joining())
                + "then the rest, with a commit after each record";
    }
}
