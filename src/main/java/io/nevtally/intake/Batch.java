package io.nevtally.intake;

import io.nevtally.topic.ReceivedKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Records of one partition in their order, which Kafka Streams takes to the intake as one: what it does itself for every
 * record is a quarter of all that is done for an event. A record may also come by itself.
 */
public final class Batch {
    /** None if a record has come by itself. */
    private final List<ConsumerRecord<byte[], byte[]>> joined;

    private final @Nullable Bytes single;

    private Batch(List<ConsumerRecord<byte[], byte[]>> joined, @Nullable Bytes single) {
        this.joined = joined;
        this.single = single;
    }

    /** Takes a batch past the queues of Kafka Streams, which hold the bytes and the headers of a record, and these as they are. */
    private static final class Carrier extends RecordHeaders {
        private final Batch batch;

        Carrier(Batch batch) {
            this.batch = batch;
        }
    }

    /**
     * Joins records for Kafka Streams: the one stands where the first of them stands, so that it is read again unless all
     * are processed, and is as recent as the most recent.
     *
     * @param records at least one, of one partition
     */
    public static ConsumerRecord<byte[], byte[]> join(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        long latest = first.timestamp();
        int keys = 0;
        int values = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            latest = Math.max(latest, record.timestamp());
            keys += Math.max(0, record.serializedKeySize());
            values += Math.max(0, record.serializedValueSize());
        }
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                latest,
                first.timestampType(),
                keys,
                values,
                new byte[0],
                new byte[0],
                new Carrier(new Batch(records, null)),
                first.leaderEpoch());
    }

    /** A record by itself: its key, timestamp and headers are those that Kafka Streams has. */
    public static Batch of(byte @Nullable [] value) {
        return new Batch(List.of(), Bytes.wrap(value));
    }

    /** Reads joined records; reads and writes those by themselves. */
    public static Serde<Batch> serde() {
        return Serdes.serdeFrom((topic, batch) -> batch.value(), new Deserializer<>() {
            @Override
            public Batch deserialize(String topic, byte @Nullable [] value) {
                return of(value);
            }

            @Override
            public Batch deserialize(String topic, Headers headers, byte @Nullable [] value) {
                return headers instanceof Carrier carrier ? carrier.batch : of(value);
            }
        });
    }

    /**
     * The records, with where each of them stands.
     *
     * @param taken this batch, as Kafka Streams has it
     * @param read where it has read it
     */
    List<ConsumerRecord<byte[], byte[]>> records(FixedKeyRecord<ReceivedKey, Batch> taken, RecordMetadata read) {
        return !joined.isEmpty()
                ? joined
                : List.of(new ConsumerRecord<>(
                        read.topic(),
                        read.partition(),
                        read.offset(),
                        taken.timestamp(),
                        TimestampType.CREATE_TIME,
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        taken.key().raw(),
                        value(),
                        taken.headers(),
                        Optional.empty()));
    }

    /**
     * The records that were published at a time or before, if there are any.
     *
     * @param taken this batch, as Kafka Streams has it
     */
    Optional<Batch> until(Instant time, FixedKeyRecord<ReceivedKey, Batch> taken) {
        if (joined.isEmpty()) {
            return taken.timestamp() <= time.toEpochMilli() ? Optional.of(this) : Optional.empty();
        }
        List<ConsumerRecord<byte[], byte[]>> known = joined.stream()
                .filter(record -> record.timestamp() <= time.toEpochMilli())
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new Batch(known, null));
    }

    private byte @Nullable [] value() {
        return single == null ? null : single.get();
    }
}
