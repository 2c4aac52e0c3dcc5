package io.nevtally.catalogue;

import io.nevtally.catalogue.Draft.Kind;
import io.nevtally.catalogue.Draft.OfRatio;
import io.nevtally.catalogue.Draft.OfTerm;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.yaml.Problems;
import io.nevtally.yaml.Suggestion;
import io.nevtally.yaml.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the ratios that a file declares. One that makes no sense is a problem and is left out. */
final class RatioBuilder {
    private final Draft draft;
    private final Problems problems;
    private final Dimensions dimensions;
    private final Map<String, Indicator> indicators;

    RatioBuilder(Draft draft, Problems problems, Dimensions dimensions, Map<String, Indicator> indicators) {
        this.draft = draft;
        this.problems = problems;
        this.dimensions = dimensions;
        this.indicators = indicators;
    }

    Optional<Ratio> build(OfRatio ratio) {
        String id = ratio.id().text();
        Optional<Term> numerator = term(id + ".numerator: ", ratio.numerator());
        Optional<Term> denominator = term(id + ".denominator: ", ratio.denominator());
        if (numerator.isEmpty() || denominator.isEmpty()) {
            return Optional.empty();
        }
        List<String> shared = shared(ratio.id(), numerator.get(), denominator.get());
        List<String> chosen = ratio.dimensions()
                .map(asked ->
                        dimensions.choose(id + ".dimensions", asked, shared, "dimension of both sides of the ratio"))
                .orElse(shared);
        return Optional.of(new Ratio(id, numerator.get(), denominator.get(), chosen));
    }

    private Optional<Term> term(String path, OfTerm term) {
        Word of = term.of();
        return switch (term.kind().text()) {
            case "total" -> indicator(path, of).map(Term.Total::new);
            case "whole" -> indicator(path, of).map(Term.Whole::new);
            case "average" -> indicator(path, of).flatMap(indicator -> average(path, of, indicator));
            case "reference" -> reference(path, of);
            default -> Optional.empty();
        };
    }

    private Optional<Indicator> indicator(String path, Word id) {
        Kind kind = draft.ids().get(id.text());
        if (kind == Kind.REFERENCE) {
            problems.add(id.line(), path + "'" + id.text() + "' is " + kind + "; write {reference: " + id.text() + "}");
        } else {
            expect(path, id, Kind.INDICATOR);
        }
        return Optional.ofNullable(indicators.get(id.text()));
    }

    private Optional<Term> reference(String path, Word id) {
        expect(path, id, Kind.REFERENCE);
        return Optional.ofNullable(draft.references().get(id.text())).map(Term.Reference::new);
    }

    private void expect(String path, Word id, Kind expected) {
        Kind kind = draft.ids().get(id.text());
        if (kind == expected || id.isNone()) {
            return;
        }
        List<String> known = draft.ids().entrySet().stream()
                .filter(entry -> entry.getValue() == expected)
                .map(Map.Entry::getKey)
                .toList();
        problems.add(
                id.line(),
                kind == null
                        ? path + "there is no '" + id.text() + "'; " + Suggestion.of(id.text(), known)
                        : path + "'" + id.text() + "' is " + kind + "; name " + expected);
    }

    private Optional<Term> average(String path, Word of, Indicator indicator) {
        if (indicator instanceof Sum sum && sum.addend() == Addend.VALUE) {
            return Optional.of(new Term.Average(sum));
        }
        problems.add(
                of.line(), path + "'" + of.text() + "' has no prices to average; name an indicator with 'sum: value'");
        return Optional.empty();
    }

    /** The dimensions that both sides have. A reference series has the same value in every dimension. */
    private List<String> shared(Word id, Term numerator, Term denominator) {
        List<Indicator> both = Stream.of(numerator, denominator)
                .flatMap(term -> term.indicator().stream())
                .toList();
        if (both.isEmpty()) {
            problems.add(id.line(), id.text() + ": has a reference series on both sides; name an indicator on one");
            return List.of(Field.TOTAL);
        }
        // A distinct count is kept where its members are: nothing but a count of the same members is there with it.
        if (both.stream().map(RatioBuilder::place).distinct().count() > 1) {
            problems.add(
                    id.line(),
                    id.text() + ": the two sides share no dimension; compare a distinct count only with"
                            + " a reference series or a count over the same dimension");
        }
        List<String> shared = new ArrayList<>(both.get(0).dimensions());
        both.forEach(indicator -> shared.retainAll(indicator.dimensions()));
        return List.copyOf(shared);
    }

    private static String place(Indicator indicator) {
        return indicator instanceof Distinct distinct ? distinct.counted() : "";
    }
}
