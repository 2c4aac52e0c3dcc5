package io.nevtally.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lets contenders drain the same backlog in alternating rounds. */
final class Rounds implements AutoCloseable {
    private final Parameters parameters;
    private final Cluster cluster;
    private final List<Team> teams;

    private Rounds(Parameters parameters, Cluster cluster, List<Team> teams) {
        this.parameters = parameters;
        this.cluster = cluster;
        this.teams = teams;
    }

    /**
     * Runs all, and tells of each what it comes to.
     *
     * @param prefix what the input topics begin with, which are made for this and deleted afterwards
     * @param logs where processes write what they have to say
     */
    static Report run(Parameters parameters, Cluster cluster, String prefix, Path logs) throws Exception {
        List<Team> teams = new ArrayList<>();
        try (Rounds rounds = new Rounds(parameters, cluster, teams)) {
            Backlog backlog = Backlog.load(prefix, cluster, parameters);
            parameters.contenders().forEach(entrant -> teams.add(Team.start(entrant, parameters, logs)));
            return rounds.run(backlog);
        } finally {
            cluster.deleteTopics(prefix);
        }
    }

    private Report run(Backlog backlog) throws Exception {
        Traffic input = cluster.state().traffic().getOrDefault(backlog.topic(), Traffic.NONE);
        Drain drain = new Drain(cluster, backlog, parameters);
        List<Outcome> outcomes = new ArrayList<>();
        for (int round = 1; round <= parameters.rounds(); round++) {
            // Each begins a round in its turn, so that none always follows the same other.
            List<Team> order = new ArrayList<>(teams);
            Collections.rotate(order, 1 - round);
            for (Team team : order) {
                Outcome outcome = run(drain, team, backlog.prefix(), round);
                outcomes.add(outcome);
                System.out.println(line(outcome, backlog.records()));
                if (outcome.failure() != null) {
                    teams.remove(team);
                }
            }
        }
        return new Report(
                Machine.here(), parameters.byName(), parameters.warmup(), backlog.records(), input.bytes(), outcomes);
    }

    private static Outcome run(Drain drain, Team team, String prefix, int round) throws Exception {
        String contender = team.entrant().name();
        try {
            return new Outcome(
                    round, contender, drain.run(team, "%s-%s-%02d".formatted(prefix, contender, round)), null);
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
    }
}
