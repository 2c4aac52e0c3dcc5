package io.nevtally.intake;

import io.nevtally.commit.HeldStore;
import io.nevtally.event.Content;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.Event;
import io.nevtally.event.EventDecoder.Decodable;
import io.nevtally.event.EventDecoder.Decoded;
import io.nevtally.event.EventDecoder.Undecodable;
import io.nevtally.event.EventFields;
import io.nevtally.event.Outcome;
import io.nevtally.event.Revisions;
import io.nevtally.event.Revisions.Effect;
import io.nevtally.event.Verdict;
import io.nevtally.event.Verdict.Accepted;
import io.nevtally.event.Verdict.Rejected;
import io.nevtally.name.Name;
import io.nevtally.pulse.Listener;
import io.nevtally.topic.ReceivedKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records of a batch: decode, check, settle against what is known of the event, remember, fold. A record whose home
 * is another task is passed on as it came.
 */
final class IntakeProcessor implements FixedKeyProcessor<ReceivedKey, Batch, IntakeOutput> {
    /** So many records are checked before the first of them is settled, so that what is known is waited for less. */
    private static final int AHEAD = 16;

    private final IntakeStage stage;
    private final Listener listener;
    private FixedKeyProcessorContext<ReceivedKey, IntakeOutput> context;
    private int partition;
    private Taken taken;
    private AcceptedEvents accepted;
    private Pending pending;
    /** What the record has come in that is being taken. */
    private FixedKeyRecord<ReceivedKey, Batch> batch;
    /** Whether that has been read from an input topic, and not from one that strays are passed on by. */
    private boolean isInput;

    /** A record that is an event. */
    private record Checked(ConsumerRecord<byte[], byte[]> record, Event event, EventIdentity id) {}

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    IntakeProcessor(IntakeStage stage) {
        this.stage = stage;
        listener = stage.pulse().listener();
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
    public void process(FixedKeyRecord<ReceivedKey, Batch> arrived) {
        batch = arrived;
        RecordMetadata read = context.recordMetadata().orElseThrow();
        isInput = stage.isInput(read);
        boolean wasEmpty = pending.isEmpty();
        List<ConsumerRecord<byte[], byte[]>> records = batch.value().records(batch, read);
        for (int from = 0; from < records.size(); from += AHEAD) {
            takeIn(records.subList(from, Math.min(records.size(), from + AHEAD)));
        }
        if (wasEmpty && !pending.isEmpty()) {
            // Last, as a full cache passes the mark on at once.
            context.forward(batch.withValue(new IntakeOutput.Mark()));
        }
        commitSoonIfAwaited();
    }

    @Override
    public void close() {
        taken.close();
    }

    private void takeIn(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Checked> events = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (isInput && !stage.home().holds(record)) {
                passOn(record);
                continue;
            }
            taken.catchUp();
            pending.came(published(record));
            Event event = check(record);
            if (event != null) {
                events.add(new Checked(record, event, EventIdentity.of(event)));
            }
        }
        // Where each loop looks comes from memory side by side, as nothing depends on what is there.
        for (Checked checked : events) {
            Event event = checked.event;
            listener.took(event.measure(), event.reporter(), published(checked.record));
        }
        for (Checked checked : events) {
            accepted.expect(checked.id);
        }
        events.forEach(this::settle);
    }

    private void passOn(ConsumerRecord<byte[], byte[]> record) {
        IntakeOutput stray = new IntakeOutput.Stray(ReceivedKey.of(record.key()), Bytes.wrap(record.value()));
        forward(record, stray, origin(record).addedTo(record.headers()));
    }

    private void commitSoonIfAwaited() {
        taken.demand().came(batch.timestamp(), context.currentSystemTimeMs());
        if (taken.demand().isThere(partition)) {
            taken.early().want(context);
        }
    }

    /** Returns the event, unless the record becomes a dead letter. */
    private @Nullable Event check(ConsumerRecord<byte[], byte[]> record) {
        SizeLimit limit = stage.home().limit();
        if (!limit.holds(record)) {
            Headers headers = DeadLetters.headersOfTooLarge(record, origin(record), limit);
            send(record, null, headers, ErrorCode.OUT_OF_RANGE);
            return null;
        }
        String topic = topic(record);
        Decoded decoded = stage.decoder().decode(stage.topics().measureOf(topic), topic, record.value(), taken.names());
        if (decoded instanceof Undecodable undecodable) {
            reject(record, undecodable.code(), undecodable.message());
            return null;
        }
        EventFields fields = ((Decodable) decoded).fields();
        Name key = ReceivedKey.of(record.key()).name(fields.reporter());
        Verdict verdict = stage.check().check(fields, key, Instant.ofEpochMilli(published(record)));
        if (verdict instanceof Rejected rejected) {
            reject(record, rejected.code(), rejected.message());
            return null;
        }
        return ((Accepted) verdict).event();
    }

    private void settle(Checked checked) {
        Event event = checked.event;
        Effect effect = Revisions.settle(accepted.find(checked.id), event.content());
        if (effect.outcome() == Outcome.DEAD_LETTERED) {
            reject(checked.record, ErrorCode.REVISION_CONFLICT, conflict(event));
            return;
        }
        if (effect.isNew()) {
            accepted.put(checked.id, event.content());
        }
        pending.add(event.measure(), event.day(), effect);
    }

    private void reject(ConsumerRecord<byte[], byte[]> record, ErrorCode code, String message) {
        send(record, record.value(), DeadLetters.headers(record.headers(), origin(record), code, message), code);
    }

    private void send(ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value, Headers headers, ErrorCode code) {
        forward(record, new IntakeOutput.DeadLetter(ReceivedKey.of(record.key()), Bytes.wrap(value)), headers);
        stage.pulse().rejected(code);
        pending.addDeadLetter(stage.topics().measureOf(topic(record)));
    }

    private void forward(ConsumerRecord<byte[], byte[]> record, IntakeOutput output, Headers headers) {
        context.forward(batch.withValue(output).withTimestamp(published(record)).withHeaders(headers));
    }

    private Origin origin(ConsumerRecord<byte[], byte[]> record) {
        return isInput ? Origin.of(record) : Origin.passedOn(record.headers());
    }

    /** The input topic. */
    private String topic(ConsumerRecord<byte[], byte[]> record) {
        return isInput ? record.topic() : origin(record).topic();
    }

    /** When a record was published, in milliseconds since 1970; 0 if brokers haven't been told. */
    private static long published(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.timestamp());
    }

    private static String conflict(Event event) {
        Content content = event.content();
        return "revision " + content.revision() + " of event '" + event.eventId() + "' of reporter '" + event.reporter()
                + "' is known with other content; publish a correction under a higher revision";
    }
}
