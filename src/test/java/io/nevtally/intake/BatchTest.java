package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.topic.ReceivedKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.InternalFixedKeyRecordFactory;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final List<ConsumerRecord<byte[], byte[]>> READ =
            List.of(read(7, 30, "a"), read(9, 10, "b"), read(10, -1, "c"));
    private static final RecordMetadata PLACE = new Place("nev.events.sales", 2, 7);

    private final Serde<Batch> serde = Batch.serde();

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}

    @Test
    void shouldStandWhereTheFirstStandsAndBeAsRecentAsTheMostRecent() {
        ConsumerRecord<byte[], byte[]> joined = Batch.join(READ);

        assertThat(joined.offset()).isEqualTo(7);
        assertThat(joined.timestamp()).isEqualTo(30);
        assertThat(joined.serializedValueSize()).isEqualTo(3);
        assertThat(joined.leaderEpoch()).contains(4);
    }

    @Test
    void shouldGiveBackWhatWasJoined() {
        FixedKeyRecord<ReceivedKey, Batch> taken = taken();

        assertThat(taken.value().records(taken, PLACE)).isEqualTo(READ);
    }

    @Test
    void shouldGiveBackWhatCameByItself() {
        Batch batch = serde.deserializer().deserialize("strays", new RecordHeaders(), bytes("x"));
        FixedKeyRecord<ReceivedKey, Batch> taken = InternalFixedKeyRecordFactory.create(
                new Record<>(ReceivedKey.of(bytes("key")), batch, 5, new RecordHeaders().add("h", bytes("v"))));

        assertThat(taken.value().records(taken, PLACE)).singleElement().satisfies(record -> {
            assertThat(record.offset()).isEqualTo(7);
            assertThat(record.partition()).isEqualTo(2);
            assertThat(record.timestamp()).isEqualTo(5);
            assertThat(record.key()).isEqualTo(bytes("key"));
            assertThat(record.value()).isEqualTo(bytes("x"));
            assertThat(record.headers().lastHeader("h").value()).isEqualTo(bytes("v"));
        });
        assertThat(serde.serializer().serialize("strays", batch)).isEqualTo(bytes("x"));
    }

    /** A record without a timestamp has been there from the beginning. */
    @Test
    void shouldLeaveOutWhatIsLater() {
        FixedKeyRecord<ReceivedKey, Batch> taken = taken();

        assertThat(values(taken, 30)).containsExactly("a", "b", "c");
        assertThat(values(taken, 29)).containsExactly("b", "c");
        assertThat(values(taken, 0)).containsExactly("c");
        assertThat(values(taken, -2)).isEmpty();
    }

    private static Stream<String> values(FixedKeyRecord<ReceivedKey, Batch> taken, long time) {
        return taken.value().until(Instant.ofEpochMilli(time), taken).stream()
                .flatMap(batch -> batch.records(taken, PLACE).stream())
                .map(record -> new String(record.value(), StandardCharsets.UTF_8));
    }

    private FixedKeyRecord<ReceivedKey, Batch> taken() {
        ConsumerRecord<byte[], byte[]> joined = Batch.join(READ);
        Batch batch = serde.deserializer().deserialize(joined.topic(), joined.headers(), joined.value());
        return InternalFixedKeyRecordFactory.create(
                new Record<>(ReceivedKey.of(joined.key()), batch, joined.timestamp(), joined.headers()));
    }

    private static ConsumerRecord<byte[], byte[]> read(long offset, long timestamp, String value) {
        return new ConsumerRecord<>(
                "nev.events.sales",
                2,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                1,
                null,
                bytes(value),
                new RecordHeaders(),
                Optional.of(4));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
