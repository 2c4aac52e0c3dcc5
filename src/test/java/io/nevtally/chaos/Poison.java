package io.nevtally.chaos;

import io.nevtally.avro.event.Access;
import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.Current;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.integration.EventLogs;
import io.nevtally.topic.Topics;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Makes records that can't be counted, from ones that can. */
final class Poison {
    private static final List<Long> QUANTITIES =
            List.of(0L, -1L, 1_000_000_001L, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE);
    private static final List<Instant> TIMES = List.of(
            Instant.ofEpochMilli(Long.MIN_VALUE),
            Instant.ofEpochMilli(Long.MAX_VALUE),
            Instant.EPOCH,
            Instant.parse("2021-12-31T15:59:59.999Z"),
            Instant.parse("-0001-01-01T00:00:00Z"),
            Instant.parse("+10000-01-01T00:00:00Z"));

    private final SplittableRandom random;
    private final Topics topics;
    private final Serializer<SpecificRecord> values;

    Poison(long seed, Topics topics, Serializer<SpecificRecord> values) {
        this.random = new SplittableRandom(seed);
        this.topics = topics;
        this.values = values;
    }

    /**
     * A bad record, and what may be said of it.
     *
     * @param codes the codes that would be right
     */
    record Bad(
            Measure measure, @Nullable Bytes key, @Nullable Bytes value, Set<ErrorCode> codes) {
        ProducerRecord<byte[], byte[]> record(Topics topics, int partition) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    topics.events(measure),
                    partition,
                    key == null ? null : key.get(),
                    value == null ? null : value.get());
            // Pretends to have come from elsewhere; half of the time it is passed on, and then it truly has.
            record.headers().add("nev-origin", bytes("9 9 nowhere"));
            return record;
        }
    }

    private static Bad bad(Measure measure, byte @Nullable [] key, byte @Nullable [] value, Set<ErrorCode> codes) {
        return new Bad(measure, Bytes.wrap(key), Bytes.wrap(value), codes);
    }

    /** A bad record of a measure, made from a good one. */
    Bad of(Measure measure, SpecificRecord good) {
        byte[] key = bytes((String) EventLogs.field(good, "reporter"));
        byte[] value = values.serialize(topics.events(measure), good);
        return switch (random.nextInt(12)) {
            case 0 -> bad(measure, key, null, Set.of(ErrorCode.NOT_AVRO));
            case 1 -> bad(measure, key, noise(random.nextInt(5)), Set.of(ErrorCode.NOT_AVRO));
            case 2 -> bad(measure, key, noise(5 + random.nextInt(300)), Set.of(ErrorCode.NOT_AVRO));
            case 3 ->
                bad(
                        measure,
                        key,
                        Arrays.copyOf(value, 5 + random.nextInt(value.length - 5)),
                        Set.of(ErrorCode.NOT_AVRO));
            case 4 ->
                bad(
                        measure,
                        key,
                        Arrays.copyOf(value, value.length + 1 + random.nextInt(50)),
                        Set.of(ErrorCode.NOT_AVRO));
            case 5 ->
                bad(measure, key, withSchema(value, 1_000_000 + random.nextInt(3)), Set.of(ErrorCode.UNKNOWN_SCHEMA));
            case 6 -> otherRecord(measure, key);
            case 7 -> bad(measure, null, value, Set.of(ErrorCode.KEY_MISMATCH));
            case 8 -> bad(measure, key(), value, Set.of(ErrorCode.KEY_MISMATCH));
            case 9 -> sold(good, sold -> sold.setQuantity(any(QUANTITIES)), ErrorCode.OUT_OF_RANGE);
            case 10 ->
                sold(
                        good,
                        sold -> sold.setOccurredAt(any(TIMES)),
                        ErrorCode.TOO_OLD,
                        ErrorCode.IN_FUTURE,
                        ErrorCode.OUT_OF_RANGE);
            default -> odd(good);
        };
    }

    private Bad odd(SpecificRecord good) {
        return switch (random.nextInt(6)) {
            case 0 -> sold(good, sold -> sold.setManufacturer("x".repeat(16_385)), ErrorCode.OUT_OF_RANGE);
            case 1 -> sold(good, sold -> sold.setRegion("\u8f66".repeat(300_000)), ErrorCode.OUT_OF_RANGE);
            case 2 -> sold(good, sold -> sold.setManufacturer(" \t\n"), ErrorCode.MISSING_FIELD);
            case 3 ->
                sold(
                        good,
                        sold -> sold.setQuantity(1_000_000_000).setUnitPrice(new BigDecimal("10000.01")),
                        ErrorCode.OUT_OF_RANGE);
            case 4 -> sold(good, sold -> sold.setUnitPrice(new BigDecimal("-0.01")), ErrorCode.OUT_OF_RANGE);
            default -> sold(good, sold -> sold.setRevision(-1), ErrorCode.OUT_OF_RANGE);
        };
    }

    /** What makes a sale bad. */
    @FunctionalInterface
    private interface Change {
        VehicleSold.Builder of(VehicleSold.Builder sold);
    }

    private Bad sold(SpecificRecord good, Change change, ErrorCode... codes) {
        String reporter = (String) EventLogs.field(good, "reporter");
        VehicleSold sold = change.of(VehicleSold.newBuilder()
                        .setEventId("bad")
                        .setReporter(reporter)
                        .setOccurredAt((Instant) EventLogs.field(good, "occurredAt"))
                        .setQuantity(1)
                        .setManufacturer("Poison")
                        .setPowertrain(Powertrain.BEV)
                        .setVehicleClass(VehicleClass.PASSENGER)
                        .setRegion("CN-GD"))
                .build();
        byte[] value = values.serialize(topics.events(Measure.SALES), sold);
        return bad(Measure.SALES, bytes(reporter), value, Set.of(codes));
    }

    private Bad otherRecord(Measure measure, byte[] key) {
        SpecificRecord charger = ChargerInstalled.newBuilder()
                .setEventId("bad")
                .setReporter(new String(key, StandardCharsets.UTF_8))
                .setOccurredAt(Instant.parse("2023-05-17T04:00:00Z"))
                .setQuantity(1)
                .setOperator("Poison")
                .setAccess(Access.PUBLIC)
                .setCurrent(Current.AC)
                .setPowerKw(measure == Measure.CHARGERS ? Double.NaN : 7)
                .setRegion("CN-GD")
                .build();
        byte[] value = values.serialize(topics.events(Measure.CHARGERS), charger);
        return bad(
                measure,
                key,
                value,
                Set.of(measure == Measure.CHARGERS ? ErrorCode.OUT_OF_RANGE : ErrorCode.WRONG_SCHEMA));
    }

    /** Keys that aren't the reporter: others, too long, empty, and some that aren't text. */
    private byte[] key() {
        List<byte[]> keys = List.of(
                bytes("another"),
                new byte[0],
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                bytes("k".repeat(500_000)));
        return any(keys);
    }

    /** Whatever these are, they are no magic byte. */
    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        if (length > 0 && noise[0] == 0) {
            noise[0] = 1;
        }
        return noise;
    }

    private static byte[] withSchema(byte[] value, int id) {
        byte[] changed = value.clone();
        ByteBuffer.wrap(changed).putInt(1, id);
        return changed;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
