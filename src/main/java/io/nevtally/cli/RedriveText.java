package io.nevtally.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nevtally.redrive.Report;
import io.nevtally.redrive.Report.Counts;
import java.util.Locale;

/**
 * What a redrive came to, for people and for scripts.
 *
 * @param report what it came to
 * @param dryRun whether it is what publishing would come to
 */
record RedriveText(Report report, boolean dryRun) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A table by code, what to do about the rest, and a summary; 80 columns. */
    String table() {
        StringBuilder text = new StringBuilder();
        if (report.all().letters() > 0) {
            TextTable table = new TextTable(
                    "code", "letters", dryRun ? "mendable" : "published", "redriven before", "not mendable");
            report.codes().forEach((code, counts) -> add(table, code.name(), counts));
            report.others().ifPresent(counts -> add(table, "no letter", counts));
            add(table, "all", report.all());
            text.append(table).append(System.lineSeparator());
        }
        if (!report.obstacles().isEmpty()) {
            text.append("Not mendable by publishing the same again, as of today:")
                    .append(System.lineSeparator());
            report.obstacles()
                    .forEach((obstacle, letters) -> text.append(
                            String.format(Locale.ROOT, "%,9d  %-17s  %s%n", letters, obstacle, obstacle.remedy())));
            text.append(System.lineSeparator());
        }
        return text.append(summary()).append(System.lineSeparator()).toString();
    }

    /** An object with the counts of each code, why letters can't be mended, and the counts of all. */
    JsonNode json() {
        ObjectNode json = JSON.createObjectNode().put("dryRun", dryRun);
        ArrayNode codes = json.putArray("codes");
        report.codes().forEach((code, counts) -> put(codes.addObject().put("code", code.name()), counts));
        report.others().ifPresent(counts -> put(codes.addObject().putNull("code"), counts));
        ArrayNode obstacles = json.putArray("obstacles");
        report.obstacles()
                .forEach((obstacle, letters) -> obstacles
                        .addObject()
                        .put("obstacle", obstacle.name())
                        .put("letters", letters)
                        .put("toDo", obstacle.remedy()));
        put(json.putObject("all"), report.all());
        return json;
    }

    private static void add(TextTable table, String name, Counts counts) {
        table.add(
                name,
                number(counts.letters()),
                number(counts.mendable()),
                number(counts.redrivenBefore()),
                number(counts.notMendable()));
    }

    private void put(ObjectNode json, Counts counts) {
        json.put("letters", counts.letters())
                .put("mendable", counts.mendable())
                .put("published", dryRun ? 0 : counts.mendable())
                .put("redrivenBefore", counts.redrivenBefore())
                .put("notMendable", counts.notMendable());
    }

    private String summary() {
        Counts all = report.all();
        return String.format(
                Locale.ROOT,
                dryRun
                        ? "Of %,d dead letters %,d would be published again; nothing was written."
                        : "Of %,d dead letters %,d were published again.",
                all.letters(),
                all.mendable());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
