package io.nevtally.intake;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.commit.HeldStore;
import io.nevtally.topic.ReceivedKey;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Passes on what the intake has folded, one record per dimension, when a mark says that a commit is due. */
final class PartialsProcessor extends ContextualProcessor<ReceivedKey, Boolean, String, DayPartials> {

    @Override
    public void process(Record<ReceivedKey, Boolean> mark) {
        HeldStore<Taken> taken = context().getStateStore(IntakeStage.TAKEN);
        taken.get()
                .drain()
                .forEach((dimension, partials) ->
                        context().forward(new Record<>(dimension, partials, mark.timestamp())));
    }
}
