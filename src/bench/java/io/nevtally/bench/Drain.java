package io.nevtally.bench;

import io.nevtally.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.utils.Utils;

/** Lets a contender drain the backlog, once, with topics and state of its own, and takes its measure. */
final class Drain {
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(200);
    /** A contender that is done and wrong is told from one at work by its silence. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Backlog backlog;
    private final Parameters parameters;

    Drain(Cluster cluster, Backlog backlog, Parameters parameters) {
        this.cluster = cluster;
        this.backlog = backlog;
        this.parameters = parameters;
    }

    /**
     * Runs it, and leaves nothing behind.
     *
     * @param name names the run and what belongs to it; no other begins with it
     * @throws Child.FailedException if the contender has failed, is too slow, or gives wrong totals; its processes are ended
     */
    Measured run(Team team, String name)
            throws Child.FailedException, InterruptedException, ExecutionException, IOException {
        Topics topics = new Topics(backlog.prefix(), name);
        cluster.create(topics, List.of(topics.totals()), parameters.partitions());
        Path directory = Files.createTempDirectory(parameters.directory(), "nev-tally-bench-");
        try {
            return run(team, Job.of(cluster, parameters, topics, name, directory));
        } finally {
            cluster.deleteTopics(name);
            Utils.delete(directory.toFile());
        }
    }

    /**
     * Runs it on a job.
     *
     * @throws Child.FailedException likewise
     */
    Measured run(Team team, Job job) throws Child.FailedException, InterruptedException, IOException {
        try (OutputReader reader = new OutputReader(
                cluster.bootstrapServers(),
                job.output(),
                job.partitions(),
                cluster.serde(),
                backlog.expected(),
                team.entrant().identifies())) {
            return run(team, job, reader);
        } catch (Child.FailedException e) {
            team.kill(); // before its topics and its state go
            throw e;
        }
    }

    private Measured run(Team team, Job job, OutputReader reader)
            throws Child.FailedException, InterruptedException, IOException {
        BrokerHost.State unused = cluster.state();
        Onset onset = Onset.of(cluster, team, job, backlog.topic());
        long ended = onset.publishes() ? awaitTotals(team, reader) : awaitDone(team);
        Vitals readerAfter = Vitals.now();
        Team.State after = team.check();
        BrokerHost.State brokerAfter = cluster.state();
        if (!onset.publishes()) {
            team.tell(Worker.Verb.PUBLISH);
            awaitTotals(team, reader);
        }
        Team.State last = team.tell(Worker.Verb.STOP);
        return new Measured(
                onset.readySeconds(),
                (ended - onset.nanos()) / 1e9,
                after.vitals().cpuSeconds() - onset.cpuSeconds(),
                brokerAfter.vitals().cpuSeconds() - onset.brokerCpuSeconds(),
                readerAfter.cpuSeconds() - onset.readerCpuSeconds(),
                last.vitals().heap(),
                last.vitals().heapPeak(),
                last.vitals().rssPeak(),
                traffic(job.name(), unused.traffic(), brokerAfter.traffic()));
    }

    /** Reads until all totals are right; returns when the last of them came. */
    private long awaitTotals(Team team, OutputReader reader) throws Child.FailedException, InterruptedException {
        long began = System.nanoTime();
        long checked = began;
        while (!reader.poll()) {
            long now = System.nanoTime();
            if (now - checked > BETWEEN_CHECKS.toNanos()) {
                team.check();
                checked = now;
            }
            boolean isSilent = now - reader.lastArrival() > SILENCE.toNanos() && reader.hasRead();
            if (isSilent || now - began > parameters.timeout().toNanos()) {
                throw new Child.FailedException(
                        (isSilent ? "wrong totals: " : "did not finish: ") + reader.difference());
            }
        }
        return reader.lastArrival();
    }

    private long awaitDone(Team team) throws Child.FailedException, InterruptedException {
        long began = System.nanoTime();
        while (!team.check().isDone()) {
            if (System.nanoTime() - began > parameters.timeout().toNanos()) {
                throw new Child.FailedException(
                        "did not finish within " + parameters.timeout().toSeconds() + " s");
            }
            Thread.sleep(10);
        }
        return System.nanoTime();
    }

    private static Map<String, Traffic> traffic(String run, Map<String, Traffic> before, Map<String, Traffic> after) {
        Map<String, Traffic> kinds = new TreeMap<>();
        after.forEach((topic, traffic) -> {
            Traffic added = traffic.since(before.getOrDefault(topic, Traffic.NONE));
            kinds.merge(kind(run, topic), added, Traffic::plus);
        });
        return kinds;
    }

    private static String kind(String run, String topic) {
        if (!topic.startsWith(run)) {
            return "coordination"; // the broker's own topics, as nobody else writes
        }
        return topic.endsWith("-repartition") ? "repartition" : topic.endsWith("-changelog") ? "changelog" : "output";
    }
}
