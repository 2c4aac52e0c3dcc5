package io.nevtally.rebuild;

import io.nevtally.service.Generation;
import io.nevtally.service.GenerationLog;
import io.nevtally.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Puts a candidate in force: in one transaction its figures take the place of the live ones, and the note of what is in
 * force changes. Who reads what is committed sees all of it or nothing. What methods throw if the cluster refuses is
 * {@link KafkaException}.
 */
final class Promotion implements AutoCloseable {
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private boolean open;

    /** Takes over from one that was killed; what that one hadn't committed is taken back. */
    Promotion(Clients clients, String application) {
        producer = clients.producer(application + "-generation");
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Writes all of it. */
    Promoted commit(Differences differences, Letters letters, Candidate candidate, Generation next)
            throws InterruptedException {
        Topics live = candidate.live().topics();
        long[] figures = {0};
        producer.beginTransaction();
        open = true;
        differences.find(difference -> {
            figures[0]++;
            send(figure(difference));
        });
        long added = letters.find(
                live.deadLetters(), candidate.own().topics().deadLetters(), letter -> send(letter(live, letter)));
        send(GenerationLog.record(next));
        producer.commitTransaction();
        open = false;
        return new Promoted(figures[0], added, false);
    }

    /** Ends it; what isn't committed is taken back. */
    @Override
    public void close() {
        try {
            if (open) {
                producer.abortTransaction();
            }
        } catch (KafkaException | IllegalStateException e) {
            // A producer that failed for good can't abort; the broker does, or whoever takes over.
        } finally {
            producer.close(TO_CLOSE);
        }
    }

    /** One that fails makes the commit fail. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    private static ProducerRecord<byte[], byte[]> figure(Differences.Difference difference) {
        Differences.@Nullable Last is = difference.is();
        Differences.@Nullable Last was = difference.was();
        long timestamp = is != null ? is.timestamp() : was == null ? 0 : was.timestamp();
        return new ProducerRecord<>(
                difference.partition().topic(),
                difference.partition().partition(),
                timestamp,
                difference.key().getBytes(StandardCharsets.UTF_8),
                is == null ? null : is.value().get());
    }

    private static ProducerRecord<byte[], byte[]> letter(Topics live, ConsumerRecord<byte[], byte[]> letter) {
        return new ProducerRecord<>(
                live.deadLetters(),
                letter.partition(),
                letter.timestamp() < 0 ? null : letter.timestamp(),
                letter.key(),
                letter.value(),
                letter.headers());
    }
}
