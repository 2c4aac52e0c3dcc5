package io.nevtally.cli;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.ReferenceSeries;
import io.nevtally.catalogue.Term;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** A catalogue for people to read, in 80 columns. */
final class CatalogueTable {
    private static final int WIDTH = 79;

    private final int names;
    private final StringBuilder text = new StringBuilder();

    private CatalogueTable(int names) {
        this.names = names;
    }

    /**
     * The table.
     *
     * @param name where the catalogue comes from
     */
    static String of(String name, Catalogue catalogue) {
        List<Ratio> listed = catalogue.ratios().stream()
                .filter(ratio -> !isShareOfTotal(ratio))
                .toList();
        Set<ReferenceSeries> references = references(catalogue);
        int longest = Stream.of(
                        catalogue.indicators().stream().map(Indicator::id),
                        listed.stream().map(Ratio::id),
                        references.stream().map(ReferenceSeries::id))
                .flatMap(ids -> ids)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        CatalogueTable table = new CatalogueTable(Math.min(Math.max(longest + 2, 16), 40));
        table.finish(table.section("CATALOGUE", name));
        table.dimensions(catalogue);
        table.indicators(catalogue);
        table.ratios(listed);
        table.references(references);
        return table.text.toString();
    }

    private void dimensions(Catalogue catalogue) {
        TextTable table = section("MEASURE", "DIMENSIONS");
        catalogue.dimensions().forEach((measure, dimensions) -> table.addRowValues(measure.id(), commas(dimensions)));
        finish(table);
    }

    private void indicators(Catalogue catalogue) {
        TextTable table = section("INDICATOR", "WHAT IT IS");
        catalogue.indicators().forEach(indicator -> table.addRowValues(indicator.id(), text(catalogue, indicator)));
        finish(table);
    }

    private void ratios(List<Ratio> ratios) {
        TextTable table = section("RATIO", "NUMERATOR / DENOMINATOR");
        ratios.forEach(ratio -> {
            table.addRowValues(ratio.id(), text(ratio.numerator()) + " / " + text(ratio.denominator()));
            table.addRowValues("", "by " + commas(ratio.dimensions()));
        });
        table.addRowValues("INDICATOR-share", "each indicator / its total, by each of its dimensions");
        finish(table);
    }

    private void references(Set<ReferenceSeries> references) {
        if (references.isEmpty()) {
            return;
        }
        TextTable table = section("REFERENCE", "VALUES");
        for (ReferenceSeries series : references) {
            table.addRowValues(series.id(), "in " + series.unit());
            series.values().forEach((day, value) -> table.addRowValues("", "from " + day + "  " + grouped(value)));
        }
        finish(table);
    }

    private static String text(Catalogue catalogue, Indicator indicator) {
        if (indicator instanceof Distinct distinct) {
            return "number of " + distinct.counted() + " members in "
                    + distinct.source().id();
        }
        if (indicator instanceof Stock stock) {
            return grouped(stock.baseline()) + " on " + stock.on() + " + "
                    + stock.source().id() + " since";
        }
        Sum sum = (Sum) indicator;
        String by = sum.dimensions().equals(catalogue.dimensions().get(sum.measure()))
                ? ""
                : ", by " + commas(sum.dimensions());
        return sum.addend().name().toLowerCase(Locale.ROOT) + " of "
                + sum.measure().id() + where(sum) + by;
    }

    private static String where(Sum sum) {
        Map<Field, Set<String>> where = sum.filter().where();
        return where.isEmpty()
                ? ""
                : where.entrySet().stream()
                        .map(condition -> condition.getKey().id() + " is " + String.join("/", condition.getValue()))
                        .collect(Collectors.joining(" and ", " where ", ""));
    }

    private static String text(Term term) {
        if (term instanceof Term.Reference reference) {
            return reference.series().id();
        }
        String indicator = term.indicator().map(Indicator::id).orElseThrow();
        if (term instanceof Term.Average) {
            return "average price in " + indicator;
        }
        return term instanceof Term.Whole ? "total of " + indicator : indicator;
    }

    private static boolean isShareOfTotal(Ratio ratio) {
        return ratio.indicators().stream()
                .anyMatch(indicator -> Ratio.shareOfTotal(indicator).equals(ratio));
    }

    private static Set<ReferenceSeries> references(Catalogue catalogue) {
        return catalogue.ratios().stream()
                .flatMap(ratio -> Stream.of(ratio.numerator(), ratio.denominator()))
                .filter(Term.Reference.class::isInstance)
                .map(term -> ((Term.Reference) term).series())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private TextTable section(String name, String what) {
        TextTable table = TextTable.forColumns(
                Help.defaultColorScheme(Help.Ansi.OFF),
                new Column(names, 0, Overflow.SPAN),
                new Column(WIDTH - names, 0, Overflow.WRAP));
        table.addRowValues(name, what);
        return table;
    }

    private void finish(TextTable table) {
        text.append(text.isEmpty() ? "" : System.lineSeparator()).append(table);
    }

    private static String commas(Collection<String> words) {
        return String.join(", ", words);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
