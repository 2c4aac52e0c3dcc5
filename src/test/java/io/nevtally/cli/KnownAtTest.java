package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.SharedSandbox;
import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.config.InputException;
import io.nevtally.integration.Beside;
import io.nevtally.integration.Deployment;
import io.nevtally.integration.RunningService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was known at a time: corrections that came later don't count. */
class KnownAtTest {
    private static final ReportingCalendar SHANGHAI = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));
    private static final Instant MAY_17 = Instant.parse("2023-05-17T04:00:00Z");

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /**
     * On 18 May 10 and 200 vehicles of 17 May are known. On 1 June at noon the 10 are corrected to 7, and on 2 June the 200
     * withdrawn. So there are 210 in the last millisecond before that
     * noon, 207 at noon, and 7 now.
     */
    @Test
    void shouldNotCountCorrectionsThatCameLater() throws Exception {
        try (Deployment deployment = new Deployment(dir.resolve("state"), 2)) {
            publish(deployment, "2023-05-18T00:00:00Z", sold("a", 0, 10), sold("b", 0, 200));
            publish(deployment, "2023-06-01T04:00:00Z", sold("a", 1, 7));
            publish(deployment, "2023-06-02T00:00:00Z", sold("b", 1, 200).setWithdrawn(true));
            try (RunningService service = deployment.start()) {
                service.settle(4);
            }
            Path config = write(deployment);
            Set<String> traces = Beside.traces(deployment);

            assertThat(total(config, "2023-06-01T12:00:00+08:00")).isEqualTo("207");
            assertThat(total(config, "2023-06-01T11:59:59.999+08:00")).isEqualTo("210");
            // What the service serves is no matter.
            deployment.change(Map.of("nev.http.figures", "false"));
            assertThat(total(write(deployment), "2023-06-01T12:00:00+08:00")).isEqualTo("207");

            assertThat(Beside.traces(deployment)).isEqualTo(traces);
        }
    }

    @Test
    void shouldMeanTheEndOfADayInTheReportingZone() {
        assertThat(KnownAt.time("2023-05-31", SHANGHAI)).isEqualTo("2023-05-31T15:59:59.999Z");
        assertThat(KnownAt.time("2023-05-31T12:00:00Z", SHANGHAI)).isEqualTo("2023-05-31T12:00:00Z");
        assertThatThrownBy(() -> KnownAt.time("yesterday", SHANGHAI))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "--known-at: 'yesterday' is neither a time such as 2023-07-31T12:00:00+08:00 nor a day such as"
                                + " 2023-07-31");
    }

    @Test
    void shouldNotAskAService() {
        assertThat(run("show", "--known-at", "2023-05-31", "--url", "http://127.0.0.1:8080"))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err)
                .hasToString(
                        "nev-tally: --known-at: is answered from the input, and by no service; give --config instead"
                                + " of --url\n");
    }

    /** The year's sales of one maker, as it was known at a time. */
    private String total(Path config, String time) {
        out.getBuffer().setLength(0);
        assertThat(run(
                        "show",
                        "totals",
                        "--indicator=nev-sales",
                        "--member=BYD",
                        "--window=YEAR",
                        "--known-at=" + time,
                        "--config=" + config))
                .as(err.toString())
                .isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        return lines.get(2).split(" +", -1)[2];
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private Path write(Deployment deployment) throws IOException {
        Path file = dir.resolve("run.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            deployment.properties().store(writer, null);
        }
        return file;
    }

    private static VehicleSold.Builder sold(String eventId, int revision, long quantity) {
        return VehicleSold.newBuilder()
                .setEventId(eventId)
                .setReporter("BYD-dealers")
                .setRevision(revision)
                .setOccurredAt(MAY_17)
                .setQuantity(quantity)
                .setManufacturer("BYD")
                .setPowertrain(Powertrain.BEV)
                .setVehicleClass(VehicleClass.PASSENGER)
                .setRegion("CN-GD");
    }

    private static void publish(Deployment deployment, String time, VehicleSold.Builder... sales) throws Exception {
        try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedSandbox.get().bootstrapServers()),
                new StringSerializer(),
                deployment.serde().serializer())) {
            List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
            for (VehicleSold.Builder sale : sales) {
                sent.add(producer.send(new ProducerRecord<>(
                        deployment.topics().events(Measure.SALES),
                        null,
                        Instant.parse(time).toEpochMilli(),
                        "BYD-dealers",
                        sale.build())));
            }
            for (var each : sent) {
                var unused = each.get();
            }
        }
    }
}
