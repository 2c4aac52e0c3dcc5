package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Stretch;
import io.nevtally.calendar.Window;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.Term;
import io.nevtally.ledger.Figure.Quotient;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Emits the shares of one ratio that a change reaches. */
final class Shares {
    private final Ratio ratio;
    private final String dimension;
    private final Book book;
    private final Reach reach;
    private final Consumer<Figure> out;
    private final Set<Indicator> indicators;
    private final Set<String> members = new HashSet<>();
    private final Set<String> shrunk = new HashSet<>();
    private final Map<Window, Set<String>> touched = new HashMap<>();

    Shares(Ratio ratio, String dimension, Book book, Reach reach, Consumer<Figure> out) {
        this.ratio = ratio;
        this.indicators = ratio.indicators();
        this.dimension = dimension;
        this.book = book;
        this.reach = reach;
        this.out = out;
    }

    /** Adds the changes of one of the ratio's indicators. */
    void add(Indicator indicator, Touched changes) {
        members.addAll(changes.members());
        for (String member : changes.members()) {
            Touched.Member change = changes.of(member);
            reach.compared(change.days(), Basis.YEAR_OVER_YEAR)
                    .forEach(window -> touched.computeIfAbsent(window, added -> new HashSet<>())
                            .add(member));
            if (change.isShrunk()) {
                shrunk.add(member);
            }
        }
    }

    void emit() {
        Set<Window> forAll = new LinkedHashSet<>(reach.moved());
        forAll.addAll(reach.remembered(Basis.YEAR_OVER_YEAR));
        if (ratio.denominator() instanceof Term.Whole || ratio.numerator() instanceof Term.Whole) {
            forAll.addAll(touched.keySet());
        }
        if (!forAll.isEmpty()) {
            indicators.forEach(indicator -> members.addAll(book.members(indicator)));
        }
        forAll.forEach(window -> emit(window, members));
        touched.forEach((window, changed) -> {
            if (!forAll.contains(window)) {
                emit(window, changed);
            }
        });
    }

    private void emit(Window window, Set<String> changed) {
        LocalDate asOf = reach.now().last();
        Stretch now = window.through(asOf);
        Stretch base = window.base(Basis.YEAR_OVER_YEAR, asOf);
        boolean hasHistory = !base.from().isBefore(reach.now().history(reach.start()));
        Sides current = sides(now);
        Sides yearEarlier = sides(base);
        for (String member : changed) {
            boolean exists = counts(member, window.days()) || counts(member, base);
            if (exists || shrunk.contains(member)) {
                out.accept(new Figure.Share(
                        new FigureKey(ratio.id(), dimension, member, window),
                        window.asOf(asOf),
                        exists ? quotient(member, current, hasHistory ? yearEarlier : null) : null));
            }
        }
    }

    private boolean counts(String member, Stretch stretch) {
        return indicators.stream()
                .anyMatch(indicator -> book.amount(indicator, member, stretch).events() > 0);
    }

    private static Quotient quotient(String member, Sides current, @Nullable Sides yearEarlier) {
        double numerator = current.numerator.applyAsDouble(member);
        double denominator = current.denominator.applyAsDouble(member);
        return Quotient.of(numerator, denominator, yearEarlier == null ? null : yearEarlier.share(member));
    }

    private Sides sides(Stretch stretch) {
        return new Sides(book.value(ratio.numerator(), stretch), book.value(ratio.denominator(), stretch));
    }

    /** Both sides of the ratio over one stretch, by member. */
    private record Sides(ToDoubleFunction<String> numerator, ToDoubleFunction<String> denominator) {
        @Nullable
        Double share(String member) {
            return Quotient.share(numerator.applyAsDouble(member), denominator.applyAsDouble(member));
        }
    }
}
