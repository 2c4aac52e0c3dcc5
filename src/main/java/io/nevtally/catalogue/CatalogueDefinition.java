package io.nevtally.catalogue;

import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a catalogue's entries mean, in words that are the same whenever the meaning is: told by what is defined, such as
 * {@code indicator nev-sales, where}.
 */
public final class CatalogueDefinition {
    /** What the entries end with whose words may become more without those that are there meaning anything else. */
    public static final String DIMENSIONS = ", dimensions";

    private static final int DIGEST_BYTES = 8;

    private final SortedMap<String, String> entries = new TreeMap<>();

    private CatalogueDefinition() {}

    /**
     * What figures are kept, and so must stay for a state to be used again. The values of reference series and the
     * baselines of stocks aren't among it: figures are reckoned with them, but nothing that is kept depends on them.
     */
    public static SortedMap<String, String> of(Catalogue catalogue) {
        CatalogueDefinition definition = new CatalogueDefinition();
        catalogue.dimensions().forEach((measure, dimensions) -> definition.put("measure", measure.id(), dimensions));
        catalogue.indicators().forEach(definition::add);
        catalogue.ratios().forEach(definition::add);
        return definition.entries;
    }

    /** A word that is the same as long as all figures are that are reckoned from the same days. */
    public static String digest(Catalogue catalogue, LocalDate historyStart) {
        SortedMap<String, String> all = of(catalogue);
        all.put("history", historyStart.toString());
        for (Indicator indicator : catalogue.indicators()) {
            if (indicator instanceof Stock stock) {
                all.put("baseline " + stock.id(), stock.baseline() + " on " + stock.on());
            }
        }
        for (Ratio ratio : catalogue.ratios()) {
            for (Term term : List.of(ratio.numerator(), ratio.denominator())) {
                if (term instanceof Term.Reference reference) {
                    all.put(
                            "reference " + reference.series().id(),
                            reference.series().values().toString());
                }
            }
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void add(Indicator indicator) {
        put("indicator", indicator.id(), indicator.dimensions());
        String what = "indicator " + indicator.id();
        if (indicator instanceof Distinct distinct) {
            entries.put(
                    what,
                    "distinct " + distinct.counted() + " of "
                            + distinct.source().id());
        } else if (indicator instanceof Stock stock) {
            entries.put(what, "stock of " + stock.source().id());
        } else {
            Sum sum = (Sum) indicator;
            String addend = sum.addend().name().toLowerCase(Locale.ROOT);
            entries.put(what, "sum of " + addend + " of " + sum.measure().id());
            entries.put(what + ", where", where(sum.filter()));
        }
    }

    private void add(Ratio ratio) {
        entries.put("ratio " + ratio.id(), term(ratio.numerator()) + " / " + term(ratio.denominator()));
        put("ratio", ratio.id(), ratio.dimensions());
    }

    private void put(String kind, String id, List<String> dimensions) {
        entries.put(kind + ' ' + id + DIMENSIONS, String.join(" ", new TreeSet<>(dimensions)));
    }

    private static String where(Filter filter) {
        Map<String, String> sorted = new TreeMap<>();
        filter.where().forEach((field, values) -> sorted.put(field.id(), String.join(" or ", new TreeSet<>(values))));
        return sorted.isEmpty()
                ? "any"
                : sorted.entrySet().stream()
                        .map(condition -> condition.getKey() + " is " + condition.getValue())
                        .collect(Collectors.joining(" and "));
    }

    private static String term(Term term) {
        if (term instanceof Term.Reference reference) {
            return "reference " + reference.series().id();
        }
        String id = term.indicator().orElseThrow().id();
        return term instanceof Term.Whole ? "whole " + id : term instanceof Term.Average ? "average " + id : id;
    }
}
