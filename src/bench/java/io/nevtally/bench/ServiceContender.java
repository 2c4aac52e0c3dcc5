package io.nevtally.bench;

import io.nevtally.config.Settings;
import io.nevtally.config.SettingsReader;
import io.nevtally.service.TallyService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** This service, as {@code run} starts it, on outputs of its own beside those of other runs. */
final class ServiceContender implements Contender {
    /** As {@code ./nev-tally} starts it. */
    static final List<String> JVM = List.of("-XX:MaxInlineLevel=9", "-XX:InlineSmallCode=1000");

    /** The seven cells; growth, shares, quarters and trailing years come with them. */
    static final String SEVEN_CELLS = """
            measures:
              sales: [total, manufacturer, powertrain, vehicleClass, region]
            indicators:
              vehicle-sales: {sum: quantity, of: sales}
              nev-sales:
                sum: quantity
                of: sales
                where: {powertrain: [BEV, PHEV, FCEV]}
                dimensions: [manufacturer]
            """;

    private final String catalogue;
    private final boolean servesFigures;

    private ServiceContender(String catalogue, boolean servesFigures) {
        this.catalogue = catalogue;
        this.servesFigures = servesFigures;
    }

    /** With the catalogue that ships. */
    static ServiceContender asItShips() {
        return new ServiceContender("", true);
    }

    /** With a catalogue of the job's cells alone. */
    static ServiceContender ofSevenCells() {
        return new ServiceContender(SEVEN_CELLS, true);
    }

    /** The same without reading its figures back to answer for them, which no peer does. */
    static ServiceContender ofSevenCellsUnserved() {
        return new ServiceContender(SEVEN_CELLS, false);
    }

    @Override
    public Run start(Job job) throws Exception {
        TallyService service = TallyService.startBeside(settings(job));
        while (!service.isReady()) {
            check(service);
            Thread.sleep(5);
        }
        return new Working(service);
    }

    private Settings settings(Job job) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", job.bootstrapServers());
        properties.setProperty("schema.registry.url", job.registryUrl());
        properties.setProperty("state.dir", job.directory().resolve("state").toString());
        properties.setProperty("num.stream.threads", Integer.toString(job.threads()));
        properties.setProperty("commit.interval.ms", Long.toString(job.commitMs()));
        properties.setProperty("nev.topic.prefix", job.inputPrefix());
        properties.setProperty("nev.topic.partitions", Integer.toString(job.partitions()));
        properties.setProperty("nev.http.figures", Boolean.toString(servesFigures));
        if (!catalogue.isEmpty()) {
            Path file = Files.writeString(job.directory().resolve("catalogue.yaml"), catalogue);
            properties.setProperty("nev.catalogue", file.toString());
        }
        return SettingsReader.read(properties, Map.of()).beside(job.name(), job.outputPrefix());
    }

    private static void check(TallyService service) {
        if (service.hasFailed()) {
            throw new IllegalStateException("the service has failed");
        }
    }

    private record Working(TallyService service) implements Run {

        @Override
        public void check() {
            ServiceContender.check(service);
        }

        @Override
        public void close() {
            service.close();
        }
    }
}
