package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Event;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.event.EventDecoder.Decodable;
import io.nevtally.event.EventDecoder.Decoded;
import io.nevtally.event.Verdict;
import io.nevtally.event.Verdict.Accepted;
import io.nevtally.name.Name;
import io.nevtally.name.Names;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values and schemas that are nearly right: whatever is changed in them, there is a verdict. */
@Timeout(120)
class MutationTest {
    private static final String SOLD = KnownRecords.text(VehicleSold.getClassSchema());
    private static final Instant NOON = Instant.parse("2023-05-17T04:00:00Z");

    private final long seed = Long.getLong("nev.fuzz.seed", 1);
    private final SplittableRandom random = new SplittableRandom(seed);
    private final ScriptedRegistry registry = new ScriptedRegistry();
    private final EventDecoder reader = EventReader.of(
            AvroSerde.class.getName(), Map.of("schema.registry.url", registry.url(), "schema.registry.wait.ms", 5_000));
    private final EventCheck check =
            new EventCheck(new ReportingCalendar(ZoneId.of("Asia/Shanghai")), LocalDate.of(2022, 1, 1));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldJudgeAnyBytes() {
        judgeBytes(10_000);
    }

    @Test
    void shouldJudgeUnderAnySchema() {
        judgeSchemas(50);
    }

    /** Many more: {@code mvn -Psoak test -Dtest=MutationTest#shouldDoSoForLong -Dnev.fuzz.seed=2}. */
    @Test
    @Tag("soak")
    @Timeout(1_800)
    void shouldDoSoForLong() {
        judgeBytes(5_000_000);
        judgeSchemas(5_000);
    }

    /** What is accepted must be what stands there. */
    private void judgeBytes(int values) {
        registry.on("GET /schemas/ids/300", ScriptedRegistry.schema(SOLD));
        int accepted = 0;
        for (int i = 0; i < values; i++) {
            byte[] value = sold(300, random.nextInt(1_000));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                value = changed(value);
            }
            value[4] = (byte) 300; // one schema is enough: each that is unknown is looked for
            Verdict verdict = judged(value);
            if (verdict instanceof Accepted fine) {
                accepted++;
                requireTrue(value, fine.event());
            }
        }
        assertThat(accepted).isPositive();
    }

    private void judgeSchemas(int schemas) {
        int readable = 0;
        for (int id = 1; id <= schemas; id++) {
            byte[] schema = SOLD.getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(2); changes >= 0; changes--) {
                schema = changed(schema);
            }
            registry.on("GET /schemas/ids/" + id, ScriptedRegistry.schema(new String(schema, StandardCharsets.UTF_8)));
            readable += judged(sold(id, id)) instanceof Accepted ? 1 : 0;
        }
        assertThat(readable).isPositive();
    }

    private @Nullable Verdict judged(byte[] value) {
        try {
            Decoded decoded = reader.decode(Measure.SALES, "nev.events.sales", value, new Names());
            return decoded instanceof Decodable decodable
                    ? check.check(
                            decodable.fields(), new Name("BYD-dealers"), random.nextInt(9) == 0 ? Instant.EPOCH : NOON)
                    : null;
        } catch (Throwable e) {
            return fail("seed " + seed + ", value " + HexFormat.of().formatHex(value), e);
        }
    }

    private void requireTrue(byte[] value, Event event) {
        assertThat(event.content().quantity()).isBetween(1L, 1_000_000_000L);
        for (String text :
                Arrays.asList(event.eventId(), event.content().members().get(0).text())) {
            if (!contains(value, text.getBytes(StandardCharsets.UTF_8))) {
                fail("seed " + seed + ", '" + text + "' doesn't stand in "
                        + HexFormat.of().formatHex(value));
            }
        }
    }

    private static boolean contains(byte[] whole, byte[] part) {
        for (int from = 0; from + part.length <= whole.length; from++) {
            if (Arrays.equals(whole, from, from + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    /** A bit is flipped, or some bytes are cut out, repeated, or put in. The header stays as long as it is. */
    private byte[] changed(byte[] bytes) {
        byte[] copy = bytes.clone();
        int from = Math.min(bytes.length, 5) + random.nextInt(Math.max(1, bytes.length - 5));
        int length = Math.min(random.nextInt(12), bytes.length - from);
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                int at = Math.min(from, bytes.length - 1);
                copy[at] ^= (byte) (1 << random.nextInt(8));
                return copy;
            }
            case 2 -> {
                return spliced(bytes, from, from + length, new byte[0]);
            }
            case 3 -> {
                return spliced(bytes, from, from, Arrays.copyOfRange(bytes, from, from + length));
            }
            default -> {
                byte[] noise = new byte[1 + random.nextInt(10)];
                random.nextBytes(noise);
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, from) : spliced(bytes, from, from + length, noise);
            }
        }
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + with.length);
        System.arraycopy(with, 0, spliced, from, with.length);
        System.arraycopy(bytes, to, spliced, from + with.length, bytes.length - to);
        return spliced;
    }

    private static byte[] sold(int id, int event) {
        return Wire.id(id)
                .text("e" + event)
                .text("BYD-dealers")
                .number(0) // revision
                .raw(0) // withdrawn
                .number(NOON.toEpochMilli())
                .number(3) // quantity
                .text("比亚迪")
                .number(0) // BEV
                .number(0) // PASSENGER
                .text("CN-GD")
                .number(0) // no model
                .number(1)
                .number(1) // RURAL
                .number(0) // no level
                .number(1)
                .number(3)
                .raw(0x01, 0x86, 0xA0) // 100000 fen
                .done();
    }
}
