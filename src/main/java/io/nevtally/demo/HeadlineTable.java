package io.nevtally.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headline as text, of 80 columns at most. */
public final class HeadlineTable {
    private static final String RULE = "-".repeat(73);
    private static final String NOTHING = "-";

    private HeadlineTable() {}

    /** The lines of the table. */
    public static List<String> lines(Headline headline) {
        List<String> lines = new ArrayList<>();
        lines.add(row("", "China's new energy vehicles (NEVs)", "H1 2023", "against H1 2022"));
        lines.add(RULE);
        for (HeadlineFigure figure : headline.figures()) {
            HeadlineEntry entry = figure.entry();
            lines.add(row(Integer.toString(entry.figure()), entry.title(), value(figure), change(figure)));
            if (entry == HeadlineEntry.SELL_THROUGH) {
                lines.add(row("", "NEVs produced and not sold", unsold(headline), ""));
            }
        }
        lines.add(RULE);
        lines.add("Published: 1, 2, 4 and 7, the growth of 3, the share of 6; of 5 'more than 70'.");
        lines.add("Illustrative: the rest, and how the published totals split into events.");
        return lines;
    }

    private static String value(HeadlineFigure figure) {
        return switch (figure.entry().unit()) {
            case TOTAL -> count(figure.total());
            case PERCENT -> percent("%.1f %%", figure.share());
            case RATIO -> number("%.2f", figure.share());
            case NUMBER -> number("%.1f", figure.share());
        };
    }

    private static String change(HeadlineFigure figure) {
        Double points = figure.changeInPoints();
        return switch (figure.entry().unit()) {
            case TOTAL -> percent("%+.1f %%", figure.growth());
            case PERCENT -> number("%+.1f points", points);
            case RATIO -> number("%+.2f", points == null ? null : points / 100);
            case NUMBER -> number("%+.1f", points == null ? null : points / 100);
        };
    }

    private static String unsold(Headline headline) {
        Long produced = headline.get(HeadlineEntry.PRODUCED).total();
        Long sold = headline.get(HeadlineEntry.SOLD).total();
        return count(produced == null || sold == null ? null : produced - sold);
    }

    private static String count(@Nullable Long number) {
        return number == null ? NOTHING : String.format(Locale.ROOT, "%,d", number);
    }

    private static String percent(String format, @Nullable Double fraction) {
        return number(format, fraction == null ? null : 100 * fraction);
    }

    private static String number(String format, @Nullable Double number) {
        return number == null ? NOTHING : String.format(Locale.ROOT, format, number);
    }

    private static String row(String figure, String title, String value, String change) {
        return String.format(Locale.ROOT, "%3s  %-38s  %12s  %16s", figure, title, value, change)
                .stripTrailing();
    }
}
