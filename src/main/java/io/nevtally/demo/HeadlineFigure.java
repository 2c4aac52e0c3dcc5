package io.nevtally.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One figure of the headline; what doesn't apply to it, or isn't there yet, is null.
 *
 * @param entry which figure it is
 * @param asOf the as-of day, inclusive
 * @param total the running total
 * @param growth the growth against the year before, as a fraction
 * @param share the share or ratio
 * @param changeInPoints 100 x the change of the share against the year before
 */
public record HeadlineFigure(
        HeadlineEntry entry,
        @Nullable LocalDate asOf,
        @Nullable Long total,
        @Nullable Double growth,
        @Nullable Double share,
        @Nullable Double changeInPoints) {}
