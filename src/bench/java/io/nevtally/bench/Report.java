package io.nevtally.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all rounds come to. Medians are of the warm rounds; the first of all is told apart.
 *
 * @param machine what it was measured with
 * @param parameters as text, by name
 * @param warmup how many rounds are to pass until a contender is warm
 * @param records how many records the backlog had
 * @param inputBytes how many bytes they were, as compressed
 * @param outcomes all
 */
record Report(
        Machine machine,
        Map<String, String> parameters,
        int warmup,
        long records,
        long inputBytes,
        List<Outcome> outcomes) {
    private static final List<String> KINDS = List.of("repartition", "changelog", "output", "coordination");

    /** Whether every contender was measured in every round. */
    boolean isComplete() {
        return outcomes.stream().noneMatch(outcome -> outcome.measured() == null);
    }

    /** Everything, as text. */
    String text() {
        return heading(machine, parameters) + "\n\n" + speed().text() + '\n' + cost().text() + '\n'
                + traffic().text() + '\n' + notes();
    }

    /** Writes {@code NAME.md} and {@code NAME.json}. */
    void write(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve(name + ".md"),
                heading(machine, parameters) + "\n\n" + speed().markdown() + '\n' + cost().markdown() + '\n'
                        + traffic().markdown() + '\n' + notes());
        Files.writeString(
                directory.resolve(name + ".json"),
                Conversation.JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this));
    }

    /** What was measured with, in two lines. */
    static String heading(Machine machine, Map<String, String> parameters) {
        return String.format(
                Locale.ROOT,
                "%s, commit %s, %s, %d cores, %.0f GB, %s, Kafka %s%n%s",
                machine.date(),
                machine.commit(),
                machine.processor(),
                machine.cores(),
                machine.memory() / 1e9,
                machine.jdk(),
                machine.kafka(),
                parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + ' ' + parameter.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private Table speed() {
        Table table = new Table("contender", "events/s", "x " + Entrant.LIMIT.name(), "cold", "s to ready");
        for (String contender : contenders()) {
            List<Outcome> warm = warmOutcomes(contender);
            if (warm.isEmpty()) {
                table.add(List.of(contender, "failed", "", "", ""));
                continue;
            }
            table.add(List.of(
                    contender,
                    spread(warm, m -> records / m.seconds()).text("%,.0f"),
                    ratios(warm).map(ratio -> ratio.text("%.3f")).orElse("-"),
                    String.format(
                            Locale.ROOT,
                            "%,.0f",
                            records / measured(contender).get(0).measured().seconds()),
                    spread(warm, Measured::readySeconds).text("%.1f")));
        }
        return table;
    }

    private Table cost() {
        Table table = new Table(
                "CPU s and MB", "CPU s/million", "broker's", "reader's", "heap live", "heap peak", "RSS peak");
        for (String contender : contenders()) {
            List<Outcome> warm = warmOutcomes(contender);
            if (!warm.isEmpty()) {
                table.add(List.of(
                        contender,
                        spread(warm, m -> m.cpuSeconds() / records * 1e6).text("%.1f"),
                        spread(warm, m -> m.brokerCpuSeconds() / records * 1e6).text("%.1f"),
                        spread(warm, m -> m.readerCpuSeconds() / records * 1e6).text("%.1f"),
                        spread(warm, m -> m.heapLive() / 1e6).text("%,.0f"),
                        spread(warm, m -> m.heapPeak() / 1e6).text("%,.0f"),
                        spread(warm, m -> m.rssPeak() / 1e6).text("%,.0f")));
            }
        }
        return table;
    }

    private Table traffic() {
        List<String> header = new ArrayList<>(List.of("records and bytes per record in"));
        header.addAll(KINDS);
        KINDS.forEach(kind -> header.add(kind + " B"));
        header.add("all B/B in");
        Table table = new Table(header.toArray(String[]::new));
        for (String contender : contenders()) {
            List<Outcome> warm = warmOutcomes(contender);
            if (!warm.isEmpty()) {
                List<String> row = new ArrayList<>(List.of(contender));
                KINDS.forEach(kind -> row.add(perRecord(warm, kind, Traffic::records, "%.3f")));
                KINDS.forEach(kind -> row.add(perRecord(warm, kind, Traffic::bytes, "%.1f")));
                row.add(String.format(
                        Locale.ROOT, "%.2f", spread(warm, this::bytesPerByte).median()));
                table.add(row);
            }
        }
        return table;
    }

    private String notes() {
        String input = String.format(
                Locale.ROOT,
                "%,d records drained, %.0f bytes each; 1 %% are exact repeats.%n",
                records,
                (double) inputBytes / records);
        String who = contenders().stream()
                .map(Entrant::of)
                .map(entrant -> entrant.name() + ": " + entrant.description()
                        + (entrant.identifies() ? "" : "; doesn't check identity: repeats count twice") + ".\n")
                .collect(Collectors.joining());
        String failures = outcomes.stream()
                .filter(outcome -> outcome.failure() != null)
                .map(outcome ->
                        "round " + outcome.round() + ", " + outcome.contender() + ": " + outcome.failure() + '\n')
                .collect(Collectors.joining());
        return input + who + failures;
    }

    private List<String> contenders() {
        return Entrant.ALL.stream()
                .map(Entrant::name)
                .filter(name -> outcomes.stream()
                        .anyMatch(outcome -> outcome.contender().equals(name)))
                .toList();
    }

    private List<Outcome> measured(String contender) {
        return outcomes.stream()
                .filter(outcome -> outcome.contender().equals(contender) && outcome.measured() != null)
                .toList();
    }

    /** What was measured of a contender once it was warm, or last if it never was; may be empty. */
    List<Measured> warm(String contender) {
        return warmOutcomes(contender).stream().map(Outcome::measured).toList();
    }

    private List<Outcome> warmOutcomes(String contender) {
        List<Outcome> all = measured(contender);
        return all.subList(Math.min(warmup, Math.max(0, all.size() - 1)), all.size());
    }

    private static Spread spread(List<Outcome> of, ToDoubleFunction<Measured> what) {
        return Spread.of(of.stream()
                .map(outcome -> what.applyAsDouble(outcome.measured()))
                .toList());
    }

    private Optional<Spread> ratios(List<Outcome> of) {
        List<Double> ratios = of.stream()
                .flatMap(outcome -> limit(outcome.round())
                        .map(limit -> limit.seconds() / outcome.measured().seconds()))
                .toList();
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    private Stream<Measured> limit(int round) {
        return measured(Entrant.LIMIT.name()).stream()
                .filter(outcome -> outcome.round() == round)
                .map(Outcome::measured);
    }

    private String perRecord(List<Outcome> of, String kind, ToDoubleFunction<Traffic> what, String format) {
        Spread spread = spread(of, m -> what.applyAsDouble(m.traffic().getOrDefault(kind, Traffic.NONE)) / records);
        return String.format(Locale.ROOT, format, spread.median());
    }

    private double bytesPerByte(Measured measured) {
        return measured.traffic().values().stream().mapToDouble(Traffic::bytes).sum() / inputBytes;
    }
}
