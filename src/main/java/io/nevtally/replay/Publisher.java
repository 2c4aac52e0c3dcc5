package io.nevtally.replay;

import io.nevtally.config.ClientTrouble;
import io.nevtally.mapping.Row.Good;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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

    private final Producer<String, byte[]> producer;
    private final Serializer<SpecificRecord> values;
    private final @Nullable Mark mark;
    /** Commits what has come, also while nothing more does: a transaction that is left open holds up its readers. */
    private final ScheduledExecutorService timer;

    private @Nullable Position position;
    private @Nullable Course course;
    private long published;
    private int open;
    private boolean inTransaction;
    private boolean closed;
    private volatile @Nullable Exception failure;

    Publisher(
            Producer<String, byte[]> producer,
            Serializer<SpecificRecord> values,
            @Nullable Mark mark,
            Duration commitInterval) {
        this.producer = producer;
        this.values = values;
        this.mark = mark;
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
     * Connects to a cluster. What an earlier replay of the same mark hasn't committed is taken back, and it publishes
     * nothing more.
     *
     * @param kafka Kafka's settings; those of the producer are taken, and what begins with {@code producer.}
     * @param topics the topics that will be published to, which must exist
     * @param values writes the events; configured already
     * @param mark what is to be said of how far it is; null if that is of no use
     * @throws io.nevtally.config.InputException if the settings are wrong or a topic is missing
     * @throws PublishException if no broker can be reached
     */
    public static Publisher connect(
            Properties kafka, Collection<String> topics, Serializer<SpecificRecord> values, @Nullable Mark mark)
            throws InterruptedException {
        Cluster.requireTopics(kafka, topics);
        String name = mark == null ? UUID.randomUUID().toString() : mark.id().text();
        Producer<String, byte[]> producer = producer(kafka, name);
        Publisher publisher;
        try {
            publisher = new Publisher(producer, values, mark, COMMIT_INTERVAL);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw new PublishException("the cluster gives no transactions: " + e.getMessage(), e);
        }
        try {
            publisher.position = mark == null ? null : mark.read(kafka).orElse(null);
            return publisher;
        } catch (RuntimeException | InterruptedException e) {
            publisher.close();
            throw e;
        }
    }

    private static Producer<String, byte[]> producer(Properties kafka, String name) {
        try {
            return new KafkaProducer<>(
                    ClientSettings.producer(kafka, name), new StringSerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw ClientTrouble.explained(e, kafka);
        }
    }

    /** Where an earlier replay of the same mark has come to; empty if there was none, or it came to its end. */
    synchronized Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** Says with every commit how far a replay is. */
    synchronized void follow(Course followed) {
        course = followed;
    }

    /**
     * Publishes the events of a row, none of which is committed without the others.
     *
     * @param topic where to
     * @param events the events
     * @param done is run with it, so that nothing is committed in between
     * @return false, with nothing done, if the publisher has been closed meanwhile
     * @throws PublishException if this or an earlier record can't be published
     */
    synchronized boolean publish(String topic, List<Good> events, Runnable done) {
        if (closed) {
            return false;
        }
        requireHealth();
        try {
            for (Good event : events) {
                beginIfNone();
                open++;
                send(new ProducerRecord<>(
                        topic,
                        null,
                        event.publishedAt().toEpochMilli(),
                        event.reporter(),
                        values.serialize(topic, event.event())));
            }
        } catch (KafkaException e) {
            failure = failure == null ? e : failure;
            requireHealth();
        }
        done.run();
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
        Position now = mark == null || course == null ? null : course.position();
        commitWith(mark == null || now == null ? null : mark.at(now));
        position = now;
    }

    /**
     * Commits the last of it. A mark, if there is one, is taken away with that.
     *
     * @throws PublishException if that, or an earlier record, failed
     */
    synchronized void complete() {
        requireHealth();
        boolean isMarked = mark != null && position != null;
        if (!closed && (open > 0 || isMarked)) {
            commitWith(mark != null && isMarked ? mark.gone() : null);
        }
    }

    private void commitWith(@Nullable ProducerRecord<String, byte[]> last) {
        try {
            beginIfNone();
            if (last != null) {
                send(last);
            }
            producer.commitTransaction();
            published += open;
            open = 0;
            inTransaction = false;
        } catch (KafkaException e) {
            failure = failure == null ? e : failure;
            requireHealth();
        }
    }

    private void beginIfNone() {
        if (!inTransaction) {
            producer.beginTransaction();
            inTransaction = true;
        }
    }

    private void send(ProducerRecord<String, byte[]> record) {
        var unused = producer.send(record, (metadata, e) -> {
            if (e != null && failure == null) {
                failure = e;
            }
        });
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
            if (inTransaction) {
                producer.abortTransaction();
            }
        } catch (KafkaException e) {
            // A producer that failed for good can't abort; the broker does when the transaction's time is over.
        } finally {
            open = 0;
            inTransaction = false;
            producer.close(Duration.ofSeconds(5));
        }
    }

    private void requireHealth() {
        Exception cause = failure;
        if (cause != null) {
            throw new PublishException(
                    (ClientTrouble.isFenced(cause)
                                    ? "another replay of the same files has taken over, or this one stood still for too long"
                                    : "publishing failed: " + cause.getMessage())
                            + "; " + published + " events are published, "
                            + (mark == null ? "the rest can be replayed later" : "the same command goes on from there"),
                    cause);
        }
    }
}
