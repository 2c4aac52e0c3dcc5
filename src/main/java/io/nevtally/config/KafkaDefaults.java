package io.nevtally.config;

import io.nevtally.topic.Topics;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka's settings whose defaults are others here; {@code docs/settings.md} says why. */
final class KafkaDefaults {
    private static final String LARGEST_RECORD = Integer.toString(Topics.LARGEST_RECORD);

    private KafkaDefaults() {}

    /** Adds what isn't set. */
    static void addTo(Properties kafka, String replication) {
        kafka.putIfAbsent(StreamsConfig.APPLICATION_ID_CONFIG, "nev-tally");
        kafka.putIfAbsent(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // With the other, Kafka Streams makes a consumer that isn't ours and joins no batches.
        kafka.putIfAbsent(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        kafka.putIfAbsent(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "2");
        kafka.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication);
        kafka.putIfAbsent(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        // Kafka's default from 5.0 on; without it Streams warns at every start.
        kafka.putIfAbsent("processing.exception.handler.global.enabled", "true");
        // The order in which a task reads its topics changes no figure, so that it needn't wait for any.
        kafka.putIfAbsent(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, "-1");
        // Of events a record is a batch here, of up to max.poll.records.
        kafka.putIfAbsent(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, "10");
        kafka.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // The answer to a heartbeat tells that partitions are to be dealt out anew, for which all threads wait.
        kafka.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "500");
        // A fetch that waits at a broker for partitions that have nothing holds up those that have: where a thread has
        // just got its tasks, and where tasks are restored one after the other.
        kafka.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "50");
        // The views are read one partition after the other, and each waits for the last, empty fetch of the one before.
        kafka.putIfAbsent(StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), "25");
        kafka.putIfAbsent(StreamsConfig.producerPrefix("compression.type"), "lz4");
        // Whatever is recent is committed earlier, see EarlyCommit; the rest in fewer and larger transactions.
        kafka.putIfAbsent(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "500");
        // An early commit, and a figure that is due, wait no longer than this for records that don't come.
        kafka.putIfAbsent(StreamsConfig.POLL_MS_CONFIG, "20");
        kafka.putIfAbsent(StreamsConfig.producerPrefix("batch.size"), "262144");
        // A transaction that begins before brokers are done with the last one is told to come again.
        kafka.putIfAbsent(StreamsConfig.producerPrefix("retry.backoff.ms"), "20");
        // Else a batch may overtake the first of a transaction, which a broker refuses and logs as an error.
        kafka.putIfAbsent(StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"), "1");
        // Records of the largest size that an input topic takes are passed on with further headers.
        kafka.putIfAbsent(StreamsConfig.producerPrefix("max.request.size"), LARGEST_RECORD);
        kafka.putIfAbsent(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD);
        // Only segments that have ended are compacted; the last is read at a restoration as it was written.
        Topics.SEGMENT_SETTINGS.forEach((key, value) -> kafka.putIfAbsent(StreamsConfig.topicPrefix(key), value));
        kafka.putIfAbsent(
                StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
                Long.toString(Long.MAX_VALUE));
    }
}
