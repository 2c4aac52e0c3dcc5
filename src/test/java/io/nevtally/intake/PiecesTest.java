package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.internal.Cell;
import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.OutcomeCount;
import io.nevtally.avro.internal.Span;
import io.nevtally.topic.InternalSerde;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {
    private final Pieces pieces = new Pieces();
    private final InternalSerde<DayPartials> serde = new InternalSerde<>(DayPartials.class);

    /** A history read in one commit: 20,000 days of members, which as one record no broker took. */
    @Test
    void shouldCutWhatIsTooLargeForOneRecord() {
        List<DayRow> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(row("manufacturer " + i));
        }
        rows.forEach(pieces::add);

        assertThat(pieces.all())
                .hasSizeGreaterThan(1)
                .allMatch(piece -> serde.encode(piece).length <= Pieces.FULL_BYTES);
        assertThat(pieces.all().stream().flatMap(piece -> piece.getRows().stream()))
                .containsExactlyElementsOf(rows);
    }

    /** The longest name in the longest letters. */
    @Test
    void shouldGiveAnyRowAPlace() {
        for (int i = 0; i < 40; i++) {
            pieces.add(row("\u8f66".repeat(16_384)));
        }

        assertThat(pieces.all()).allMatch(piece -> serde.encode(piece).length <= Pieces.FULL_BYTES);
        assertThat(pieces.all().stream()
                        .mapToInt(piece -> piece.getRows().size())
                        .sum())
                .isEqualTo(40);
    }

    @Test
    void shouldTellSpansAndOutcomesOnce() {
        pieces.add(new Span("sales", 1, 2));
        pieces.add(new OutcomeCount("sales", "COUNTED", 3L));
        for (int i = 0; i < 10; i++) {
            pieces.add(row("x".repeat(16_384)));
        }

        assertThat(pieces.all()).hasSizeGreaterThan(1);
        assertThat(pieces.all().stream().flatMap(piece -> piece.getSpans().stream()))
                .containsExactly(new Span("sales", 1, 2));
        assertThat(pieces.all().stream().flatMap(piece -> piece.getOutcomes().stream()))
                .containsExactly(new OutcomeCount("sales", "COUNTED", 3L));
    }

    @Test
    void shouldBeNothingWithoutAnything() {
        assertThat(pieces.all()).isEmpty();
    }

    private static DayRow row(String member) {
        return new DayRow(
                "sales", member, 19_000, List.of(new Cell("vehicle-sales", 1L, Long.MAX_VALUE, Long.MAX_VALUE, 1L)));
    }
}
