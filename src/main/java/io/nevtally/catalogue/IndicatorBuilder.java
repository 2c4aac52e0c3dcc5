package io.nevtally.catalogue;

import io.nevtally.catalogue.Draft.Kind;
import io.nevtally.catalogue.Draft.OfDistinct;
import io.nevtally.catalogue.Draft.OfIndicator;
import io.nevtally.catalogue.Draft.OfStock;
import io.nevtally.catalogue.Draft.OfSum;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.yaml.Problems;
import io.nevtally.yaml.Suggestion;
import io.nevtally.yaml.Word;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the indicators. One that makes no sense is a problem and is left out. */
final class IndicatorBuilder {
    private final Draft draft;
    private final Problems problems;
    private final Dimensions dimensions;
    private final Map<Measure, List<String>> measures;
    private final Set<String> inCycles;
    private final Map<String, Sum> sums = new HashMap<>();

    IndicatorBuilder(
            Draft draft,
            Problems problems,
            Dimensions dimensions,
            Map<Measure, List<String>> measures,
            Set<String> inCycles) {
        this.draft = draft;
        this.problems = problems;
        this.dimensions = dimensions;
        this.measures = measures;
        this.inCycles = inCycles;
    }

    /** The indicators, in the order of the file. */
    List<Indicator> build() {
        for (OfIndicator indicator : draft.indicators()) {
            if (indicator instanceof OfSum sum) {
                sum(sum).ifPresent(built -> sums.put(built.id(), built));
            }
        }
        return draft.indicators().stream()
                .<Indicator>flatMap(indicator -> indicator(indicator).stream())
                .toList();
    }

    private Optional<? extends Indicator> indicator(OfIndicator indicator) {
        if (indicator instanceof OfDistinct distinct) {
            return source(distinct).map(source -> distinct(distinct, source));
        }
        if (indicator instanceof OfStock stock) {
            return source(stock).map(source -> new Stock(stock.id().text(), source, stock.baseline(), stock.on()));
        }
        return Optional.ofNullable(sums.get(indicator.id().text()));
    }

    private Optional<Sum> sum(OfSum sum) {
        String id = sum.id().text();
        Optional<Measure> found = dimensions.measure(id + ".of: ", sum.of());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Measure measure = found.get();
        if (sum.addend() == Addend.VALUE && !measure.isPriced()) {
            problems.add(
                    sum.of().line(),
                    id + ".of: " + measure.event() + " has no price, so " + measure.id()
                            + " has no value; write 'sum: quantity', or sum the value of sales or exports");
        }
        List<String> offered = measures.getOrDefault(measure, List.of());
        List<String> chosen = sum.dimensions()
                .map(asked -> dimensions.choose(id + ".dimensions", asked, offered, "dimension of " + measure.id()))
                .orElse(offered);
        return Optional.of(new Sum(id, measure, sum.addend(), filter(sum, measure), chosen));
    }

    private Filter filter(OfSum sum, Measure measure) {
        Map<Field, Set<String>> where = new EnumMap<>(Field.class);
        Map<String, Field> known = new LinkedHashMap<>();
        measure.fields().forEach(field -> known.put(field.id(), field));
        sum.where().forEach((name, values) -> {
            Field field = known.get(name.text());
            if (field == null) {
                problems.add(
                        name.line(),
                        sum.id().text() + ".where: " + measure.event() + " has no field '" + name.text() + "'; "
                                + Suggestion.known(known.keySet()));
            } else {
                where.put(field, accepted(sum, field, values));
            }
        });
        return new Filter(Collections.unmodifiableMap(where));
    }

    private Set<String> accepted(OfSum sum, Field field, List<Word> values) {
        Set<String> accepted = new LinkedHashSet<>();
        for (Word value : values) {
            if (!field.canBe(value.text())) {
                problems.add(
                        value.line(),
                        sum.id().text() + ".where." + field.id() + ": is never '" + value.text() + "'; "
                                + Suggestion.known(field.members()));
            }
            accepted.add(value.text());
        }
        return Collections.unmodifiableSet(accepted);
    }

    private Distinct distinct(OfDistinct distinct, Sum source) {
        List<String> countable = source.dimensions().stream()
                .filter(dimension -> !dimension.equals(Field.TOTAL))
                .toList();
        Word counted = distinct.counted();
        if (!counted.isNone() && !countable.contains(counted.text())) {
            problems.add(
                    counted.line(),
                    distinct.id().text() + ".distinct: " + source.id() + " has no members of '" + counted.text()
                            + "' to count; " + Suggestion.known(countable));
        }
        return new Distinct(distinct.id().text(), source, counted.text());
    }

    /** The sum that a distinct count or a stock is of. */
    private Optional<Sum> source(OfIndicator indicator) {
        Word of = indicator.of();
        Sum source = sums.get(of.text());
        if (source == null && !of.isNone() && !inCycles.contains(indicator.id().text())) {
            String path = indicator.id().text() + ".of: ";
            Kind kind = draft.ids().get(of.text());
            if (kind == null) {
                problems.add(
                        of.line(),
                        path + "there is no indicator '" + of.text() + "'; "
                                + Suggestion.of(
                                        of.text(),
                                        sums.keySet().stream().sorted().toList()));
            } else if (kind != Kind.INDICATOR || isDerived(of)) {
                problems.add(
                        of.line(),
                        path + "'" + of.text() + "' is "
                                + (kind == Kind.INDICATOR ? "a distinct count or a stock" : kind.toString())
                                + "; name an indicator that is a sum");
            }
        }
        return Optional.ofNullable(source);
    }

    private boolean isDerived(Word id) {
        return draft.indicators().stream()
                .anyMatch(indicator -> indicator.id().text().equals(id.text()) && !(indicator instanceof OfSum));
    }
}
