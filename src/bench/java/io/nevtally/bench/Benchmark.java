package io.nevtally.bench;

import io.nevtally.config.InputException;
import io.nevtally.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures contenders side by side: {@code mvn -Pbench test}. Each drains the same topic on the same broker, in a JVM of its
 * own, in alternating rounds; its time counts once its totals are found to be right. {@code -Dbench.events=200000} and
 * the like set what {@link Parameters} lists. Tables are printed, and kept with all that was measured in
 * {@code target/bench}. The exit code is 1 if a contender has failed, and 2 if a parameter makes no sense.
 */
final class Benchmark implements AutoCloseable {
    private final Parameters parameters;
    private final Path directory;
    private final Cluster cluster;
    private final List<Team> teams = new ArrayList<>();

    private Benchmark(Parameters parameters, Path directory) throws Child.FailedException, InterruptedException {
        this.parameters = parameters;
        this.directory = directory;
        cluster = Cluster.start(directory);
        parameters.contenders().forEach(entrant -> teams.add(Team.start(entrant, parameters, directory)));
    }

    /** Takes no arguments; see {@link Parameters}. */
    public static void main(String[] args) throws Exception {
        System.exit(run());
    }

    private static int run() throws Exception {
        try {
            Parameters parameters = Parameters.read(System.getProperties());
            Path directory = Path.of(System.getProperty("nev.home"), "target", "bench");
            try (Benchmark benchmark = new Benchmark(parameters, directory)) {
                return benchmark.measure() ? 0 : 1;
            }
        } catch (InputException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private boolean measure() throws Exception {
        Backlog backlog = load();
        Drain drain = new Drain(cluster, backlog, parameters);
        List<Outcome> outcomes = new ArrayList<>();
        for (int round = 1; round <= parameters.rounds(); round++) {
            // Each begins a round in its turn, so that none always follows the same other.
            List<Team> order = new ArrayList<>(teams);
            Collections.rotate(order, 1 - round);
            for (Team team : order) {
                Outcome outcome = run(drain, team, round);
                outcomes.add(outcome);
                System.out.println(line(outcome, backlog.records()));
                if (outcome.failure() != null) {
                    team.kill();
                    teams.remove(team);
                }
            }
        }
        Traffic input = cluster.state().traffic().getOrDefault(backlog.topic(), Traffic.NONE);
        Report report = new Report(Machine.here(), parameters.byName(), backlog.records(), input.bytes(), outcomes);
        report.write(directory, "drain");
        System.out.println('\n' + report.text());
        return report.isComplete();
    }

    private Backlog load() throws Exception {
        System.out.println("loading " + parameters.events() + " events");
        Topics topics = new Topics("backlog");
        cluster.create(topics, topics.inputs(), parameters.partitions());
        return Backlog.load(
                "backlog",
                cluster.bootstrapServers(),
                cluster.serde(),
                parameters.events(),
                parameters.days(),
                parameters.members());
    }

    private static Outcome run(Drain drain, Team team, int round) throws Exception {
        String contender = team.entrant().name();
        try {
            return new Outcome(round, contender, drain.run(team, "%s-r%02d".formatted(contender, round)), null);
        } catch (Child.FailedException e) {
            return new Outcome(round, contender, null, e.getMessage());
        }
    }

    private static String line(Outcome outcome, long records) {
        String result = Optional.ofNullable(outcome.measured())
                .map(measured -> String.format(
                        Locale.ROOT,
                        "%,.0f events/s, %.1f CPU s per million",
                        records / measured.seconds(),
                        measured.cpuSeconds() / records * 1e6))
                .orElse(outcome.failure());
        return "round " + outcome.round() + ", " + outcome.contender() + ": " + result;
    }

    @Override
    public void close() {
        teams.forEach(Team::close);
        cluster.close();
    }
}
