package io.nevtally.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lets contenders drain backlogs in alternating rounds. */
final class Rounds implements AutoCloseable {
    private final List<Lane> lanes = new ArrayList<>();

    /** A backlog, and those who drain it as long as they don't fail. */
    private record Lane(
            String name,
            Parameters parameters,
            Backlog backlog,
            Traffic input,
            Drain drain,
            List<Team> teams,
            List<Outcome> outcomes) {

        /** Makes the backlog, which nobody drains yet. */
        static Lane load(String name, Parameters parameters, Cluster cluster, String prefix) throws Exception {
            Backlog backlog = Backlog.load(prefix, cluster, parameters);
            Traffic input = cluster.state().traffic().getOrDefault(backlog.topic(), Traffic.NONE);
            Drain drain = new Drain(cluster, backlog, parameters);
            return new Lane(name, parameters, backlog, input, drain, new ArrayList<>(), new ArrayList<>());
        }

        void start(Path logs) {
            parameters.contenders().forEach(entrant -> teams.add(Team.start(entrant, parameters, logs)));
        }

        void run(Team team, int round) throws Exception {
            Outcome outcome = Rounds.run(drain, team, backlog.prefix(), round);
            outcomes.add(outcome);
            System.out.println((name.isEmpty() ? "" : name + ": ") + line(outcome, backlog.records()));
            if (outcome.failure() != null) {
                teams.remove(team);
            }
        }

        Report report() {
            return new Report(
                    Machine.here(),
                    parameters.byName(),
                    parameters.warmup(),
                    backlog.records(),
                    input.bytes(),
                    outcomes);
        }
    }

    /** Whose turn it is, and at what. */
    private record Turn(Lane lane, Team team) {}

    /**
     * Runs all, and tells of each what it comes to.
     *
     * @param prefix what the input topics begin with, which are made for this and deleted afterwards
     * @param logs where processes write what they have to say
     */
    static Report run(Parameters parameters, Cluster cluster, String prefix, Path logs) throws Exception {
        return run(Map.of("", parameters), cluster, prefix, logs).get(0);
    }

    /**
     * Runs several kinds, which take turns too, so that what the machine does meanwhile befalls all of them. Each has a
     * backlog and processes of its own.
     *
     * @param kinds what to call them, in their order; each has as many rounds as the first
     * @return what they come to, in their order
     */
    static List<Report> run(Map<String, Parameters> kinds, Cluster cluster, String prefix, Path logs) throws Exception {
        try (Rounds rounds = new Rounds()) {
            for (Map.Entry<String, Parameters> kind : kinds.entrySet()) {
                String name = kind.getKey();
                String topics = name.isEmpty() ? prefix : prefix + '-' + name;
                Lane lane = Lane.load(name, kind.getValue(), cluster, topics);
                rounds.lanes.add(lane);
                lane.start(name.isEmpty() ? logs : logs.resolve(topics));
            }
            int last = rounds.lanes.get(0).parameters.rounds();
            for (int round = 1; round <= last; round++) {
                rounds.run(round);
            }
            return rounds.lanes.stream().map(Lane::report).toList();
        } finally {
            cluster.deleteTopics(prefix);
        }
    }

    private void run(int round) throws Exception {
        List<Turn> order = new ArrayList<>();
        lanes.forEach(lane -> lane.teams.forEach(team -> order.add(new Turn(lane, team))));
        // Each begins a round in its turn, so that none always follows the same other.
        Collections.rotate(order, 1 - round);
        for (Turn turn : order) {
            turn.lane.run(turn.team, round);
        }
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
        lanes.forEach(lane -> lane.teams.forEach(Team::close));
    }
}
