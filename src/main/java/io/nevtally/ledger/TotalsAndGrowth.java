package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import io.nevtally.catalogue.Indicator;
import java.util.function.Consumer;

/**
 * Emits the running totals and growth of one indicator.
 *
 * @param indicator the indicator
 * @param dimension the dimension that its figures are told under
 * @param book the days of the members
 */
record TotalsAndGrowth(Indicator indicator, String dimension, Book book) {

    /** Emits the totals that a change reaches. */
    void emitTotals(String member, Touched.Member changes, Reach reach, Consumer<Figure> out) {
        for (Frame frame : reach.totals(changes.days())) {
            emitTotal(member, frame, changes.isShrunk(), out);
        }
    }

    /** Emits the growth that it reaches. */
    void emitGrowth(String member, Touched.Member changes, Reach reach, Consumer<Figure> out) {
        for (Basis basis : Basis.values()) {
            for (Frame frame : reach.compared(changes.days(), basis)) {
                emitGrowth(member, frame, basis, changes.isShrunk(), out);
            }
        }
    }

    /** Emits a total if there is one, or if it may have ceased to exist. */
    void emitTotal(String member, Frame frame, boolean shrunk, Consumer<Figure> out) {
        Amount total = book.amount(indicator, member, frame.soFar());
        if (total.events() > 0 || shrunk) {
            out.accept(new Figure.Total(
                    key(member, frame), frame.asOf(), total.events() > 0 ? total : null, frame.isClosed()));
        }
    }

    /** The same for growth. */
    void emitGrowth(String member, Frame frame, Basis basis, boolean shrunk, Consumer<Figure> out) {
        Frame.Base base = frame.base(basis);
        Amount now = book.amount(indicator, member, frame.soFar());
        Amount before = book.amount(indicator, member, base.stretch());
        boolean exists = now.events() > 0 || before.events() > 0;
        if (exists || shrunk) {
            out.accept(new Figure.Growth(
                    key(member, frame),
                    frame.asOf(),
                    basis,
                    exists ? Figure.Change.of(now, before, base.hasHistory()) : null));
        }
    }

    private FigureKey key(String member, Frame frame) {
        return new FigureKey(indicator.id(), dimension, member, frame.window());
    }
}
