package io.nevtally.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.RunningTotal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExpectedTotalsTest {
    private final ExpectedTotals expected = new ExpectedTotals();

    @Test
    void shouldCountCellsInWindows() {
        // Given the last second of June and the first of July in Shanghai
        expected.add(sold("BYD", Powertrain.BEV, "2022-06-30T15:59:59Z", 3), false);
        expected.add(sold("BYD", Powertrain.ICE, "2022-06-30T16:00:00Z", 5), false);
        expected.add(sold("NIO", Powertrain.FCEV, "2022-12-31T15:59:59Z", 7), false);

        // When
        Map<String, String> totals = texts(true);

        // Then
        assertThat(totals)
                .containsEntry("vehicle-sales|total|all|DAY|2022-06-30", "3 of 1")
                .containsEntry("vehicle-sales|total|all|DAY|2022-07-01", "5 of 1")
                .containsEntry("vehicle-sales|total|all|HALF_YEAR|2022-01-01", "3 of 1")
                .containsEntry("vehicle-sales|total|all|HALF_YEAR|2022-07-01", "12 of 2")
                .containsEntry("vehicle-sales|total|all|YEAR|2022-01-01", "15 of 3")
                .containsEntry("vehicle-sales|manufacturer|BYD|YEAR|2022-01-01", "8 of 2")
                .containsEntry("nev-sales|manufacturer|BYD|YEAR|2022-01-01", "3 of 1")
                .containsEntry("nev-sales|total|all|HALF_YEAR|2022-07-01", "7 of 1")
                .containsEntry("vehicle-sales|powertrain|ICE|MONTH|2022-07-01", "5 of 1")
                .containsEntry("vehicle-sales|vehicleClass|PASSENGER|MONTH|2022-12-01", "7 of 1")
                .containsEntry("vehicle-sales|region|CN-GD|DAY|2022-12-31", "7 of 1")
                .doesNotContainKey("nev-sales|manufacturer|BYD|DAY|2022-07-01")
                // Days and months: 7 + 5 + 7 cells. Half-years: 7, and 5 + 7 less the 3 that both have. The year: a
                // total, 2 makers, 3 powertrains, a class and a region, and a total and 2 makers of NEVs.
                .hasSize(19 + 19 + 16 + 11);
    }

    @Test
    void shouldTellRepeatsApart() {
        expected.add(sold("BYD", Powertrain.BEV, "2022-06-30T12:00:00Z", 3), false);
        expected.add(sold("BYD", Powertrain.BEV, "2022-06-30T12:00:00Z", 3), true);

        assertThat(texts(true)).containsEntry("vehicle-sales|total|all|DAY|2022-06-30", "3 of 1");
        assertThat(texts(false)).containsEntry("vehicle-sales|total|all|DAY|2022-06-30", "6 of 2");
    }

    @Test
    void shouldAgreeWithTheLimitsSums() {
        // Given
        DaySums sums = new DaySums();
        Backlog.forEach(20_000, 400, 7, (sold, isRepeat) -> {
            expected.add(sold, isRepeat);
            sums.add(sold);
        });

        // When
        Map<String, RunningTotal> totals = new HashMap<>();
        sums.takeChanged(totals::put);

        // Then
        assertThat(totals.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                total -> total.getValue().getTotal() + " of "
                                        + total.getValue().getEvents())))
                .isEqualTo(texts(false));
    }

    private Map<String, String> texts(boolean identified) {
        return expected.byKey().entrySet().stream()
                .collect(Collectors.toMap(
                        sum -> sum.getKey().toString(),
                        sum -> sum.getValue().total(identified) + " of "
                                + sum.getValue().events(identified)));
    }

    private static VehicleSold sold(String maker, Powertrain powertrain, String at, long quantity) {
        return VehicleSold.newBuilder()
                .setEventId(maker + at)
                .setReporter("dealers")
                .setOccurredAt(Instant.parse(at))
                .setQuantity(quantity)
                .setManufacturer(maker)
                .setPowertrain(powertrain)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD")
                .build();
    }
}
