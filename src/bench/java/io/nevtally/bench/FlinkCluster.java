package io.nevtally.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateChangelogOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.LoggerFactory;

/** A Flink job in a cluster of its own in this JVM. */
@SuppressWarnings("try") // ends may throw whatever they like
final class FlinkCluster implements Contender.Run {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * For the JVM: Flink's connector needs something that Kafka's clients have no longer since 4.3, and gets those of
     * 4.2. All of its state is on the heap.
     */
    static final List<String> JVM = List.of("-Xmx3g", "-cp", PeersClients.first("flink"));

    private final MiniCluster cluster;
    private final JobID id;

    private FlinkCluster(MiniCluster cluster, JobID id) {
        this.cluster = cluster;
        this.id = id;
    }

    /** The settings that both jobs share. */
    static Configuration configuration(Job job) {
        Configuration config = new Configuration();
        config.set(PipelineOptions.OBJECT_REUSE, true);
        // Nothing is to be written by Kryo.
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
        // A failure is to be seen, not to be repaired.
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        // Network buffers leave when they are full or a checkpoint follows, without which nothing of them is committed.
        config.set(ExecutionOptions.BUFFER_TIMEOUT_ENABLED, false);
        // Totals are committed with the checkpoints, and no later than a Kafka Streams service would commit them.
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(job.commitMs()));
        config.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        config.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                job.directory().resolve("checkpoints").toUri().toString());
        // State on the heap, and of each checkpoint only what has changed: without the log the whole heap, every time.
        config.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        config.set(StateChangelogOptions.ENABLE_STATE_CHANGE_LOG, true);
        config.set(StateChangelogOptions.STATE_CHANGE_LOG_STORAGE, "filesystem");
        config.setString(
                "state.changelog.dstl.dfs.base-path",
                job.directory().resolve("changelog").toUri().toString());
        return config;
    }

    static FlinkCluster start(Job job, StreamExecutionEnvironment environment, Configuration config) throws Exception {
        // It warns of its metrics at every checkpoint.
        ((Logger) LoggerFactory.getLogger("org.apache.flink")).setLevel(Level.ERROR);
        config.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        config.set(RestOptions.BIND_PORT, "0");
        config.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        config.set(RestOptions.ADDRESS, "127.0.0.1");
        config.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        config.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        config.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(config)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(job.threads())
                .build());
        try {
            cluster.start();
            JobID id = cluster.submitJob(environment.getStreamGraph().getJobGraph())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .getJobID();
            FlinkCluster run = new FlinkCluster(cluster, id);
            run.awaitTasks();
            return run;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private void awaitTasks() throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!isRunning()) {
            check();
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("the job's tasks don't start");
            }
            Thread.sleep(5);
        }
    }

    private boolean isRunning() throws Exception {
        var vertices = cluster.getExecutionGraph(id)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .getAllExecutionVertices();
        return StreamSupport.stream(vertices.spliterator(), false)
                .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }

    @Override
    public void check() throws Exception {
        if (cluster.getJobStatus(id).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).isTerminalState()) {
            cluster.requestJobResult(id)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .toJobExecutionResult(getClass().getClassLoader());
        }
    }

    @Override
    public void close() throws Exception {
        try (cluster) {
            if (!cluster.getJobStatus(id)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .isTerminalState()) {
                cluster.cancelJob(id).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                cluster.requestJobResult(id).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }
}
