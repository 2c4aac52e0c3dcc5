package io.nevtally.http;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Measure;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.Term;
import java.util.LinkedHashMap;
import java.util.Map;

/** What there are figures of, for clients. */
final class CatalogueJson {

    private CatalogueJson() {}

    /** The indicators, and the ratios with their terms. */
    static Map<String, Object> of(Catalogue catalogue) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "indicators",
                catalogue.indicators().stream().map(CatalogueJson::indicator).toList());
        document.put(
                "ratios", catalogue.ratios().stream().map(CatalogueJson::ratio).toList());
        return document;
    }

    private static Map<String, Object> indicator(Indicator indicator) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", indicator.id());
        fields.put("measure", indicator.measure().id());
        fields.put("kind", kind(indicator));
        fields.put("unit", unit(indicator));
        fields.put("dimensions", indicator.dimensions());
        return fields;
    }

    /** How totals of days make up that of a window: they add up, or they don't. */
    private static String kind(Indicator indicator) {
        return indicator instanceof Indicator.Sum
                ? "sum"
                : indicator instanceof Indicator.Distinct ? "distinct" : "stock";
    }

    /** The unit of an indicator's totals, in the plural. */
    private static String unit(Indicator indicator) {
        if (indicator instanceof Indicator.Sum sum && sum.addend() == Indicator.Addend.VALUE) {
            return "fen";
        }
        if (indicator instanceof Indicator.Distinct distinct) {
            return distinct.counted().equals(Field.TOTAL) ? "members" : distinct.counted() + "s";
        }
        return indicator.measure() == Measure.CHARGERS ? "charging units" : "vehicles";
    }

    private static Map<String, Object> ratio(Ratio ratio) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", ratio.id());
        fields.put(
                "measures", ratio.measures().stream().map(Measure::id).sorted().toList());
        fields.put("unit", unit(ratio));
        fields.put("numerator", term(ratio.numerator()));
        fields.put("denominator", term(ratio.denominator()));
        fields.put("dimensions", ratio.dimensions());
        return fields;
    }

    /** Shares are fractions; what stands over a reference series is so many per unit of the series. */
    private static String unit(Ratio ratio) {
        return ratio.denominator() instanceof Term.Reference reference
                ? "per " + reference.series().unit()
                : "fraction";
    }

    /** What a term is, and of what: {@code {"total": "nev-sales"}}. */
    private static Map<String, Object> term(Term term) {
        if (term instanceof Term.Reference reference) {
            return Map.of("reference", reference.series().id());
        }
        String id = term.indicator().map(Indicator::id).orElse("");
        return Map.of(term instanceof Term.Whole ? "whole" : term instanceof Term.Average ? "average" : "total", id);
    }
}
