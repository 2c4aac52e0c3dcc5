package io.nevtally.cli;

import io.nevtally.mapping.Preview;
import io.nevtally.mapping.Preview.Example;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema.Field;
import org.jspecify.annotations.Nullable;

/** What a mapping would make of files, in words. */
final class PreviewText {
    private static final int WIDTH = 80;
    private static final String MORE = ", ...";

    private final Preview preview;
    private final int files;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();

    /**
     * The text of a preview.
     *
     * @param files how many files there were
     * @param zone the reporting zone, in which times are shown
     */
    PreviewText(Preview preview, int files, ZoneId zone) {
        this.preview = preview;
        this.files = files;
        this.zone = zone;
    }

    @Override
    public String toString() {
        text.setLength(0);
        preview.examples().forEach(this::example);
        count(preview.rows(), "rows read from " + files + (files == 1 ? " file" : " files"));
        count(sum(preview.skipped()), "skipped");
        preview.skipped().forEach((condition, rows) -> count(rows, "  " + condition));
        count(preview.events(), "events to publish" + span());
        long bad = preview.bad().values().stream()
                .mapToLong(Preview.Problem::count)
                .sum();
        count(bad, "bad");
        preview.bad().forEach((reason, problem) -> {
            count(problem.count(), "  " + reason);
            problem.messages().forEach(message -> line(" ".repeat(17) + message));
        });
        if (preview.events() > 0) {
            members();
        }
        return text.toString();
    }

    private String span() {
        return preview.events() == 0
                ? ""
                : String.format(
                        Locale.ROOT, ", quantity %,d, %s to %s", preview.quantity(), preview.first(), preview.last());
    }

    private void example(Example example) {
        line(example.place());
        var event = example.row().event();
        for (Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value != null && !value.equals(field.hasDefaultValue() ? field.defaultVal() : null)) {
                pair(field.name(), value);
            }
        }
        if (!example.row().publishedAt().equals(example.row().occurredAt())) {
            pair("publishedAt", example.row().publishedAt());
        }
        line("");
    }

    private void pair(String name, @Nullable Object value) {
        Object shown = value instanceof Instant time ? time.atZone(zone).toOffsetDateTime() : value;
        line(String.format(Locale.ROOT, "  %-15s  %s", name, shown));
    }

    private void members() {
        line("");
        preview.members().forEach((field, counts) -> {
            StringBuilder most = new StringBuilder(String.format(
                    Locale.ROOT, "%-15s  %,d member%s", field.id(), counts.size(), counts.size() == 1 ? "" : "s"));
            List<Map.Entry<String, Long>> sorted = counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .toList();
            for (int i = 0; i < sorted.size(); i++) {
                String next = String.format(
                        Locale.ROOT,
                        "%s %s (%,d)",
                        i == 0 ? ":" : ",",
                        sorted.get(i).getKey(),
                        sorted.get(i).getValue());
                if (i > 0 && most.length() + next.length() > WIDTH - MORE.length()) {
                    most.append(MORE);
                    break;
                }
                most.append(next);
            }
            line(most.toString());
        });
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void count(long number, String what) {
        line(String.format(Locale.ROOT, "%,12d %s", number, what));
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
