package io.nevtally.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.core.DAG;
import com.hazelcast.jet.core.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * A Jet job in a cluster of one member, in this JVM. Snapshots are in the memory of the cluster, in which they outlive a
 * member if there are others; only the enterprise edition writes them to disk.
 */
@SuppressWarnings("try") // ends may throw whatever they like
final class HazelcastMember implements Contender.Run {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * For the JVM: after a failure Hazelcast's connector commits what it has prepared by the epoch that its producer began
     * with, and since version 2 of Kafka's transactions each has a new one, so that it gets the clients of 3.9. All state is
     * on the heap, snapshots too. Hazelcast asks for the rest, and warns without it.
     */
    static final List<String> JVM = List.of(
            "-Xmx3g",
            "-cp",
            PeersClients.first("hazelcast"),
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private final HazelcastInstance member;
    private final com.hazelcast.jet.Job job;

    private HazelcastMember(HazelcastInstance member, com.hazelcast.jet.Job job) {
        this.member = member;
        this.job = job;
    }

    static HazelcastMember start(Job job, DAG dag) throws Exception {
        // It warns of being alone, of any port but its own, and of a job that comes early.
        ((Logger) LoggerFactory.getLogger("com.hazelcast")).setLevel(Level.ERROR);
        HazelcastInstance member = Hazelcast.newHazelcastInstance(configuration(job));
        try {
            JobConfig config = new JobConfig()
                    .setName(job.name())
                    .setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE)
                    // Totals are committed with the snapshots.
                    .setSnapshotIntervalMillis(job.commitMs());
            HazelcastMember run = new HazelcastMember(member, member.getJet().newJob(dag, config));
            run.awaitRunning();
            return run;
        } catch (Exception e) {
            member.getLifecycleService().terminate();
            throw e;
        }
    }

    private static Config configuration(Job job) {
        Config config = new Config()
                .setClusterName(job.name())
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false");
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(job.threads());
        NetworkConfig network = config.getNetworkConfig().setPort(0);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        return config;
    }

    private void awaitRunning() throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (job.getStatus() != JobStatus.RUNNING) {
            check();
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("the job doesn't start");
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void check() {
        if (job.getStatus().isTerminal()) {
            job.join();
        }
    }

    @Override
    public void close() throws Exception {
        try {
            if (!job.getStatus().isTerminal()) {
                job.cancel();
                job.getFuture().handle((done, cancelled) -> null).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            member.shutdown();
        }
    }
}
