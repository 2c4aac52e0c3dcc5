package io.nevtally.bench;

import io.nevtally.config.InputException;
import io.nevtally.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Utils;

/**
 * How long contenders take to tell of an event while events come in at 5, 20 and 50 % of the rate at which each drains a
 * backlog. {@code -Dbench.rate=100000} gives that rate, and saves measuring it; {@code -Dbench.seconds=30} says how long
 * events come in, a third of which warms up.
 */
final class LatencyScenario {
    private static final List<Double> SHARES = List.of(0.05, 0.2, 0.5);
    /** What a process that hasn't drained anything begins with, unmeasured. */
    private static final double WARM_UP = 0.1;

    private static final String NOTES =
            "Milliseconds from when an event was due, at a steady rate whatever became of those"
                    + " before it, until a reader of committed records had its maker's total of the day.";

    private final Cluster cluster;
    private final Parameters parameters;
    private final int rate;
    private final int seconds;
    private final List<Latency> measured = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    LatencyScenario(Cluster cluster, Parameters parameters, Properties given) {
        this.cluster = cluster;
        this.parameters = parameters;
        rate = Parameters.number(given, "rate", 0, 0, 10_000_000);
        seconds = Parameters.number(given, "seconds", 30, 3, 3_600);
    }

    /** Measures all contenders that publish, and says whether none has failed. */
    boolean run(Path directory) throws Exception {
        Drain drain = rate > 0 ? null : new Drain(cluster, Backlog.load("backlog", cluster, parameters), parameters);
        for (Entrant entrant : publishing()) {
            try (Team team = Team.start(entrant, parameters, directory)) {
                double drained = drain == null ? rate : drainRate(drain, team);
                if (drain == null) {
                    run(team, WARM_UP, (int) Math.max(1, WARM_UP * drained));
                }
                for (double share : SHARES) {
                    measured.add(tell(run(team, share, (int) Math.max(1, share * drained))));
                }
            } catch (Child.FailedException e) {
                failures.add(entrant.name() + ": " + e.getMessage());
            }
        }
        Map<String, String> texts = parameters.byName();
        texts.put("seconds", Integer.toString(seconds));
        new Results(Machine.here(), texts, measured, failures)
                .tell(directory, Scenario.LATENCY.toString(), Latency.table(measured), NOTES);
        return failures.isEmpty();
    }

    /** All but the one that keeps its totals to itself. */
    private List<Entrant> publishing() {
        List<Entrant> publishing = parameters.contenders().stream()
                .filter(entrant -> !entrant.equals(Entrant.LIMIT))
                .toList();
        if (publishing.isEmpty()) {
            throw new InputException("bench.contenders: bare publishes nothing; add another");
        }
        return publishing;
    }

    /** Events a second of the last round, when it is warm. */
    private double drainRate(Drain drain, Team team) throws Exception {
        double drained = 0;
        for (int round = 1; round <= parameters.rounds(); round++) {
            String name =
                    String.format(Locale.ROOT, "drain-%s-%02d", team.entrant().name(), round);
            drained = parameters.events() / drain.run(team, name).seconds();
        }
        System.out.printf(
                Locale.ROOT, "%s drains %,.0f events/s%n", team.entrant().name(), drained);
        return drained;
    }

    private Latency run(Team team, double share, int events)
            throws Child.FailedException, InterruptedException, ExecutionException, IOException {
        // The hyphen at the end, as no other name may begin with this one.
        String name =
                String.format(Locale.ROOT, "latency-%s-%.0f-", team.entrant().name(), 100 * share);
        Topics topics = new Topics(name);
        cluster.create(topics, topics.inputs(), parameters.partitions());
        cluster.create(topics, List.of(topics.totals()), parameters.partitions());
        Path directory = Files.createTempDirectory(parameters.directory(), "nev-tally-bench-");
        try {
            return run(team, Job.of(cluster, parameters, topics, name, directory), share, events);
        } finally {
            cluster.deleteTopics(name);
            Utils.delete(directory.toFile());
        }
    }

    private Latency run(Team team, Job job, double share, int events)
            throws Child.FailedException, InterruptedException, IOException {
        SteadySales sales = new SteadySales(parameters.members(), events, Math.multiplyExact(seconds, events));
        team.begin(job);
        try (Follower follower = new Follower(
                job.bootstrapServers(),
                job.output(),
                job.partitions(),
                cluster.serde(),
                sales.due(),
                TimeUnit.SECONDS.toNanos(seconds) / 3)) {
            long began = System.nanoTime();
            Thread publisher = new Thread(
                    () -> sales.publish(job.bootstrapServers(), cluster.serde(), job.input(), began), "publisher");
            publisher.start();
            try {
                follow(team, follower, began);
            } finally {
                publisher.interrupt();
                publisher.join();
            }
            team.tell(Worker.Verb.STOP);
            return Latency.of(team.entrant().name(), share, events, follower.latencies());
        }
    }

    private void follow(Team team, Follower follower, long began) throws Child.FailedException, InterruptedException {
        long patience = TimeUnit.SECONDS.toNanos(seconds) + parameters.timeout().toNanos();
        long checked = began;
        while (!follower.poll(began)) {
            long now = System.nanoTime();
            if (now - began > patience) {
                throw new Child.FailedException("did not finish: " + follower.counted() + " events are counted");
            }
            if (now - checked > TimeUnit.SECONDS.toNanos(1)) {
                team.check();
                checked = now;
            }
        }
    }

    private static Latency tell(Latency latency) {
        System.out.printf(
                Locale.ROOT,
                "%s at %,d events/s: p50 %.0f ms, p99 %.0f ms%n",
                latency.contender(),
                latency.rate(),
                latency.p50(),
                latency.p99());
        return latency;
    }
}
