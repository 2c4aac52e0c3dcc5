package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import io.nevtally.commit.HeldStore;
import io.nevtally.event.Content;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.Event;
import io.nevtally.event.EventDecoder.Decodable;
import io.nevtally.event.EventDecoder.Decoded;
import io.nevtally.event.EventDecoder.Undecodable;
import io.nevtally.event.Outcome;
import io.nevtally.event.Revisions;
import io.nevtally.event.Revisions.Effect;
import io.nevtally.event.Verdict;
import io.nevtally.event.Verdict.Accepted;
import io.nevtally.event.Verdict.Rejected;
import io.nevtally.topic.ReceivedKey;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Takes one record at a time: decode, check, settle against what is known of its event, remember, fold. A record whose
 * home is another task is passed on as it came.
 */
final class IntakeProcessor implements FixedKeyProcessor<ReceivedKey, byte[], IntakeOutput> {
    private final IntakeStage stage;
    private FixedKeyProcessorContext<ReceivedKey, IntakeOutput> context;
    private int partition;
    private Taken taken;
    private AcceptedEvents accepted;
    private Pending pending;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    IntakeProcessor(IntakeStage stage) {
        this.stage = stage;
    }

    @Override
    public void init(FixedKeyProcessorContext<ReceivedKey, IntakeOutput> context) {
        this.context = context;
        partition = context.taskId().partition();
        HeldStore<Taken> held = context.getStateStore(IntakeStage.TAKEN);
        taken = held.get();
        accepted = taken.open(context.getStateStore(IntakeStage.ACCEPTED), context.getStateStore(IntakeStage.FOLDED));
        pending = taken.pending();
    }

    @Override
    public void process(FixedKeyRecord<ReceivedKey, byte[]> record) {
        RecordMetadata read = context.recordMetadata().orElseThrow();
        if (stage.isInput(read)) {
            receive(record, read);
        } else {
            take(record, Origin.passedOn(record.headers()));
        }
        commitSoonIfAwaited(record.timestamp());
    }

    @Override
    public void close() {
        taken.close();
    }

    private void receive(FixedKeyRecord<ReceivedKey, byte[]> record, RecordMetadata read) {
        Origin origin = new Origin(read.topic(), read.partition(), read.offset());
        if (stage.home().holds(record, read)) {
            take(record, origin);
        } else {
            origin.writeTo(record.headers());
            context.forward(record.withValue(new IntakeOutput.Stray(Bytes.wrap(record.value()))));
        }
    }

    private void take(FixedKeyRecord<ReceivedKey, byte[]> record, Origin origin) {
        taken.catchUp();
        boolean isFirst = pending.isEmpty();
        pending.came(record.timestamp());
        check(record, origin);
        if (isFirst) {
            // Last, as a full cache passes the mark on at once.
            context.forward(record.withValue(new IntakeOutput.Mark()));
        }
    }

    private void commitSoonIfAwaited(long published) {
        taken.demand().came(published, context.currentSystemTimeMs());
        if (taken.demand().isThere(partition)) {
            taken.early().want(context);
        }
    }

    private void check(FixedKeyRecord<ReceivedKey, byte[]> record, Origin origin) {
        SizeLimit limit = stage.home().limit();
        if (!limit.holds(record)) {
            send(DeadLetters.ofTooLarge(record, origin, limit), origin, ErrorCode.OUT_OF_RANGE);
            return;
        }
        Measure measure = stage.topics().measureOf(origin.topic());
        Decoded decoded = stage.decoder().decode(measure, origin.topic(), record.value());
        if (decoded instanceof Undecodable undecodable) {
            reject(record, origin, undecodable.code(), undecodable.message());
            return;
        }
        Verdict verdict = stage.check()
                .check(((Decodable) decoded).event(), record.key().text(), Instant.ofEpochMilli(record.timestamp()));
        if (verdict instanceof Rejected rejected) {
            reject(record, origin, rejected.code(), rejected.message());
            return;
        }
        Event event = ((Accepted) verdict).event();
        stage.pulse().took(event.measure(), event.reporter(), record.timestamp());
        settle(record, origin, event);
    }

    private void settle(FixedKeyRecord<ReceivedKey, byte[]> record, Origin origin, Event event) {
        EventIdentity id = EventIdentity.of(event);
        Effect effect = Revisions.settle(accepted.find(id), event.content());
        if (effect.outcome() == Outcome.DEAD_LETTERED) {
            reject(record, origin, ErrorCode.REVISION_CONFLICT, conflict(event));
            return;
        }
        if (effect.isNew()) {
            accepted.put(id, event.content());
        }
        pending.add(event.measure(), event.day(), effect);
    }

    private void reject(FixedKeyRecord<ReceivedKey, byte[]> record, Origin origin, ErrorCode code, String message) {
        send(DeadLetters.of(record, origin, code, message), origin, code);
    }

    private void send(FixedKeyRecord<ReceivedKey, IntakeOutput> letter, Origin origin, ErrorCode code) {
        context.forward(letter);
        stage.pulse().rejected(code);
        pending.addDeadLetter(stage.topics().measureOf(origin.topic()));
    }

    private static String conflict(Event event) {
        Content content = event.content();
        return "revision " + content.revision() + " of event '" + event.eventId() + "' of reporter '" + event.reporter()
                + "' is known with other content; publish a correction under a higher revision";
    }
}
