package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.catalogue.Measure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Instances that serve figures, and some that don't, are one service. */
@Timeout(300)
class UnservedFiguresTest {
    private static final int PARTITIONS = 4;
    private static final int MAKERS = 40;
    private static final String ALL = "nev-sales|total|all|YEAR|2023-01-01";

    @TempDir
    private Path dir;

    /** Forty makers' sales of 1 to 40, which are 820, and as many again after the other instance has joined. */
    @Test
    void shouldMakeTheSameFiguresWithAndWithoutServingThem() throws Throwable {
        Path unserved = dir.resolve("unserved");
        try (Deployment deployment = new Deployment(unserved, PARTITIONS, Map.of("nev.http.figures", "false"));
                HandProducer producer = new HandProducer(deployment)) {
            sell(producer, "first");
            try (RunningService worker = deployment.start()) {
                worker.settle(MAKERS);
                assertThat(total(deployment.decode(deployment.figures()))).isEqualTo(820);
                assertThat(status(worker.serve().resolve("/api/v1/totals"))).isEqualTo(404);

                deployment.change(Map.of(
                        "nev.http.figures",
                        "true",
                        "state.dir",
                        dir.resolve("served").toString()));
                try (RunningService front = deployment.start()) {
                    sell(producer, "second");
                    front.settle(2 * MAKERS);
                    URI address = front.serve();

                    Map<String, SpecificRecord> published = deployment.decode(deployment.figures());
                    assertThat(total(published)).isEqualTo(2 * 820);
                    Await.untilAsserted(() ->
                            assertThat(AnsweredFigures.today(50_000, address)).isEqualTo(published));
                }
            }
            assertThat(directories(unserved)).isNotEmpty().doesNotContain("global");
            assertThat(directories(dir.resolve("served"))).contains("global");
        }
    }

    private static void sell(HandProducer producer, String eventId) throws Exception {
        for (int maker = 1; maker <= MAKERS; maker++) {
            producer.publish(
                    Measure.SALES,
                    maker % PARTITIONS,
                    VehicleSold.newBuilder()
                            .setEventId(eventId)
                            .setReporter("maker-" + maker)
                            .setOccurredAt(Instant.parse("2023-05-17T04:00:00Z"))
                            .setQuantity(maker)
                            .setManufacturer("maker-" + maker)
                            .setPowertrain(Powertrain.BEV)
                            .setVehicleClass(VehicleClass.PASSENGER)
                            .setRegion("CN-GD")
                            .build());
        }
    }

    private static long total(Map<String, SpecificRecord> figures) {
        return ((RunningTotal) figures.get(ALL)).getTotal();
    }

    private static int status(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** The state directories of tasks, and of the views. */
    private static List<String> directories(Path state) throws IOException {
        try (Stream<Path> all = Files.walk(state, 2)) {
            return all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }
}
