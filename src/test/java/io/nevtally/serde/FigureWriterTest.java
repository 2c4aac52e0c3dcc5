package io.nevtally.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.figure.Basis;
import io.nevtally.avro.figure.Gap;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.avro.figure.WindowKind;
import io.nevtally.avro.figure.WindowState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Avro's own writer is what figures are compared with. */
class FigureWriterTest {
    private static final int FIGURES = 2_000;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void shouldWriteTotalsAsAvroDoes() throws IOException {
        compare(() -> new RunningTotal(
                text(),
                text(),
                text(),
                oneOf(WindowKind.values()),
                day(),
                day(),
                number(),
                number(),
                day(),
                oneOf(WindowState.values())));
    }

    @Test
    void shouldWriteGrowthAsAvroDoes() throws IOException {
        compare(() -> new GrowthUpdate(
                text(),
                text(),
                text(),
                oneOf(WindowKind.values()),
                day(),
                day(),
                oneOf(Basis.values()),
                day(),
                number(),
                number(),
                orNull(random.nextDouble(-10, 10)),
                orNull(oneOf(Gap.values()))));
    }

    @Test
    void shouldWriteSharesAsAvroDoes() throws IOException {
        compare(() -> new ShareUpdate(
                text(),
                text(),
                text(),
                oneOf(WindowKind.values()),
                day(),
                day(),
                day(),
                random.nextDouble(),
                random.nextDouble(),
                orNull(random.nextDouble()),
                orNull(random.nextDouble())));
    }

    private static void compare(Supplier<SpecificRecord> figures) throws IOException {
        for (int i = 0; i < FIGURES; i++) {
            SpecificRecord figure = figures.get();
            assertThat(FigureWriter.writes(figure.getClass())).isTrue();
            SpecificData model = SpecificData.getForClass(figure.getClass());
            assertThat(written(new FigureWriter(), figure))
                    .as("%s", figure)
                    .isEqualTo(written(new SpecificDatumWriter<>(figure.getSchema(), model), figure));
        }
    }

    private static byte[] written(DatumWriter<SpecificRecord> writer, SpecificRecord figure) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        writer.write(figure, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private String text() {
        return oneOf(new String[] {"", "all", "nev-sales", "比亚迪", "A|B", "🚗"});
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(random.nextInt(-100_000, 3_000_000));
    }

    private long number() {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private <E> E oneOf(E[] values) {
        return values[random.nextInt(values.length)];
    }

    private <E> @Nullable E orNull(E value) {
        return random.nextBoolean() ? value : null;
    }
}
