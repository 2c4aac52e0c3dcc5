package io.nevtally.catalogue;

import io.nevtally.yaml.Problems;
import io.nevtally.yaml.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a catalogue of what a file says, or finds out why that makes no sense. */
final class CatalogueBuilder {
    private final Draft draft;
    private final Problems problems;
    private final Dimensions dimensions;
    private final Set<String> inCycles;

    CatalogueBuilder(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
        this.dimensions = new Dimensions(problems);
        this.inCycles = new Cycles(draft, problems).find();
    }

    /** The catalogue, which is of use only if there is no problem. */
    Catalogue build() {
        Map<Measure, List<String>> byMeasure = measures();
        IndicatorBuilder indicators = new IndicatorBuilder(draft, problems, dimensions, byMeasure, inCycles);
        List<Indicator> built = indicators.build();
        Map<String, Indicator> byId = new HashMap<>();
        built.forEach(indicator -> byId.put(indicator.id(), indicator));
        RatioBuilder ratios = new RatioBuilder(draft, problems, dimensions, byId);
        List<Ratio> all = new ArrayList<>();
        draft.ratios().stream()
                .filter(ratio -> !inCycles.contains(ratio.id().text()))
                .flatMap(ratio -> ratios.build(ratio).stream())
                .forEach(all::add);
        refuseTakenShares();
        built.forEach(indicator -> all.add(Ratio.shareOfTotal(indicator)));
        return new Catalogue(byMeasure, built, List.copyOf(all));
    }

    /** A measure that the file doesn't name is broken down by every field. */
    private Map<Measure, List<String>> measures() {
        Map<Measure, List<String>> byMeasure = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            byMeasure.put(measure, Dimensions.of(measure));
        }
        draft.measures()
                .forEach((id, asked) -> dimensions
                        .measure("", id)
                        .ifPresent(measure -> byMeasure.put(
                                measure,
                                dimensions.choose(
                                        id.text(), asked, Dimensions.of(measure), "field of " + measure.event()))));
        return Collections.unmodifiableMap(byMeasure);
    }

    /** The share of total of every indicator has an id of its own, which nothing else may have. */
    private void refuseTakenShares() {
        Set<String> shares = new HashSet<>();
        draft.indicators()
                .forEach(indicator -> shares.add(Ratio.shareId(indicator.id().text())));
        List<Word> declared = new ArrayList<>();
        draft.indicators().forEach(indicator -> declared.add(indicator.id()));
        draft.ratios().forEach(ratio -> declared.add(ratio.id()));
        for (Word id : declared) {
            if (shares.contains(id.text())) {
                problems.add(
                        id.line(),
                        id.text() + ": is the id of a share of total that is kept anyway; choose another id");
            }
        }
    }
}
