package io.nevtally.replay;

import io.nevtally.committed.TopicReader;
import io.nevtally.config.ClientTrouble;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a replay that hasn't come to its end: how far it is. It is written in the transactions that publish, so
 * that it says neither more nor less than is published.
 *
 * @param topic where marks are
 * @param id the replay
 */
public record Mark(String topic, ReplayId id) {

    /**
     * What is committed of it; empty if the replay hasn't begun, or has come to its end. Whoever might still write it has
     * to be fenced off before.
     *
     * @param kafka Kafka's settings; those of the consumer are taken
     * @throws PublishException if the brokers don't give it
     */
    Optional<Position> read(Properties kafka) throws InterruptedException {
        AtomicReference<@Nullable String> found = new AtomicReference<>();
        try (Consumer<byte[], byte[]> consumer = consumer(kafka)) {
            new TopicReader(consumer).read(topic, records -> {
                records.stream().filter(this::isOurs).forEach(mark -> found.set(text(mark.value())));
                return true;
            });
        } catch (KafkaException e) {
            throw new PublishException("topic " + topic + " can't be read: " + e.getMessage(), e);
        }
        return Optional.ofNullable(found.get()).map(Position::parse);
    }

    /** The record that says it is at a position. */
    ProducerRecord<String, byte[]> at(Position position) {
        return new ProducerRecord<>(topic, id.text(), position.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The record that says it has come to its end. */
    ProducerRecord<String, byte[]> gone() {
        return new ProducerRecord<>(topic, id.text(), null);
    }

    private boolean isOurs(ConsumerRecord<byte[], byte[]> mark) {
        return id.text().equals(text(mark.key()));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static Consumer<byte[], byte[]> consumer(Properties kafka) {
        try {
            return new KafkaConsumer<>(
                    ClientSettings.consumer(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw ClientTrouble.explained(e, kafka);
        }
    }
}
