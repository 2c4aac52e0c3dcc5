package io.nevtally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What an event costs as members, history, partitions and instances grow, one of them at a time from where the others are
 * small: {@code mvn -Pbench test -Dbench.scenario=growth}.
 */
final class Growth {
    private final Cluster cluster;
    private final Path directory;
    private final List<Step> done = new ArrayList<>();
    private int steps;

    Growth(Cluster cluster, Path directory) {
        this.cluster = cluster;
        this.directory = directory;
    }

    /** What was measured at a step. */
    private record Step(String what, String contender, long records, List<Measured> measured) {

        double median(ToDoubleFunction<Measured> figure) {
            return Spread.of(measured.stream().map(figure::applyAsDouble).toList())
                    .median();
        }
    }

    /**
     * Measures all steps.
     *
     * @param base where the steps begin: its events are the shorter history, its members the fewest
     * @return whether all contenders were measured in all rounds
     */
    boolean run(Parameters base) throws Exception {
        boolean isComplete = step(base, "the base: " + text(base));
        for (int times : List.of(10, 100)) {
            isComplete &= step(base.withMembers(base.members() * times), "members x " + times);
        }
        isComplete &= step(base.withMembersAlike(10), "members x 10, each as before");
        isComplete &= step(base.withEvents(base.events() * 10), "history x 10");
        for (int partitions : List.of(1, 16)) {
            isComplete &= step(base.withPartitions(partitions), "partitions " + partitions);
        }
        for (int instances : List.of(2, 4)) {
            isComplete &= step(base.withInstances(instances), "instances " + instances);
        }
        String told = table().text();
        System.out.println('\n' + told);
        write(base);
        return isComplete;
    }

    private static String text(Parameters base) {
        return String.format(
                Locale.ROOT, "%,d events, %d members, %d partitions", base.events(), base.members(), base.partitions());
    }

    private boolean step(Parameters parameters, String what) throws Exception {
        System.out.println(what);
        Report report = Rounds.run(parameters, cluster, "growth-%02d".formatted(++steps), directory);
        report.write(directory, "growth-%02d".formatted(steps));
        for (Entrant entrant : parameters.contenders()) {
            done.add(new Step(what, entrant.name(), report.records(), report.warm(entrant.name())));
        }
        return report.isComplete();
    }

    private Table table() {
        Table table = new Table(
                "step", "contender", "events/s", "CPU s/million", "of the base", "broker's", "heap live MB", "RSS MB");
        for (Step step : done) {
            if (step.measured.isEmpty()) {
                table.add(List.of(step.what, step.contender, "failed", "", "", "", "", ""));
                continue;
            }
            double cost = cost(step);
            table.add(List.of(
                    step.what,
                    step.contender,
                    format("%,.0f", step.records / step.median(Measured::seconds)),
                    format("%.1f", cost),
                    format("%.2f", cost / cost(baseOf(step))),
                    format("%.1f", step.median(Measured::brokerCpuSeconds) / step.records * 1e6),
                    format("%,.0f", step.median(Measured::heapLive) / 1e6),
                    format("%,.0f", step.median(Measured::rssPeak) / 1e6)));
        }
        return table;
    }

    private static double cost(Step step) {
        return step.measured.isEmpty() ? Double.NaN : step.median(Measured::cpuSeconds) / step.records * 1e6;
    }

    private Step baseOf(Step step) {
        int at = IntStream.range(0, done.size())
                .filter(i -> done.get(i).contender.equals(step.contender))
                .findFirst()
                .orElseThrow();
        return done.get(at);
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void write(Parameters base) throws IOException {
        Files.writeString(
                directory.resolve("growth.md"),
                Report.heading(Machine.here(), base.byName()) + "\n\n" + table().markdown());
    }
}
