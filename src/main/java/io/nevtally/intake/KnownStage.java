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
public record KnownStage(Instant time) implements FixedKeyProcessorSupplier<ReceivedKey, byte[], byte[]> {

    @Override
    public FixedKeyProcessor<ReceivedKey, byte[], byte[]> get() {
        return new ContextualFixedKeyProcessor<>() {
            @Override
            public void process(FixedKeyRecord<ReceivedKey, byte[]> record) {
                if (record.timestamp() <= time.toEpochMilli()) {
                    context().forward(record);
                }
            }
        };
    }
}
