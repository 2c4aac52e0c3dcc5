package io.nevtally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What an event costs as members, history, partitions and instances grow, one of them at a time, in turns with what it costs
 * where that hasn't grown: {@code mvn -Pbench test -Dbench.scenario=growth}.
 */
final class Growth {
    private static final int TIMES = 10;

    private final Cluster cluster;
    private final Path directory;
    private final List<Step> done = new ArrayList<>();
    private int steps;

    Growth(Cluster cluster, Path directory) {
        this.cluster = cluster;
        this.directory = directory;
    }

    /** What was measured of a contender in the same rounds, before something grew and after. */
    private record Step(String what, String contender, Side before, Side after) {

        boolean isMeasured() {
            return !before.measured.isEmpty() && !after.measured.isEmpty();
        }

        /** By how much an event is dearer, round by round. */
        Spread growth() {
            return Spread.of(IntStream.range(0, Math.min(before.measured.size(), after.measured.size()))
                    .mapToObj(i -> after.cpuSeconds(after.measured.get(i)) / before.cpuSeconds(before.measured.get(i)))
                    .toList());
        }
    }

    /** The warm rounds of one of both. */
    private record Side(long records, List<Measured> measured) {

        double cpuSeconds(Measured one) {
            return one.cpuSeconds() / records * 1e6;
        }

        double median(ToDoubleFunction<Measured> figure) {
            return Spread.of(measured.stream().map(figure::applyAsDouble).toList())
                    .median();
        }
    }

    /**
     * Measures all steps.
     *
     * @param base where all but the last two of members begin, which begin with ten times the history
     * @return whether all contenders were measured in all rounds
     */
    boolean run(Parameters base) throws Exception {
        Parameters longer = base.withEvents(base.events() * TIMES);
        boolean isComplete = step(base, longer, "history x 10");
        for (int times : List.of(TIMES, TIMES * TIMES)) {
            isComplete &= step(base, base.withMembers(base.members() * times), "members x " + times);
        }
        for (int times : List.of(TIMES, TIMES * TIMES)) {
            isComplete &=
                    step(longer, longer.withMembersAlike(times), "members x " + times + ", with events of their own");
        }
        for (int partitions : List.of(1, 16)) {
            isComplete &= step(base, base.withPartitions(partitions), "partitions " + partitions);
        }
        for (int instances : List.of(2, 4)) {
            isComplete &= step(base, base.withInstances(instances), "instances " + instances);
        }
        System.out.println('\n' + table().text());
        write(base);
        return isComplete;
    }

    private boolean step(Parameters before, Parameters after, String what) throws Exception {
        System.out.println(what);
        String name = "growth-%02d".formatted(++steps);
        Map<String, Parameters> both = new LinkedHashMap<>();
        both.put("before", before);
        both.put("after", after);
        List<Report> reports = Rounds.run(both, cluster, name, directory);
        reports.get(0).write(directory, name + "-before");
        reports.get(1).write(directory, name + "-after");
        for (Entrant entrant : after.contenders()) {
            done.add(new Step(
                    what, entrant.name(), side(reports.get(0), entrant.name()), side(reports.get(1), entrant.name())));
        }
        return reports.stream().allMatch(Report::isComplete);
    }

    private static Side side(Report report, String contender) {
        return new Side(report.records(), report.warm(contender));
    }

    private Table table() {
        Table table = new Table(
                "step",
                "contender",
                "events/s",
                "CPU s/million",
                "before",
                "times",
                "broker's",
                "heap live MB",
                "RSS MB");
        for (Step step : done) {
            if (!step.isMeasured()) {
                table.add(List.of(step.what, step.contender, "failed", "", "", "", "", "", ""));
                continue;
            }
            Side before = step.before;
            Side after = step.after;
            table.add(List.of(
                    step.what,
                    step.contender,
                    format("%,.0f", after.records / after.median(Measured::seconds)),
                    format("%.1f", after.median(after::cpuSeconds)),
                    format("%.1f", before.median(before::cpuSeconds)),
                    step.growth().text("%.2f"),
                    format("%.1f", after.median(Measured::brokerCpuSeconds) / after.records * 1e6),
                    format("%,.0f", after.median(Measured::heapLive) / 1e6),
                    format("%,.0f", after.median(Measured::rssPeak) / 1e6)));
        }
        return table;
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
