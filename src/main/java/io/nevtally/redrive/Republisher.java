package io.nevtally.redrive;

import io.nevtally.config.ClientTrouble;
import io.nevtally.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes dead letters again, and their marks in the same transaction, so that there is never one without the other.
 * Whoever is opened last fences off those before.
 */
final class Republisher implements AutoCloseable {
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final String lettersId;
    private long published;
    private boolean open;

    /**
     * Takes over from whoever was at it before; what that one hadn't committed is taken back.
     *
     * @param producer with a transactional id that all redrives of these dead letters share; closed with this
     * @param topics tells the topic of marks
     * @param lettersId the topic id of the dead letters
     * @throws RedriveException if the cluster gives no transactions
     */
    Republisher(Producer<byte[], byte[]> producer, Topics topics, String lettersId) {
        this.producer = producer;
        this.topics = topics;
        this.lettersId = lettersId;
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw new RedriveException("the cluster gives no transactions: " + e.getMessage(), e);
        }
    }

    /** How many letters have been published for good. */
    long published() {
        return published;
    }

    /**
     * Publishes letters, all or none.
     *
     * @param now the timestamp that they get
     * @throws RedriveException if they can't be
     */
    void publish(List<DeadLetter> letters, Instant now) throws InterruptedException {
        if (letters.isEmpty()) {
            return;
        }
        try {
            producer.beginTransaction();
            open = true;
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (DeadLetter letter : letters) {
                sent.add(producer.send(again(letter, now)));
            }
            producer.flush(); // a mark says where its letter went
            for (int i = 0; i < letters.size(); i++) {
                var unused = producer.send(mark(letters.get(i), sent.get(i).get(), now));
            }
            producer.commitTransaction();
            open = false;
            published += letters.size();
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Ends it; what isn't committed is taken back. */
    @Override
    public void close() {
        try {
            if (open) {
                producer.abortTransaction();
            }
        } catch (KafkaException | IllegalStateException e) {
            // A producer that failed for good, or at the commit, can't abort; the broker does, or whoever takes over.
        } finally {
            producer.close(TO_CLOSE);
        }
    }

    private static ProducerRecord<byte[], byte[]> again(DeadLetter letter, Instant now) {
        return new ProducerRecord<>(
                letter.origin().topic(),
                null,
                now.toEpochMilli(),
                letter.record().key(),
                letter.record().value(),
                Trace.of(letter));
    }

    private ProducerRecord<byte[], byte[]> mark(DeadLetter letter, RecordMetadata to, Instant now) {
        String key = Marks.key(letter.record().partition(), letter.record().offset());
        String value = Marks.value(lettersId, new Place(to.topic(), to.partition(), to.offset()), now);
        return new ProducerRecord<>(
                topics.redriven(), key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private RedriveException failed(Throwable cause) {
        String reason = ClientTrouble.isFenced(cause)
                ? "another redrive of " + topics.deadLetters() + " has taken over, or this one stood still for too long"
                : "publishing failed: " + cause.getMessage();
        return new RedriveException(reason + "; " + progress(published), cause);
    }

    /** How much was done by one that ended before its time. */
    static String progress(long published) {
        return published + (published == 1 ? " letter was" : " letters were")
                + " published again by this one; redrive again for the rest, none is published twice";
    }
}
