package io.nevtally.topic;

import io.nevtally.avro.figure.Basis;
import io.nevtally.avro.figure.Gap;
import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.avro.figure.WindowKind;
import io.nevtally.avro.figure.WindowState;
import io.nevtally.calendar.Window;
import io.nevtally.ledger.Amount;
import io.nevtally.ledger.Figure;
import io.nevtally.ledger.FigureKey;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The Avro records that figures leave as; a figure that no longer exists, or whose total has left the range of a long,
 * leaves as null, a tombstone.
 */
public final class FigureRecords {

    private FigureRecords() {}

    /** The record key of a figure. */
    public static String key(Figure figure) {
        return figure.key()
                .output(figure instanceof Figure.Growth growth ? growth.basis() : null)
                .toString();
    }

    /** A figure of whatever kind. */
    public static @Nullable SpecificRecord record(Figure figure) {
        return figure instanceof Figure.Total total
                ? total(total)
                : figure instanceof Figure.Growth growth ? growth(growth) : share((Figure.Share) figure);
    }

    /** A running total. */
    public static @Nullable RunningTotal total(Figure.Total figure) {
        Amount total = figure.total();
        if (total == null || !total.fits()) {
            return null;
        }
        FigureKey key = figure.key();
        return new RunningTotal(
                key.id(),
                key.dimension(),
                key.member(),
                kind(key.window()),
                key.window().start(),
                key.window().end(),
                total.total(),
                total.events(),
                figure.asOf(),
                figure.closed() ? WindowState.CLOSED : WindowState.OPEN);
    }

    /** A growth figure. */
    public static @Nullable GrowthUpdate growth(Figure.Growth figure) {
        Figure.Change change = figure.change();
        if (change == null) {
            return null;
        }
        FigureKey key = figure.key();
        Figure.Gap gap = change.gap();
        return new GrowthUpdate(
                key.id(),
                key.dimension(),
                key.member(),
                kind(key.window()),
                key.window().start(),
                key.window().end(),
                Basis.valueOf(figure.basis().name()),
                figure.asOf(),
                change.current(),
                change.base(),
                change.rate(),
                gap == null ? null : Gap.valueOf(gap.name()));
    }

    /** A share. */
    public static @Nullable ShareUpdate share(Figure.Share figure) {
        Figure.Quotient quotient = figure.share();
        if (quotient == null) {
            return null;
        }
        FigureKey key = figure.key();
        return new ShareUpdate(
                key.id(),
                key.dimension(),
                key.member(),
                kind(key.window()),
                key.window().start(),
                key.window().end(),
                figure.asOf(),
                quotient.numerator(),
                quotient.denominator(),
                quotient.share(),
                quotient.changeInPoints());
    }

    private static WindowKind kind(Window window) {
        return WindowKind.valueOf(window.kind().name());
    }
}
