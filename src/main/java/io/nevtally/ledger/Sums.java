package io.nevtally.ledger;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** The sums that are kept by one dimension, each with a number, so that a member has an array of them and no map. */
final class Sums {
    private static final int NOT_KEPT = -1;

    private final String dimension;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Measure, List<Sum>> byMeasure = new EnumMap<>(Measure.class);

    Sums(Catalogue catalogue, String dimension) {
        this.dimension = dimension;
        Scope scope = new Scope(dimension);
        for (Measure measure : Measure.values()) {
            List<Sum> kept = new ArrayList<>();
            for (Sum sum : catalogue.sums(measure)) {
                if (scope.covers(sum)) {
                    numbers.put(sum.id(), numbers.size());
                    kept.add(sum);
                }
            }
            byMeasure.put(measure, kept);
        }
    }

    /** How many there are; they are numbered from 0. */
    int size() {
        return numbers.size();
    }

    /** Those of a measure. */
    List<Sum> of(Measure measure) {
        return byMeasure.getOrDefault(measure, List.of());
    }

    /** Tells the amounts of a row that are kept, each with the number of its sum. */
    void forEach(DayRow row, ObjIntConsumer<Amount> action) {
        row.amounts().forEach((id, amount) -> {
            int number = numbers.getOrDefault(id, NOT_KEPT);
            if (number != NOT_KEPT) {
                action.accept(amount, number);
            }
        });
    }

    /**
     * The number of a sum.
     *
     * @throws IllegalArgumentException if it isn't kept by this dimension
     */
    int number(String id) {
        int number = numbers.getOrDefault(id, NOT_KEPT);
        if (number == NOT_KEPT) {
            throw new IllegalArgumentException(id + " isn't kept by " + dimension);
        }
        return number;
    }
}
