package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.Access;
import io.nevtally.avro.event.AreaType;
import io.nevtally.avro.event.AutomationLevel;
import io.nevtally.avro.event.ChargerInstalled;
import io.nevtally.avro.event.Current;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleExported;
import io.nevtally.avro.event.VehicleProduced;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.EventFields;
import io.nevtally.name.Names;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Avro's own writer and reader are what events are compared with. */
class OwnEventsTest {
    private final Names names = new Names();
    private static final int EVENTS = 5_000;

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @EnumSource
    void shouldReadWhatAvroWrites(Measure measure) throws IOException {
        OwnEvents events = new OwnEvents(measure);
        for (int i = 0; i < EVENTS; i++) {
            SpecificRecord event = event(measure);
            assertThat(events.read(value(event), names)).isEqualTo(EventFields.of(event));
        }
    }

    /** The event that Avro reads, or none: not another one. */
    @ParameterizedTest
    @EnumSource
    void shouldReadNothingElseFromDamagedValues(Measure measure) throws IOException {
        OwnEvents events = new OwnEvents(measure);
        Schema schema = KnownRecords.of(measure);
        BodyReader avro = new BodyReader(schema, schema);
        int read = 0;
        for (int i = 0; i < EVENTS; i++) {
            byte[] value = value(event(measure));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(WireFormat.HEADER, value.length);
                value[at] = (byte) (random.nextBoolean() ? value[at] ^ 1 << random.nextInt(8) : random.nextInt());
            }
            EventFields event = events.read(value, names);
            if (event != null) {
                read++;
                SpecificRecord right = avro.read(value);
                assertThat(event).isEqualTo(EventFields.of(right));
                assertThat(BrokenText.in(right, schema, value)).isNull();
            }
        }
        assertThat(read).isBetween(EVENTS / 100, EVENTS);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadNothingFromPartOfAValueOrMore(Measure measure) throws IOException {
        OwnEvents events = new OwnEvents(measure);
        byte[] whole = value(event(measure));
        for (int length = WireFormat.HEADER; length < whole.length; length++) {
            assertThat(events.read(Arrays.copyOf(whole, length), names)).isNull();
        }
        assertThat(events.read(Arrays.copyOf(whole, whole.length + 1), names)).isNull();
    }

    /** As a producer writes that has no Java, and documents and names its schema as it likes. */
    @ParameterizedTest
    @EnumSource
    void shouldKnowTheLayout(Measure measure) {
        Schema ours = KnownRecords.of(measure);
        Schema registered = new Schema.Parser().parse(KnownRecords.text(ours));
        assertThat(OwnEvents.areIn(SchemaFit.renamed(registered, ours), ours)).isTrue();
        String wider = KnownRecords.text(ours).replaceFirst("(\"name\":\"revision\",\"type\":)\"int\"", "$1\"long\"");
        assertThat(OwnEvents.areIn(SchemaFit.renamed(new Schema.Parser().parse(wider), ours), ours))
                .isFalse();
    }

    private static byte[] value(SpecificRecord event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WireFormat.writeHeader(300, bytes);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(event.getSchema(), SpecificData.getForClass(event.getClass()))
                .write(event, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private SpecificRecord event(Measure measure) {
        return switch (measure) {
            case PRODUCTION ->
                new VehicleProduced(
                        text(),
                        text(),
                        random.nextInt(),
                        random.nextBoolean(),
                        time(),
                        number(),
                        text(),
                        oneOf(Powertrain.values()),
                        oneOf(VehicleClass.values()),
                        text(),
                        orNull(text()));
            case SALES ->
                new VehicleSold(
                        text(),
                        text(),
                        random.nextInt(),
                        random.nextBoolean(),
                        time(),
                        number(),
                        text(),
                        oneOf(Powertrain.values()),
                        oneOf(VehicleClass.values()),
                        text(),
                        orNull(text()),
                        orNull(oneOf(AreaType.values())),
                        orNull(oneOf(AutomationLevel.values())),
                        orNull(price()));
            case EXPORTS ->
                new VehicleExported(
                        text(),
                        text(),
                        random.nextInt(),
                        random.nextBoolean(),
                        time(),
                        number(),
                        text(),
                        oneOf(Powertrain.values()),
                        oneOf(VehicleClass.values()),
                        text(),
                        orNull(text()),
                        orNull(price()));
            case CHARGERS ->
                new ChargerInstalled(
                        text(),
                        text(),
                        random.nextInt(),
                        random.nextBoolean(),
                        time(),
                        number(),
                        text(),
                        oneOf(Access.values()),
                        oneOf(Current.values()),
                        random.nextDouble(),
                        text());
        };
    }

    /** Of any length, in one to four bytes a character, and some again and again. */
    private String text() {
        String[] letters = {"a", "B", "7", "-", "é", "比", "🚗"};
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(random.nextInt(8) == 0 ? 200 : 3); length > 0; length--) {
            text.append(oneOf(letters));
        }
        return text.toString();
    }

    private long number() {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private Instant time() {
        return Instant.ofEpochMilli(random.nextLong(-(1L << 45), 1L << 45));
    }

    private BigDecimal price() {
        long fen = random.nextLong(-999_999_999_999_999_999L, 999_999_999_999_999_999L);
        return BigDecimal.valueOf(fen >> random.nextInt(Long.SIZE), 2);
    }

    private <E> E oneOf(E[] values) {
        return values[random.nextInt(values.length)];
    }

    private <E> @Nullable E orNull(E value) {
        return random.nextBoolean() ? value : null;
    }
}
