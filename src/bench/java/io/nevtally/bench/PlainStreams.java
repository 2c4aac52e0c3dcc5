package io.nevtally.bench;

import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Kafka Streams at work on a job, exactly once, with nothing of this service in it. */
record PlainStreams(KafkaStreams streams) implements Contender.Run {

    /** Starts, and returns once it runs. */
    static PlainStreams start(Job job, Topology topology) throws InterruptedException {
        PlainStreams started = new PlainStreams(new KafkaStreams(topology, config(job)));
        started.streams.start();
        while (started.streams.state() != KafkaStreams.State.RUNNING) {
            started.check();
            Thread.sleep(5);
        }
        return started;
    }

    private static Properties config(Job job) {
        Properties config = new Properties();
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, job.bootstrapServers());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, job.name());
        config.put(StreamsConfig.STATE_DIR_CONFIG, job.directory().toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, job.threads());
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, job.commitMs());
        config.put("auto.offset.reset", "earliest");
        // As the service has it.
        config.put("heartbeat.interval.ms", 500);
        config.put("fetch.max.wait.ms", 50);
        config.put(StreamsConfig.producerPrefix("retry.backoff.ms"), 20);
        config.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        config.put(StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"), 1);
        return config;
    }

    @Override
    public void check() {
        if (streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.PENDING_ERROR) {
            throw new IllegalStateException("the streams have failed");
        }
    }

    @Override
    public void close() {
        streams.close();
    }
}
