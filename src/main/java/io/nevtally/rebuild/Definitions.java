package io.nevtally.rebuild;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueDefinition;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.Term;
import io.nevtally.config.OwnSetting;
import io.nevtally.key.KeyParts;
import io.nevtally.rebuild.Reason.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What figures in force and those of a candidate were made with, and so why they differ.
 *
 * @param was what those in force were made with, by what that is: {@code indicator nev-sales, where}; empty if not known
 * @param is what the candidate's are made with
 * @param catalogue the candidate's
 */
record Definitions(SortedMap<String, String> was, SortedMap<String, String> is, Catalogue catalogue) {
    private static final List<String> FOR_ALL = List.of(OwnSetting.ZONE.key(), OwnSetting.HISTORY_START.key());

    /** Why a total or a growth differs, by its key. */
    Reason ofIndicator(String key) {
        Set<String> below = new TreeSet<>();
        indicator(id(key)).ifPresent(indicator -> below.add(indicator.source().id()));
        boolean rests =
                indicator(id(key)).filter(Indicator.Stock.class::isInstance).isPresent();
        return reason("indicator " + id(key), dimension(key), below, rests);
    }

    /** Why a share differs, by its key. */
    Reason ofRatio(String key) {
        Set<String> below = new TreeSet<>();
        boolean rests = false;
        Optional<Ratio> ratio = catalogue.ratios().stream()
                .filter(each -> each.id().equals(id(key)))
                .findFirst();
        for (Indicator indicator : ratio.map(Ratio::indicators).orElse(Set.of())) {
            below.add(indicator.id());
            below.add(indicator.source().id());
            rests |= indicator instanceof Indicator.Stock;
        }
        rests |= ratio.stream()
                .flatMap(each -> Stream.of(each.numerator(), each.denominator()))
                .anyMatch(Term.Reference.class::isInstance);
        return reason("ratio " + id(key), dimension(key), below, rests);
    }

    /** Why an account differs, by its key, which is the measure. */
    Reason ofAccount(String measure) {
        List<String> changes = new ArrayList<>();
        addChanges(changes, FOR_ALL);
        changes.sort(Comparator.naturalOrder());
        return changes.isEmpty()
                ? new Reason(Kind.CORRECTED, "account of " + measure + ", defined as before")
                : new Reason(Kind.CHANGED, String.join("; ", changes));
    }

    private Reason reason(String subject, String dimension, Set<String> below, boolean rests) {
        if (!was.containsKey(subject)) {
            return new Reason(Kind.NEW, "new " + subject);
        }
        if (!is.containsKey(subject)) {
            return new Reason(Kind.GONE, subject + " is gone");
        }
        if (!dimensions(was, subject).contains(dimension)) {
            return new Reason(Kind.NEW, "new dimension " + dimension + " of " + subject);
        }
        if (!dimensions(is, subject).contains(dimension)) {
            return new Reason(Kind.GONE, "dimension " + dimension + " of " + subject + " is gone");
        }
        List<String> changes = new ArrayList<>();
        addChanges(changes, List.of(subject, subject + ", where"));
        for (String indicator : below) {
            addChanges(changes, List.of("indicator " + indicator, "indicator " + indicator + ", where"));
        }
        addChanges(changes, FOR_ALL);
        if (!changes.isEmpty()) {
            return new Reason(Kind.CHANGED, String.join("; ", new TreeSet<>(changes)));
        }
        return new Reason(
                Kind.CORRECTED,
                subject
                        + (rests
                                ? ", defined as before: its baseline or reference values, or a fault"
                                : ", defined as before"));
    }

    private void addChanges(List<String> changes, List<String> entries) {
        for (String entry : entries) {
            String before = was.get(entry);
            String after = is.get(entry);
            if (before != null && after != null && !before.equals(after)) {
                changes.add(entry + ": from '" + before + "' to '" + after + "'");
            }
        }
    }

    private Optional<Indicator> indicator(String id) {
        return catalogue.indicators().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private static Set<String> dimensions(Map<String, String> definition, String subject) {
        return Set.of(definition
                .getOrDefault(subject + CatalogueDefinition.DIMENSIONS, "")
                .split(" ", -1));
    }

    private static String id(String key) {
        return part(key, 0);
    }

    private static String dimension(String key) {
        return part(key, 1);
    }

    private static String part(String key, int index) {
        String[] parts = KeyParts.split(key);
        return index < parts.length ? parts[index] : "";
    }
}
