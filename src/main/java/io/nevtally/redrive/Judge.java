package io.nevtally.redrive;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.event.EventDecoder.Decodable;
import io.nevtally.event.EventDecoder.Decoded;
import io.nevtally.event.EventDecoder.Undecodable;
import io.nevtally.event.EventFields;
import io.nevtally.event.Verdict.Rejected;
import io.nevtally.name.Name;
import io.nevtally.name.Names;
import io.nevtally.redrive.Decision.Mendable;
import io.nevtally.redrive.Decision.NotMendable;
import io.nevtally.redrive.Decision.RedrivenBefore;
import io.nevtally.topic.ReceivedKey;
import io.nevtally.topic.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a dead letter, by looking at it the way the intake would today.
 *
 * @param topics tells the input topics
 * @param decoder that of the intake
 * @param check that of the intake
 */
record Judge(Topics topics, EventDecoder decoder, EventCheck check) {

    /**
     * Decides.
     *
     * @param record a record of the topic of dead letters
     * @param marks which have been published again before
     * @param now the timestamp that it would be published with
     */
    Decision decide(ConsumerRecord<byte[], byte[]> record, Marks marks, Instant now) {
        Optional<DeadLetter> found = DeadLetter.of(record);
        if (found.isEmpty()) {
            return new NotMendable(Optional.empty(), Obstacle.NO_LETTER);
        }
        DeadLetter letter = found.get();
        if (marks.contains(record.partition(), record.offset())) {
            return new RedrivenBefore(letter);
        }
        Obstacle obstacle = obstacle(letter, now);
        return obstacle == null ? new Mendable(letter) : new NotMendable(Optional.of(letter.code()), obstacle);
    }

    private @Nullable Obstacle obstacle(DeadLetter letter, Instant now) {
        String topic = letter.origin().topic();
        if (!topics.inputs().contains(topic)) {
            return Obstacle.OTHER_TOPIC;
        }
        if (letter.code() == ErrorCode.REVISION_CONFLICT) {
            return Obstacle.REVISION_CONFLICT; // nothing is wrong with it but what was counted before it
        }
        Measure measure = topics.measureOf(topic);
        Decoded decoded = decoder.decode(measure, topic, letter.record().value(), new Names());
        if (decoded instanceof Undecodable undecodable) {
            return Obstacle.of(undecodable.code());
        }
        EventFields fields = ((Decodable) decoded).fields();
        Name key = ReceivedKey.of(letter.record().key()).name(fields.reporter());
        return check.check(fields, key, now) instanceof Rejected rejected ? Obstacle.of(rejected.code()) : null;
    }
}
