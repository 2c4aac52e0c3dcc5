package io.nevtally.catalogue;

import io.nevtally.yaml.Problems;
import io.nevtally.yaml.Word;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds indicators and ratios that are made of themselves. */
final class Cycles {
    private final Problems problems;
    private final Map<String, List<String>> madeOf = new LinkedHashMap<>();
    private final Map<String, Word> declared = new LinkedHashMap<>();

    Cycles(Draft draft, Problems problems) {
        this.problems = problems;
        for (Draft.OfIndicator indicator : draft.indicators()) {
            // A sum is of a measure, which is of nothing else.
            if (!(indicator instanceof Draft.OfSum)) {
                add(indicator.id(), List.of(indicator.of().text()));
            }
        }
        for (Draft.OfRatio ratio : draft.ratios()) {
            add(
                    ratio.id(),
                    List.of(
                            ratio.numerator().of().text(),
                            ratio.denominator().of().text()));
        }
    }

    private void add(Word id, List<String> parts) {
        madeOf.put(id.text(), parts);
        declared.put(id.text(), id);
    }

    /** Notes a problem for every cycle, and returns the ids that are part of one. */
    Set<String> find() {
        Set<String> inCycles = new HashSet<>();
        declared.forEach((id, word) -> {
            Set<String> way = new LinkedHashSet<>();
            if (!inCycles.contains(id) && leads(id, id, way, new HashSet<>())) {
                problems.add(
                        word.line(),
                        id + ": is made of itself: " + String.join(" -> ", way) + " -> " + id
                                + "; let one of them be of something else");
                inCycles.addAll(way);
            }
        });
        return inCycles;
    }

    /** Whether a way leads from one id to another; if so, it holds the ids on it. */
    private boolean leads(String from, String to, Set<String> way, Set<String> visited) {
        way.add(from);
        for (String part : madeOf.getOrDefault(from, List.of())) {
            if (part.equals(to) || (visited.add(part) && leads(part, to, way, visited))) {
                return true;
            }
        }
        way.remove(from);
        return false;
    }
}
