package io.nevtally.intake;

import io.nevtally.topic.ReceivedKey;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Tells records that are at home from strays. The identity of a reporter's events is settled in one place, the partition
 * where Java's default partitioner puts them. Clients with another partitioner, such as librdkafka's, publish elsewhere;
 * their records are passed on to that partition first, so that it doesn't matter who has published an event.
 *
 * @param partitions the number of partitions of the input topics
 * @param limit how large a record may be to be passed on; one that is larger is at home anywhere, as it is never counted
 */
public record HomeStage(int partitions, SizeLimit limit)
        implements FixedKeyProcessorSupplier<ReceivedKey, byte[], HomeStage.Arrival> {

    /**
     * A record that has arrived.
     *
     * @param value its value
     * @param isHome whether it is where its reporter's events are settled
     */
    public record Arrival(@Nullable Bytes value, boolean isHome) {

        /** The value as received. */
        public byte @Nullable [] raw() {
            return value == null ? null : value.get();
        }
    }

    @Override
    public FixedKeyProcessor<ReceivedKey, byte[], Arrival> get() {
        return new ContextualFixedKeyProcessor<>() {
            @Override
            public void process(FixedKeyRecord<ReceivedKey, byte[]> record) {
                RecordMetadata read = context().recordMetadata().orElseThrow();
                ReceivedKey key = record.key();
                boolean isHome =
                        key.raw() == null || Origin.home(key, partitions) == read.partition() || !limit.holds(record);
                if (!isHome) {
                    new Origin(read.topic(), read.partition(), read.offset()).writeTo(record.headers());
                }
                context().forward(record.withValue(new Arrival(Bytes.wrap(record.value()), isHome)));
            }
        };
    }
}
