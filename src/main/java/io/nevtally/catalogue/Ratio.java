package io.nevtally.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A ratio of two terms over the same stretch of days.
 *
 * @param id the id in keys and outputs: {@code nev-market-share}
 * @param numerator the numerator
 * @param denominator the denominator
 * @param dimensions what it is broken down by
 */
public record Ratio(String id, Term numerator, Term denominator, List<String> dimensions) {

    /** The id of the share of total of an indicator: {@code nev-sales-share}. */
    static String shareId(String indicator) {
        return indicator + "-share";
    }

    /** The share of each member in its dimension's total, for any indicator. */
    public static Ratio shareOfTotal(Indicator indicator) {
        return new Ratio(
                shareId(indicator.id()), new Term.Total(indicator), new Term.Whole(indicator), indicator.dimensions());
    }

    /** The indicators that it is made of. */
    public Set<Indicator> indicators() {
        return Stream.of(numerator, denominator)
                .flatMap(term -> term.indicator().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The measures that its as-of day and history depend on. */
    public Set<Measure> measures() {
        return indicators().stream().map(Indicator::measure).collect(Collectors.toUnmodifiableSet());
    }
}
