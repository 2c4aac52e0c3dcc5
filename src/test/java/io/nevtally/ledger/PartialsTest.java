package io.nevtally.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.Members;
import io.nevtally.catalogue.Measure;
import io.nevtally.name.Name;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartialsTest {
    private static final LocalDate DAY = LocalDate.of(2023, 5, 17);

    private final Partials partials = new Partials(Sample.CATALOGUE);

    @Test
    void shouldFoldEventsIntoOneRowPerMemberAndDay() {
        fold("BEV", 3, 300L, 1);
        fold("ICE", 4, null, 1);

        assertThat(partials.drain().get("manufacturer"))
                .containsExactly(new DayRow(
                        Measure.SALES,
                        "BYD",
                        DAY,
                        Map.of(
                                "sales", new Amount(2, 7, 7),
                                "nev-sales", new Amount(1, 3, 3),
                                "sales-value", new Amount(1, 300, 3))));
        assertThat(partials.drain()).isEmpty();
    }

    @Test
    void shouldHaveARowInEveryDimensionOfTheMeasure() {
        fold("BEV", 3, null, 1);

        assertThat(partials.drain()).containsOnlyKeys("total", "manufacturer");
    }

    @Test
    void shouldLeaveOutIndicatorsThatAreNotBrokenDown() {
        partials.fold(Measure.EXPORTS, DAY, Members.of("BYD", "BEV", "PASSENGER", "DE"), 2, 50L, 1);

        Map<String, List<DayRow>> drained = partials.drain();

        assertThat(drained.get("destination").get(0).amounts()).containsOnlyKeys("exports");
        assertThat(drained.get("total").get(0).amounts()).containsOnlyKeys("exports", "exports-value");
        assertThat(drained.get("destination").get(0).member()).isEqualTo("DE");
    }

    @Test
    void shouldTakeAwayWhatWasNotFoldedHere() {
        fold("BEV", 3, 300L, -1);

        assertThat(partials.drain().get("total").get(0).amounts())
                .containsEntry("sales", new Amount(-1, -3, -3))
                .containsEntry("sales-value", new Amount(-1, -300, -3));
    }

    @Test
    void shouldLeaveOutWhatCancelsOut() {
        fold("BEV", 3, 300L, 1);
        fold("BEV", 3, 300L, -1);

        assertThat(partials.drain()).isEmpty();
    }

    @Test
    void shouldIgnoreMeasuresThatAreNotKept() {
        partials.fold(Measure.CHARGERS, DAY, Members.of("TELD", "PUBLIC", "DC", "CN-SH"), 2, null, 1);

        assertThat(partials.drain()).isEmpty();
    }

    @Test
    void shouldCarryWhatALongDoesNotHold() {
        fold("BEV", 1, Long.MAX_VALUE, 1);
        fold("BEV", 1, 1L, 1);
        fold("ICE", 1, Long.MAX_VALUE, 1);

        // 2^63 = 2^64 - 2^63
        assertThat(partials.drain().get("total").get(0).amounts())
                .containsEntry("sales", new Amount(3, 3, 3))
                .containsEntry("sales-value", new Amount(3, 1, -1, 3));
    }

    private void fold(String powertrain, long quantity, @Nullable Long value, int sign) {
        List<Name> members = Members.of("BYD", powertrain, "PASSENGER", "CN-GD", "unknown", "unknown");
        partials.fold(Measure.SALES, DAY, members, quantity, value, sign);
    }
}
