package io.nevtally.bench;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * When a contender began to read a backlog, or was ready to, if that came first. Where one of its threads has partitions
 * before the others have, it reads before it says that it is ready, and what it does in between counts like the rest.
 *
 * @param nanos as {@link System#nanoTime} has it; 20 ms late at most
 * @param readySeconds from being told to start until it said that it was ready
 * @param publishes whether it publishes totals while it works
 * @param cpuSeconds what its processes had used when it began to read
 * @param brokerCpuSeconds what the broker's process had used
 * @param readerCpuSeconds what this process had used
 */
record Onset(
        long nanos,
        double readySeconds,
        boolean publishes,
        double cpuSeconds,
        double brokerCpuSeconds,
        double readerCpuSeconds) {
    private static final long BETWEEN_LOOKS_MS = 20;

    /**
     * Starts a contender on a job.
     *
     * @param topic what it is to read
     */
    static Onset of(Cluster cluster, Team team, Job job, String topic)
            throws Child.FailedException, InterruptedException, IOException {
        long unread = cluster.state().read(topic);
        FutureTask<Team.State> start = new FutureTask<>(() -> team.begin(job));
        long told = System.nanoTime();
        new Thread(start, "start").start();
        BrokerHost.State broker = cluster.state();
        while (broker.read(topic) == unread && !isDone(start)) {
            broker = cluster.state();
        }
        long nanos = System.nanoTime();
        double cpuSeconds = team.cpuSeconds();
        double readerCpuSeconds = Vitals.now().cpuSeconds();
        boolean publishes = done(start).publishes();
        return new Onset(
                nanos,
                (System.nanoTime() - told) / 1e9,
                publishes,
                cpuSeconds,
                broker.vitals().cpuSeconds(),
                readerCpuSeconds);
    }

    private static boolean isDone(FutureTask<?> start) throws InterruptedException {
        try {
            start.get(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private static Team.State done(FutureTask<Team.State> start)
            throws Child.FailedException, InterruptedException, IOException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new Child.FailedException(e.getCause().getMessage());
        }
    }
}
