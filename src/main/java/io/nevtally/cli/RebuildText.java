package io.nevtally.cli;

import io.nevtally.avro.figure.Account;
import io.nevtally.rebuild.Report;
import io.nevtally.rebuild.Report.Example;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How the figures of a rebuild differ from those in force, for people, in 80 columns.
 *
 * @param name what the rebuild is called
 * @param report how they differ
 */
record RebuildText(String name, Report report) {
    private static final int WIDTH = 79;
    private static final String INDENT = "           ";
    /** What a figure is about, before what else it says. */
    private static final List<String> FIRST = List.of("total", "current", "share", "rate");

    /** A line for each reason with the number of figures, and a few of them; then what to do next. */
    String table() {
        StringBuilder text = new StringBuilder();
        if (report.different() > 0) {
            text.append("  figures  why they differ, and examples").append(System.lineSeparator());
        }
        report.changes().forEach((reason, changes) -> {
            List<String> lines = wrapped(reason.text());
            text.append(String.format(Locale.ROOT, "%,9d  %s%n", changes.count(), lines.get(0)));
            lines.stream()
                    .skip(1)
                    .forEach(line -> text.append(INDENT).append(line).append(System.lineSeparator()));
            changes.examples().forEach(example -> text.append(line(example)).append(System.lineSeparator()));
        });
        text.append(String.format(Locale.ROOT, "%,9d  are the same%n%n", report.same()));
        if (report.behind() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "The live service is %,d records behind; what differs may be what it hasn't read.%n",
                    report.behind()));
        }
        return text.append("To put '")
                .append(name)
                .append("' in force: --promote. To take it away: --discard.")
                .toString();
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** One line, or two where one is too short. */
    private static String line(Example example) {
        SpecificRecord any = any(example);
        String what = INDENT + "  " + (any instanceof Account ? "account of " : "") + example.key() + ":";
        String line = what + " " + change(example);
        return line.length() <= WIDTH ? line : what + System.lineSeparator() + INDENT + "    " + change(example);
    }

    /** The first field that is another, old and new; of a figure that is new or gone, its value. */
    private static String change(Example example) {
        SpecificRecord was = example.was();
        SpecificRecord is = example.is();
        for (Field field : fields(any(example))) {
            Object before = was == null ? null : was.get(field.pos());
            Object after = is == null ? null : is.get(field.pos());
            if (!Objects.equals(before, after)) {
                return field.name() + ' ' + (was == null ? "none" : text(before)) + " -> "
                        + (is == null ? "none" : text(after));
            }
        }
        return was == null ? "none -> no value" : "no value -> none";
    }

    private static SpecificRecord any(Example example) {
        return example.is() != null ? example.is() : Objects.requireNonNull(example.was(), "one of both is there");
    }

    private static List<Field> fields(SpecificRecord figure) {
        List<Field> fields = new ArrayList<>();
        FIRST.stream()
                .map(figure.getSchema()::getField)
                .filter(Objects::nonNull)
                .forEach(fields::add);
        fields.addAll(figure.getSchema().getFields());
        return fields;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Number number) {
            return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
        }
        return value == null ? "null" : value.toString();
    }
}
