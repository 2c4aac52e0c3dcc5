package io.nevtally.catalogue;

import io.nevtally.yaml.Problems;
import io.nevtally.yaml.Suggestion;
import io.nevtally.yaml.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds measures and the dimensions that figures of them are broken down by. */
final class Dimensions {
    private final Problems problems;

    Dimensions(Problems problems) {
        this.problems = problems;
    }

    /** Every dimension that a measure can have: the total and its fields. */
    static List<String> of(Measure measure) {
        List<String> dimensions = new ArrayList<>(List.of(Field.TOTAL));
        measure.fields().forEach(field -> dimensions.add(field.id()));
        return List.copyOf(dimensions);
    }

    /** A measure; one that there isn't is a problem. The path is what asks for it. */
    Optional<Measure> measure(String path, Word id) {
        Optional<Measure> found = Measure.find(id.text());
        if (found.isEmpty() && !id.isNone()) {
            List<String> known =
                    Arrays.stream(Measure.values()).map(Measure::id).toList();
            problems.add(
                    id.line(), path + "there is no measure '" + id.text() + "'; " + Suggestion.of(id.text(), known));
        }
        return found;
    }

    /**
     * The dimensions asked for, as far as they are on offer; {@code total} is always the first of them.
     *
     * @param path what asks, for messages
     * @param asked the dimensions asked for
     * @param offered those there are
     * @param kind what an offered dimension is, for messages: {@code dimension of sales}
     */
    List<String> choose(String path, List<Word> asked, List<String> offered, String kind) {
        Set<String> chosen = new LinkedHashSet<>(List.of(Field.TOTAL));
        for (Word dimension : asked) {
            if (!offered.contains(dimension.text())) {
                problems.add(
                        dimension.line(),
                        path + ": '" + dimension.text() + "' is no " + kind + "; " + Suggestion.known(offered));
            }
            chosen.add(dimension.text());
        }
        return List.copyOf(chosen);
    }
}
