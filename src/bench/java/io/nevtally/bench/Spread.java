package io.nevtally.bench;

import java.util.Collection;
import java.util.Locale;

/**
 * Several measurements of the same thing.
 *
 * @param median the middle one, or the mean of both
 */
record Spread(double least, double median, double most) {

    /** Of at least one. */
    static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** The median, with the others if there are any. */
    String text(String format) {
        String text = String.format(Locale.ROOT, format, median);
        return least == most
                ? text
                : text + String.format(Locale.ROOT, " (" + format + "-" + format + ")", least, most);
    }
}
