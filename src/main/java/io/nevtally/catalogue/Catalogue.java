package io.nevtally.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is kept of the events.
 *
 * @param dimensions the dimensions of each measure, {@code total} first
 * @param indicators the indicators, in the order of the file
 * @param ratios the ratios, the share of total of every indicator among them
 */
public record Catalogue(Map<Measure, List<String>> dimensions, List<Indicator> indicators, List<Ratio> ratios) {

    /** Every dimension of any measure. */
    public Set<String> allDimensions() {
        return dimensions.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** The sums over a measure's events, in the order of the file. */
    public List<Indicator.Sum> sums(Measure measure) {
        return sums().filter(sum -> sum.measure() == measure).toList();
    }

    /** The same measures with other indicators, and without ratios. */
    public Catalogue only(Collection<? extends Indicator> others) {
        return new Catalogue(dimensions, List.copyOf(others), List.of());
    }

    private Stream<Indicator.Sum> sums() {
        return indicators.stream().filter(Indicator.Sum.class::isInstance).map(Indicator.Sum.class::cast);
    }
}
