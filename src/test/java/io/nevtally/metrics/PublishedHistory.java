package io.nevtally.metrics;

import io.nevtally.catalogue.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures published for the first half of 2023, 1 to 7, as a few large events on its last day, and a year earlier on the
 * first, which begins the history: there, what the total divided by one and the growth comes to.
 */
final class PublishedHistory {
    private static final String NOW = "2023-06-30T12:00:00+08:00";
    private static final String THEN = "2022-01-01T12:00:00+08:00";
    private static final String BETWEEN = "2022-07-01T12:00:00+08:00";
    private static final int DESTINATIONS = 72;

    private PublishedHistory() {}

    /** Writes a CSV file for each measure. */
    static Map<Measure, Path> write(Path dir) throws IOException {
        return Map.of(
                Measure.PRODUCTION,
                file(dir, "production", "manufacturer,powertrain,vehicleClass,region", production()),
                Measure.SALES,
                file(dir, "sales", "manufacturer,powertrain,vehicleClass,region", sales()),
                Measure.EXPORTS,
                file(dir, "exports", "manufacturer,powertrain,vehicleClass,destination", exports()),
                Measure.CHARGERS,
                file(dir, "chargers", "operator,access,current,powerKw,region", chargers()));
    }

    /** How many events there are. */
    static int events() {
        return 2 + 7 + 1 + DESTINATIONS + 2;
    }

    private static List<String> production() {
        return List.of(NOW + ",3788000,BYD,BEV,PASSENGER,CN-GD", THEN + ",2660112,BYD,BEV,PASSENGER,CN-GD");
    }

    private static List<String> sales() {
        return List.of(
                NOW + ",218925,GAC,BEV,PASSENGER,CN-GD",
                THEN + ",105000,GAC,BEV,PASSENGER,CN-GD",
                BETWEEN + ",120000,GAC,BEV,PASSENGER,CN-GD",
                // 3,747,000 and 2,600,278 with GAC's
                NOW + ",3528075,BYD,PHEV,PASSENGER,CN-GD",
                THEN + ",2495278,BYD,PHEV,PASSENGER,CN-GD",
                // 13,240,000 and 12,050,000 with the NEVs
                NOW + ",9493000,FAW,ICE,PASSENGER,CN-JL",
                THEN + ",9449722,FAW,ICE,PASSENGER,CN-JL");
    }

    private static List<String> exports() {
        List<String> rows = new ArrayList<>();
        rows.add(THEN + ",205385,SAIC,BEV,PASSENGER,GB");
        List<String> destinations = Stream.of(Locale.getISOCountries())
                .filter(country -> !country.equals("CN"))
                .limit(DESTINATIONS)
                .toList();
        IntStream.range(0, DESTINATIONS).forEach(i -> {
            // 71 x 7,000 and 37,000 are 534,000.
            int quantity = i == 0 ? 37_000 : 7_000;
            rows.add(NOW + "," + quantity + ",SAIC,BEV,PASSENGER," + destinations.get(i));
        });
        return rows;
    }

    private static List<String> chargers() {
        return List.of(NOW + ",1442000,TELD,PUBLIC,DC,120,CN-SD", THEN + ",1215852,TELD,PUBLIC,DC,120,CN-SD");
    }

    private static Path file(Path dir, String name, String fields, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("eventId,reporter,occurredAt,quantity," + fields);
        rows.forEach(row -> lines.add(name + "-" + lines.size() + "," + name + "-office," + row));
        return Files.write(dir.resolve(name + ".csv"), lines);
    }
}
