package io.nevtally.replay;

import io.nevtally.config.ClientTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events in transactions, each of ten thousand records or of what a second brings. What isn't committed is
 * not seen by readers of committed records. Safe for use by several threads.
 */
public final class Publisher implements AutoCloseable {
    /** The most records of a transaction. */
    static final int TRANSACTION = 10_000;

    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    private final Producer<String, SpecificRecord> producer;
    /** Commits what has come, also while nothing more does: a transaction that is left open holds up its readers. */
    private final ScheduledExecutorService timer;

    private long published;
    private int open;
    private boolean closed;
    private volatile @Nullable Exception failure;

    Publisher(Producer<String, SpecificRecord> producer, Duration commitInterval) {
        this.producer = producer;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "publisher-commit");
            thread.setDaemon(true);
            return thread;
        });
        producer.initTransactions();
        long interval = commitInterval.toMillis();
        var unused = timer.scheduleWithFixedDelay(this::commit, interval, interval, TimeUnit.MILLISECONDS);
    }

    /**
     * Connects to a cluster.
     *
     * @param kafka Kafka's settings; those of the producer are taken, and what begins with {@code producer.}
     * @param topics the topics that will be published to, which must exist
     * @param values writes the events; configured already
     * @throws io.nevtally.config.InputException if the settings are wrong or a topic is missing
     * @throws PublishException if no broker can be reached
     */
    public static Publisher connect(Properties kafka, Collection<String> topics, Serializer<SpecificRecord> values)
            throws InterruptedException {
        Cluster.requireTopics(kafka, topics);
        Producer<String, SpecificRecord> producer = producer(kafka, values);
        try {
            return new Publisher(producer, COMMIT_INTERVAL);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw new PublishException("the cluster gives no transactions: " + e.getMessage(), e);
        }
    }

    private static Producer<String, SpecificRecord> producer(Properties kafka, Serializer<SpecificRecord> values) {
        try {
            return new KafkaProducer<>(ClientSettings.producer(kafka), new StringSerializer(), values);
        } catch (KafkaException e) {
            throw ClientTrouble.explained(e, kafka);
        }
    }

    /**
     * Publishes an event.
     *
     * @param topic where to
     * @param reporter the record key
     * @param event the record value
     * @param occurredAt the record timestamp
     * @return false, with nothing done, if the publisher has been closed meanwhile
     * @throws PublishException if this or an earlier record can't be published
     */
    public synchronized boolean publish(String topic, String reporter, SpecificRecord event, Instant occurredAt) {
        if (closed) {
            return false;
        }
        requireHealth();
        try {
            if (open == 0) {
                producer.beginTransaction();
            }
            open++;
            var unused = producer.send(
                    new ProducerRecord<>(topic, null, occurredAt.toEpochMilli(), reporter, event), (metadata, e) -> {
                        if (e != null && failure == null) {
                            failure = e;
                        }
                    });
        } catch (KafkaException e) {
            failure = failure == null ? e : failure;
            requireHealth();
        }
        if (open >= TRANSACTION) {
            commit();
        }
        return true;
    }

    /**
     * Commits what has been published since the last commit.
     *
     * @throws PublishException if that, or an earlier record, failed
     */
    public synchronized void commit() {
        requireHealth();
        if (open == 0 || closed) {
            return;
        }
        try {
            producer.commitTransaction();
            published += open;
            open = 0;
        } catch (KafkaException e) {
            failure = failure == null ? e : failure;
            requireHealth();
        }
    }

    /** Commits and closes; what is published from then on is left out. */
    public synchronized void finish() {
        try {
            commit();
        } finally {
            close();
        }
    }

    /** How many records have been committed. */
    public synchronized long published() {
        return published;
    }

    /** Ends it; what isn't committed is taken back. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        timer.shutdownNow();
        try {
            if (open > 0) {
                producer.abortTransaction();
            }
        } catch (KafkaException e) {
            // A producer that failed for good can't abort; the broker does when the transaction's time is over.
        } finally {
            open = 0;
            producer.close(Duration.ofSeconds(5));
        }
    }

    private void requireHealth() {
        Exception cause = failure;
        if (cause != null) {
            throw new PublishException(
                    "publishing failed: " + cause.getMessage() + "; " + published
                            + " records are published, the rest can be replayed later",
                    cause);
        }
    }
}
