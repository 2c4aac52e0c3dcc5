package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Stretch;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.Term;
import io.nevtally.ledger.Figure.Quotient;
import io.nevtally.name.NameMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The shares of one ratio, and those of them that changes reach. */
final class Shares {
    private final Ratio ratio;
    private final String dimension;
    private final Book book;
    private final List<Indicator> indicators;
    private final NameMap<String, DaySet> days = new NameMap<>();
    private final Set<String> shrunk = new HashSet<>();
    private final Map<Frame, Sides> sides = new HashMap<>();

    Shares(Ratio ratio, String dimension, Book book) {
        this.ratio = ratio;
        this.indicators = List.copyOf(ratio.indicators());
        this.dimension = dimension;
        this.book = book;
    }

    /** Adds the changes of one of the ratio's indicators. */
    void add(Touched changes) {
        changes.forEach((member, change) -> {
            days.computeIfAbsent(member, DaySet::new).addAll(change.days());
            if (change.isShrunk()) {
                shrunk.add(member);
            }
        });
    }

    /** Adds the shares that the changes reach to an emission: those of a window together, as they add up. */
    void emit(Reach reach, Emission emission) {
        reached(reach)
                .forEach((frame, members) ->
                        emission.add(out -> members.forEach(member -> emit(share(member, frame), out))));
    }

    /** The windows whose shares the changes reach, and the members that have them. */
    private Map<Frame, Collection<String>> reached(Reach reach) {
        DaySet forAll = new DaySet();
        if (ratio.denominator() instanceof Term.Whole || ratio.numerator() instanceof Term.Whole) {
            days.values().forEach(forAll::addAll);
        }
        Collection<Frame> ofAll = reach.compared(forAll, Basis.YEAR_OVER_YEAR);
        Map<Frame, Collection<String>> reached = new LinkedHashMap<>();
        if (!ofAll.isEmpty()) {
            Set<String> all = new HashSet<>();
            days.forEach((member, changed) -> all.add(member));
            indicators.forEach(indicator -> book.members(indicator).forEach(all::add));
            ofAll.forEach(frame -> reached.put(frame, all));
        }
        if (forAll.isEmpty()) {
            days.forEach((member, changed) -> reach.compared(changed, Basis.YEAR_OVER_YEAR).stream()
                    .filter(frame -> !ofAll.contains(frame))
                    .forEach(frame -> reached.computeIfAbsent(frame, added -> new ArrayList<>())
                            .add(member)));
        }
        return reached;
    }

    private void emit(Figure.Share share, Consumer<Figure> out) {
        if (share.share() != null || shrunk.contains(share.key().member())) {
            out.accept(share);
        }
    }

    /** A member's share of a window, without a quotient where the window has none. */
    Figure.Share share(String member, Frame frame) {
        Stretch base = frame.base(Basis.YEAR_OVER_YEAR).stretch();
        boolean exists = counts(member, frame.days()) || counts(member, base);
        return new Figure.Share(
                new FigureKey(ratio.id(), dimension, member, frame.window()),
                frame.asOf(),
                exists ? sides.computeIfAbsent(frame, this::sides).quotient(member) : null);
    }

    private boolean counts(String member, Stretch stretch) {
        for (Indicator indicator : indicators) {
            if (book.amount(indicator, member, stretch).events() > 0) {
                return true;
            }
        }
        return false;
    }

    private Sides sides(Frame frame) {
        Frame.Base base = frame.base(Basis.YEAR_OVER_YEAR);
        return sides(frame.soFar(), base.hasHistory() ? sides(base.stretch(), null) : null);
    }

    private Sides sides(Stretch stretch, @Nullable Sides yearEarlier) {
        return new Sides(book.value(ratio.numerator(), stretch), book.value(ratio.denominator(), stretch), yearEarlier);
    }

    /** Both sides of the ratio over one stretch, by member, and those a year earlier where there is history. */
    private record Sides(
            ToDoubleFunction<String> numerator,
            ToDoubleFunction<String> denominator,
            @Nullable Sides yearEarlier) {

        Quotient quotient(String member) {
            return Quotient.of(
                    numerator.applyAsDouble(member),
                    denominator.applyAsDouble(member),
                    yearEarlier == null ? null : yearEarlier.share(member));
        }

        private @Nullable Double share(String member) {
            return Quotient.share(numerator.applyAsDouble(member), denominator.applyAsDouble(member));
        }
    }
}
