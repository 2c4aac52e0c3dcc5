package io.nevtally.ledger;

import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Ratio;

/**
 * What the days of one dimension's members are enough for: the sums that are broken down by it, the number of its
 * members, and in {@code total} the stocks.
 *
 * @param dimension the dimension
 */
public record Scope(String dimension) {

    /** Whether the figures of an indicator are reckoned from these days. */
    public boolean covers(Indicator indicator) {
        if (indicator instanceof Sum sum) {
            return sum.dimensions().contains(dimension);
        }
        return indicator instanceof Distinct distinct
                ? distinct.counted().equals(dimension)
                : dimension.equals(Field.TOTAL);
    }

    /** Whether those of a ratio are. */
    public boolean covers(Ratio ratio) {
        return ratio.indicators().stream().allMatch(this::covers)
                && ratio.dimensions().contains(output(ratio));
    }

    /** The dimension that the figures of an indicator stand under: a number of members stands under {@code total}. */
    public String output(Indicator indicator) {
        return indicator instanceof Distinct ? Field.TOTAL : dimension;
    }

    /** The dimension that the figures of a ratio stand under. */
    public String output(Ratio ratio) {
        return ratio.indicators().stream().anyMatch(Distinct.class::isInstance) ? Field.TOTAL : dimension;
    }
}
