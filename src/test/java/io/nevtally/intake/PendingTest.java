package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.Members;
import io.nevtally.avro.internal.DayPartials;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.event.Revisions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingTest {
    private static final String[] DIMENSIONS = {"manufacturer", "powertrain", "region", "total", "vehicleClass"};

    private final Pending pending =
            new Pending(CatalogueFile.shipped(), new ReportingCalendar(ZoneId.of("Asia/Shanghai")));

    /** The last records of a backlog may come to nothing but outcomes, which are told in one dimension. */
    @Test
    void shouldTellEachDimensionThatExpectsMoreThatNoneIsToCome() {
        sell();
        assertThat(pending.drain(false)).containsKeys(DIMENSIONS);

        pending.addDeadLetter(Measure.SALES);
        Map<String, List<DayPartials>> last = pending.drain(true);
        assertThat(last).containsKeys(DIMENSIONS);
        assertThat(last.get("region")).hasSize(1).allSatisfy(piece -> {
            assertThat(piece.getRows()).isEmpty();
            assertThat(piece.getSpans()).isEmpty();
            assertThat(piece.getOutcomes()).isEmpty();
        });

        pending.addDeadLetter(Measure.SALES);
        assertThat(pending.drain(true)).containsOnlyKeys("total");
    }

    @Test
    void shouldTellNothingMoreWhereNoneExpectsMore() {
        sell();
        assertThat(pending.drain(true))
                .containsKeys(DIMENSIONS)
                .allSatisfy((dimension, pieces) -> assertThat(pieces).hasSize(1));
        assertThat(pending.drain(true)).isEmpty();
    }

    private void sell() {
        Content content = new Content(
                0,
                false,
                Instant.parse("2023-05-17T04:00:00Z"),
                3,
                null,
                Members.of("BYD", "BEV", "PASSENGER", "CN-GD", "URBAN", "L2"),
                null);
        pending.add(Measure.SALES, LocalDate.of(2023, 5, 17), Revisions.settle(List.of(), content));
    }
}
