package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes one record at a time: decode, check, settle against what is known of its event, remember, fold. What has been
 * folded is passed on a few times a second, one record per dimension.
 */
final class IntakeProcessor implements Processor<byte[], byte[], String, IntakeOutput> {
    private final IntakeStage stage;
    private final Identity identity = new Identity();
    private final Contents contents = new Contents();
    private final Pending pending;
    private ProcessorContext<String, IntakeOutput> context;
    private KeyValueStore<Bytes, byte[]> accepted;
    private Journal journal;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    IntakeProcessor(IntakeStage stage) {
        this.stage = stage;
        this.pending = new Pending(stage.catalogue(), stage.calendar());
    }

    @Override
    public void init(ProcessorContext<String, IntakeOutput> context) {
        this.context = context;
        accepted = context.getStateStore(IntakeStage.ACCEPTED);
        journal = new Journal(context.getStateStore(IntakeStage.JOURNAL), contents);
        journal.recover(pending::add);
        // Anchored, so that all tasks of a thread flush in one round, and share a transaction.
        context.schedule(Instant.EPOCH, stage.flushInterval(), PunctuationType.WALL_CLOCK_TIME, now -> flush(now));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Origin origin = stage.origin(context.recordMetadata().orElseThrow(), record.headers());
        Measure measure = stage.topics().measureOf(origin.topic());
        Decoded decoded = stage.decoder().decode(measure, origin.topic(), record.value());
        if (decoded instanceof Undecodable undecodable) {
            reject(record, origin, undecodable.code(), undecodable.message());
            return;
        }
        Verdict verdict = stage.check()
                .check(((Decodable) decoded).event(), text(record.key()), Instant.ofEpochMilli(record.timestamp()));
        if (verdict instanceof Rejected rejected) {
            reject(record, origin, rejected.code(), rejected.message());
            return;
        }
        settle(record, origin, ((Accepted) verdict).event());
    }

    private void settle(Record<byte[], byte[]> record, Origin origin, Event event) {
        Bytes id = identity.of(event.measure(), event.reporter(), event.eventId());
        byte[] known = accepted.get(id);
        Effect effect = Revisions.settle(known == null ? null : contents.decode(known), event.content());
        if (effect.outcome() == Outcome.DEAD_LETTERED) {
            reject(record, origin, ErrorCode.REVISION_CONFLICT, conflict(event));
            return;
        }
        if (effect.isNews()) {
            accepted.put(id, contents.encode(event.content()));
        }
        note(new Note(event.measure(), effect.outcome(), event.day(), effect.added(), effect.removed()));
    }

    private void reject(Record<byte[], byte[]> record, Origin origin, ErrorCode code, String message) {
        context.forward(DeadLetters.of(record, origin, code, message));
        note(Note.deadLetter(stage.topics().measureOf(origin.topic())));
    }

    private void note(Note note) {
        journal.append(note);
        pending.add(note);
    }

    private void flush(long now) {
        if (pending.isEmpty()) {
            return;
        }
        pending.drain()
                .forEach((dimension, partials) ->
                        context.forward(new Record<>(dimension, new IntakeOutput.Folded(partials), now)));
        journal.clear();
    }

    private static String conflict(Event event) {
        Content content = event.content();
        return "revision " + content.revision() + " of event '" + event.eventId() + "' of reporter '" + event.reporter()
                + "' is known with other content; publish a correction under a higher revision";
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
