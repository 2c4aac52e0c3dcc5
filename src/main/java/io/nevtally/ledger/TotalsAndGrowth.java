package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Stretch;
import io.nevtally.calendar.Window;
import io.nevtally.catalogue.Indicator;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Emits the running totals and growth of one indicator that a change reaches. */
final class TotalsAndGrowth {
    private final Indicator indicator;
    private final String dimension;
    private final Book book;
    private final Reach reach;
    private final Consumer<Figure> out;
    private final Set<Window> moved;
    private final Map<Basis, Set<Window>> remembered = new EnumMap<>(Basis.class);

    TotalsAndGrowth(Indicator indicator, String dimension, Book book, Reach reach, Consumer<Figure> out) {
        this.indicator = indicator;
        this.dimension = dimension;
        this.book = book;
        this.reach = reach;
        this.out = out;
        this.moved = reach.moved();
        for (Basis basis : Basis.values()) {
            remembered.put(basis, reach.remembered(basis));
        }
    }

    /** Whether there is something to emit of members that haven't changed, too. */
    boolean concernAll() {
        return !moved.isEmpty() || remembered.values().stream().anyMatch(windows -> !windows.isEmpty());
    }

    void emit(String member, Touched.Member changes) {
        Set<Window> touched = reach.touched(changes.days());
        touched.addAll(moved);
        touched.forEach(window -> emitTotal(member, window, changes.isShrunk()));
        for (Basis basis : Basis.values()) {
            Set<Window> compared = reach.compared(changes.days(), basis);
            moved.stream().filter(window -> window.hasBase(basis)).forEach(compared::add);
            compared.addAll(remembered.get(basis));
            compared.forEach(window -> emitGrowth(member, window, basis, changes.isShrunk()));
        }
    }

    private void emitTotal(String member, Window window, boolean shrunk) {
        LocalDate asOf = reach.now().last();
        Amount total = book.amount(indicator, member, window.through(asOf));
        if (total.events() > 0 || shrunk) {
            out.accept(new Figure.Total(
                    key(member, window), window.asOf(asOf), total.events() > 0 ? total : null, window.isClosed(asOf)));
        }
    }

    private void emitGrowth(String member, Window window, Basis basis, boolean shrunk) {
        LocalDate asOf = reach.now().last();
        Stretch base = window.base(basis, asOf);
        Amount now = book.amount(indicator, member, window.through(asOf));
        Amount before = book.amount(indicator, member, base);
        boolean exists = now.events() > 0 || before.events() > 0;
        if (exists || shrunk) {
            boolean hasHistory = !base.from().isBefore(reach.now().history(reach.start()));
            out.accept(new Figure.Growth(
                    key(member, window),
                    window.asOf(asOf),
                    basis,
                    exists ? Figure.Change.of(now.total(), before.total(), hasHistory) : null));
        }
    }

    private FigureKey key(String member, Window window) {
        return new FigureKey(indicator.id(), dimension, member, window);
    }
}
