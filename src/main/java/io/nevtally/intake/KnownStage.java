package io.nevtally.intake;

import io.nevtally.topic.ReceivedKey;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Passes over what wasn't known yet at a time.
 *
 * @param time the latest time that a record may have, inclusive
 */
public record KnownStage(Instant time) implements FixedKeyProcessorSupplier<ReceivedKey, Batch, Batch> {

    @Override
    public FixedKeyProcessor<ReceivedKey, Batch, Batch> get() {
        return new ContextualFixedKeyProcessor<>() {
            @Override
            public void process(FixedKeyRecord<ReceivedKey, Batch> batch) {
                batch.value().until(time, batch).ifPresent(known -> context().forward(batch.withValue(known)));
            }
        };
    }
}
