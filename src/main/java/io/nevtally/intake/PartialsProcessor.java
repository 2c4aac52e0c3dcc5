package io.nevtally.intake;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.commit.EarlyCommit;
import io.nevtally.commit.HeldStore;
import io.nevtally.topic.ReceivedKey;
import io.nevtally.topic.Sender;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what the intake has folded, by dimension, when a mark says that a commit is due; and what sums
 * that are new come to, soon after the start, whether or not there is a record.
 */
final class PartialsProcessor extends ContextualProcessor<ReceivedKey, Boolean, String, DayPartials> {
    private static final Duration SOON = Duration.ofMillis(100);

    private @Nullable Cancellable start;

    @Override
    public void init(ProcessorContext<String, DayPartials> context) {
        super.init(context);
        start = context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, now -> catchUp());
        context.schedule(
                EarlyCommit.LOOK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> taken().early().askIfDue(context));
    }

    @Override
    public void process(Record<ReceivedKey, Boolean> mark) {
        passOn();
    }

    private void catchUp() {
        if (start != null) {
            start.cancel();
        }
        if (taken().catchUp()) {
            passOn();
        }
    }

    /** With the time since when the oldest of it waits, so that the tally can tell how long it took. */
    private void passOn() {
        Taken taken = taken();
        long since = taken.pending().since();
        int partition = context().taskId().partition();
        boolean isAwaited = taken.demand().isThere(partition);
        Headers headers = new Sender(partition, isAwaited).headers();
        taken.demand().isMet();
        taken.drain(isAwaited)
                .forEach((dimension, pieces) ->
                        pieces.forEach(piece -> context().forward(new Record<>(dimension, piece, since, headers))));
    }

    private Taken taken() {
        HeldStore<Taken> held = context().getStateStore(IntakeStage.TAKEN);
        return held.get();
    }
}
