package io.nevtally.bench;

import io.nevtally.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.utils.Utils;

/** How long the service takes until it is ready. */
final class RestartScenario {
    private final Cluster cluster;
    private final Parameters parameters;
    private final Path directory;
    private final List<Restart> restarts = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    RestartScenario(Cluster cluster, Parameters parameters, Path directory) {
        this.cluster = cluster;
        this.parameters = parameters;
        this.directory = directory;
    }

    /** In a process that runs: after it has counted a backlog and ended, with its state directory and without. */
    boolean restore() throws Exception {
        Backlog backlog = Backlog.load("backlog", cluster, parameters);
        Drain drain = new Drain(cluster, backlog, parameters);
        for (Entrant entrant : parameters.contenders()) {
            try (Team team = Team.start(entrant, parameters, directory)) {
                for (int round = 1; round <= parameters.rounds(); round++) {
                    int number = round;
                    on(backlog.prefix(), name("restore", entrant, round), job -> {
                        drain.run(team, job);
                        add(entrant, "state kept", number, 0, ready(team, job));
                        Utils.delete(job.directory().toFile());
                        Files.createDirectory(job.directory());
                        add(entrant, "state lost", number, backlog.records(), ready(team, job));
                    });
                }
            } catch (Child.FailedException e) {
                failures.add(entrant.name() + ": " + e.getMessage());
            }
        }
        return tell(Scenario.RESTORE, "From being told to start, in a process that runs, until ready.");
    }

    /** From the launch of a process: on an empty cluster, and where a backlog is counted. */
    boolean start() throws Exception {
        Backlog backlog = Backlog.load("backlog", cluster, parameters);
        Drain drain = new Drain(cluster, backlog, parameters);
        Topics none = new Topics("none");
        cluster.create(none, none.inputs(), parameters.partitions());
        for (Entrant entrant : parameters.contenders()) {
            try {
                for (int round = 1; round <= parameters.rounds(); round++) {
                    int number = round;
                    on(
                            "none",
                            name("empty", entrant, round),
                            job -> add(entrant, "nothing counted", number, 0, launched(entrant, job)));
                    on(backlog.prefix(), name("filled", entrant, round), job -> {
                        try (Team team = Team.start(entrant, parameters, directory)) {
                            drain.run(team, job);
                        }
                        add(entrant, "backlog counted", number, 0, launched(entrant, job));
                    });
                }
            } catch (Child.FailedException e) {
                failures.add(entrant.name() + ": " + e.getMessage());
            }
        }
        return tell(Scenario.START, "From the launch of a process until ready.");
    }

    /** Something to do with a job. */
    private interface Step {
        void run(Job job) throws Child.FailedException, InterruptedException, IOException;
    }

    /** Does something with a job that has topics and a directory of its own, and leaves neither behind. */
    private void on(String events, String name, Step step)
            throws Child.FailedException, InterruptedException, ExecutionException, IOException {
        Topics topics = new Topics(events, name);
        cluster.create(topics, List.of(topics.totals()), parameters.partitions());
        Path state = Files.createTempDirectory(parameters.directory(), "nev-tally-bench-");
        try {
            step.run(Job.of(cluster, parameters, topics, name, state));
        } finally {
            cluster.deleteTopics(name);
            Utils.delete(state.toFile());
        }
    }

    private double launched(Entrant entrant, Job job) throws Child.FailedException, InterruptedException, IOException {
        long began = System.nanoTime();
        try (Team team = Team.start(entrant, parameters, directory)) {
            team.begin(job);
            double seconds = (System.nanoTime() - began) / 1e9;
            team.tell(Worker.Verb.STOP);
            return seconds;
        }
    }

    private static double ready(Team team, Job job) throws Child.FailedException, InterruptedException, IOException {
        long began = System.nanoTime();
        team.begin(job);
        double seconds = (System.nanoTime() - began) / 1e9;
        team.tell(Worker.Verb.STOP);
        return seconds;
    }

    private void add(Entrant entrant, String what, int round, long events, double seconds) {
        System.out.printf(Locale.ROOT, "round %d, %s, %s: %.2f s%n", round, entrant.name(), what, seconds);
        restarts.add(new Restart(entrant.name(), what, round, seconds, events));
    }

    private boolean tell(Scenario scenario, String notes) throws IOException {
        new Results(Machine.here(), parameters.byName(), restarts, failures)
                .tell(directory, scenario.toString(), Restart.table(restarts), notes);
        return failures.isEmpty();
    }

    private static String name(String what, Entrant entrant, int round) {
        return String.format(Locale.ROOT, "%s-%s-r%02d", what, entrant.name(), round);
    }
}
