package io.nevtally.demo;

import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds output records by their keys.
 *
 * @param totals finds running totals
 * @param growth finds growth
 * @param shares finds shares
 */
public record FigureLookup(
        Function<String, Optional<RunningTotal>> totals,
        Function<String, Optional<GrowthUpdate>> growth,
        Function<String, Optional<ShareUpdate>> shares) {}
