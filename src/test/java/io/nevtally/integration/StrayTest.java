package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.catalogue.Measure;
import io.nevtally.oracle.FigureDifferences;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients partition differently: librdkafka's default isn't Java's. Here events of one reporter are on several partitions,
 * and the figures are as if they were on one.
 */
class StrayTest {
    private static final int PARTITIONS = 4;

    @TempDir
    private Path dir;

    @Test
    void shouldCountEachEventOnceWhereverItIs() throws Exception {
        try (Deployment deployment = new Deployment(dir, PARTITIONS);
                HandProducer producer = new HandProducer(deployment)) {
            int events = 0;
            for (int partition = 0; partition < PARTITIONS; partition++) {
                // The same event on every partition.
                producer.publish(Measure.SALES, partition, sold("BYD", "a", 10).build());
                // Another on each.
                producer.publish(
                        Measure.SALES,
                        partition,
                        sold("GAC", "b" + partition, 1 + partition).build());
                // Another revision of one event on each, the highest on the first.
                producer.publish(
                        Measure.SALES,
                        partition,
                        sold("SAIC", "c", 100 + partition)
                                .setRevision(9 - partition)
                                .build());
                // An event, and who takes it back.
                producer.publish(
                        Measure.SALES,
                        partition,
                        sold("NIO", "d", 5)
                                .setRevision(partition)
                                .setWithdrawn(partition == 3)
                                .build());
                events += 4;
            }
            try (RunningService service = deployment.start()) {
                service.settle(events);
            }

            Map<String, SpecificRecord> figures = deployment.decode(deployment.figures());
            assertThat(total(figures, "BYD")).isEqualTo(10);
            assertThat(total(figures, "GAC")).isEqualTo(1 + 2 + 3 + 4);
            assertThat(total(figures, "SAIC")).isEqualTo(100);
            assertThat(figures).doesNotContainKey(key("NIO"));
            Account account = deployment.accounts().get(Measure.SALES.id());
            assertThat(account.getRead()).isEqualTo(16);
            assertThat(account.getRepeated())
                    .as("the same event, three times more")
                    .isEqualTo(3);
            assertThat(account.getDeadLettered()).isZero();
        }
    }

    @Test
    void shouldPublishTheFiguresOfTheOracleWhereverEventsAre() throws Exception {
        EventLogs history = EventLogs.of(12, 60, 800).withoutConflicts();
        SplittableRandom random = new SplittableRandom(12);
        try (Deployment deployment = new Deployment(dir.resolve("state"), PARTITIONS);
                HandProducer producer = new HandProducer(deployment)) {
            long published = 0;
            for (Measure measure : Measure.values()) {
                for (SpecificRecord event : history.logs().get(measure)) {
                    producer.publish(measure, random.nextInt(PARTITIONS), event);
                    published++;
                }
            }
            try (RunningService service = deployment.start()) {
                service.settle(published);
            }

            assertThat(FigureDifferences.between(
                            deployment.decode(deployment.figures()),
                            EventLogs.figures(history.write(dir.resolve("csv")))))
                    .isEmpty();
        }
    }

    private static VehicleSold.Builder sold(String manufacturer, String eventId, long quantity) {
        return VehicleSold.newBuilder()
                .setEventId(eventId)
                .setReporter(manufacturer + "-dealers")
                .setOccurredAt(Instant.parse("2023-05-17T04:00:00Z"))
                .setQuantity(quantity)
                .setManufacturer(manufacturer)
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD");
    }

    private static String key(String manufacturer) {
        return "nev-sales|manufacturer|" + manufacturer + "|MONTH|2023-05-01";
    }

    private static long total(Map<String, SpecificRecord> figures, String manufacturer) {
        return ((RunningTotal) figures.get(key(manufacturer))).getTotal();
    }
}
