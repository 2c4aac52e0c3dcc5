package io.nevtally.topology;

import static io.nevtally.topology.Sales.sold;
import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.Gap;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.avro.figure.WindowState;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final TallyDriver driver = new TallyDriver(
            Sales.CATALOGUE, new ReportingCalendar(ZoneId.of("Asia/Shanghai")), LocalDate.of(2022, 1, 1));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldAddUpEveryWindowOfADay() {
        publish(sold("a", "2023-05-17", 3));
        publish(sold("b", "2023-05-17", 4));

        assertThat(total("nev-sales|total|all|DAY|2023-05-17").getTotal()).isEqualTo(7);
        assertThat(total("nev-sales|manufacturer|BYD|MONTH|2023-05-01").getEvents())
                .isEqualTo(2);
        assertThat(total("nev-sales|total|all|QUARTER|2023-04-01").getEnd()).isEqualTo("2023-07-01");
        assertThat(total("nev-sales|total|all|HALF_YEAR|2023-01-01").getAsOf()).isEqualTo("2023-05-17");
        assertThat(total("nev-sales|total|all|YEAR|2023-01-01").getState()).isEqualTo(WindowState.OPEN);
        assertThat(total("nev-sales|total|all|TRAILING_12_MONTHS|2022-06-01").getTotal())
                .isEqualTo(7);
    }

    @Test
    void shouldEmitTrailingWindowsOnlyThroughTheMonthOfTheAsOfDay() {
        publish(sold("a", "2023-05-17", 3));

        assertThat(driver.figures())
                .containsKey("nev-sales|total|all|TRAILING_12_MONTHS|2022-06-01")
                .doesNotContainKey("nev-sales|total|all|TRAILING_12_MONTHS|2022-07-01");
    }

    @Test
    void shouldCompareAnOpenWindowWithTheSameStretch() {
        publish(sold("base", "2022-05-17", 100));
        publish(sold("after the stretch", "2022-05-18", 900));
        publish(sold("now", "2023-05-17", 150));

        GrowthUpdate growth = growth("nev-sales|total|all|MONTH|2023-05-01|YEAR_OVER_YEAR");

        assertThat(growth.getBase()).isEqualTo(100);
        assertThat(growth.getRate()).isEqualTo(0.5);
        assertThat(growth.getGap()).isNull();
    }

    @Test
    void shouldCloseAWindowWhenAnyEventOfTheMeasureReachesItsLastDay() {
        publish(sold("base", "2022-05-31", 100));
        publish(sold("now", "2023-05-02", 150));
        publish(sold("later", "2023-06-01", 1).setManufacturer("GAC").setReporter("GAC-dealers"));

        GrowthUpdate growth = growth("nev-sales|manufacturer|BYD|MONTH|2023-05-01|YEAR_OVER_YEAR");

        assertThat(total("nev-sales|manufacturer|BYD|MONTH|2023-05-01").getState())
                .isEqualTo(WindowState.CLOSED);
        assertThat(growth.getAsOf()).isEqualTo("2023-05-31");
        assertThat(growth.getBase()).isEqualTo(100);
    }

    @Test
    void shouldShowAMemberThatHasStopped() {
        publish(sold("base", "2022-06-01", 100));
        publish(sold("later", "2023-06-01", 1).setManufacturer("GAC").setReporter("GAC-dealers"));

        GrowthUpdate growth = growth("nev-sales|manufacturer|BYD|MONTH|2023-06-01|YEAR_OVER_YEAR");

        assertThat(growth.getCurrent()).isZero();
        assertThat(growth.getRate()).isEqualTo(-1.0);
        assertThat(driver.figures()).doesNotContainKey("nev-sales|manufacturer|BYD|MONTH|2023-06-01");
    }

    @Test
    void shouldSayWhyThereIsNoRate() {
        publish(sold("first", "2022-05-17", 1));
        publish(sold("again", "2022-07-17", 1));

        assertThat(growth("nev-sales|total|all|MONTH|2022-05-01|YEAR_OVER_YEAR").getGap())
                .isEqualTo(Gap.NO_HISTORY);
        GrowthUpdate onNothing = growth("nev-sales|total|all|MONTH|2022-07-01|PERIOD_OVER_PERIOD");
        assertThat(onNothing.getGap()).isEqualTo(Gap.ZERO_BASE);
        assertThat(onNothing.getRate()).isNull();
    }

    @Test
    void shouldGiveARateOnceAnEarlierEventExtendsHistory() {
        publish(sold("now", "2023-05-17", 150));
        assertThat(growth("nev-sales|total|all|YEAR|2023-01-01|YEAR_OVER_YEAR").getGap())
                .isEqualTo(Gap.NO_HISTORY);

        publish(sold("other month", "2022-01-31", 50));

        assertThat(growth("nev-sales|total|all|YEAR|2023-01-01|YEAR_OVER_YEAR").getRate())
                .isEqualTo(2.0);
        assertThat(growth("nev-sales|total|all|MONTH|2023-05-01|YEAR_OVER_YEAR").getGap())
                .isEqualTo(Gap.ZERO_BASE);
    }

    @Test
    void shouldTakeSharesOfTheSameStretch() {
        publish(sold("e22", "2022-05-17", 10));
        publish(sold("i22", "2022-05-17", 90).setPowertrain(Powertrain.ICE));
        publish(sold("e23", "2023-05-17", 30));
        publish(sold("i23", "2023-05-17", 70).setPowertrain(Powertrain.ICE));

        ShareUpdate share = share("nev-market-share|total|all|MONTH|2023-05-01");

        assertThat(share.getNumerator()).isEqualTo(30);
        assertThat(share.getDenominator()).isEqualTo(100);
        assertThat(share.getShare()).isEqualTo(0.3);
        assertThat(share.getChangeInPoints()).isEqualTo(100 * (0.3 - 0.1));
    }

    @Test
    void shouldTakeEveryMembersShareAnewWhenOneChanges() {
        publish(sold("a", "2023-05-17", 30));
        driver.figures();
        publish(sold("b", "2023-05-17", 10).setManufacturer("GAC").setReporter("GAC-dealers"));

        assertThat(share("nev-sales-share|manufacturer|BYD|MONTH|2023-05-01").getShare())
                .isEqualTo(0.75);
    }

    @Test
    void shouldCarryAStockOnThroughLateEvents() {
        publish(sold("a", "2023-05-17", 30));
        driver.figures();
        publish(sold("late", "2023-01-10", 5));

        assertThat(total("vehicle-stock|total|all|MONTH|2023-05-01").getTotal()).isEqualTo(1035);
        assertThat(total("vehicle-stock|total|all|DAY|2023-01-10").getTotal()).isEqualTo(1005);
    }

    @Test
    void shouldSumTheValueOfThoseThatHaveAPrice() {
        publish(sold("a", "2023-05-17", 3).setUnitPrice(Sales.yuan("100000.50")));
        publish(sold("b", "2023-05-17", 4));

        RunningTotal value = total("nev-sales-value|total|all|DAY|2023-05-17");

        assertThat(value.getTotal()).isEqualTo(30_000_150);
        assertThat(value.getEvents()).isEqualTo(1);
    }

    private void publish(VehicleSold.Builder event) {
        VehicleSold sold = event.build();
        driver.publish(Measure.SALES, sold.getReporter(), sold, sold.getOccurredAt());
    }

    private RunningTotal total(String key) {
        return (RunningTotal) Objects.requireNonNull(driver.figures().get(key), key);
    }

    private GrowthUpdate growth(String key) {
        return (GrowthUpdate) Objects.requireNonNull(driver.figures().get(key), key);
    }

    private ShareUpdate share(String key) {
        return (ShareUpdate) Objects.requireNonNull(driver.figures().get(key), key);
    }
}
