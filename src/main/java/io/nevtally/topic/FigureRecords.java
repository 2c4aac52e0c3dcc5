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
import org.jspecify.annotations.Nullable;

/** The Avro records that figures leave as; a figure that no longer exists leaves as null, a tombstone. */
public final class FigureRecords {

    private FigureRecords() {}

    /** The record key of a figure. */
    public static String key(Figure figure) {
        String key = figure.key().toString();
        return figure instanceof Figure.Growth growth ? key + '|' + growth.basis() : key;
    }

    /** A running total. */
    public static @Nullable RunningTotal total(Figure.Total figure) {
        Amount total = figure.total();
        if (total == null) {
            return null;
        }
        FigureKey key = figure.key();
        return RunningTotal.newBuilder()
                .setIndicator(key.id())
                .setDimension(key.dimension())
                .setMember(key.member())
                .setWindow(kind(key.window()))
                .setStart(key.window().start())
                .setEnd(key.window().end())
                .setTotal(total.total())
                .setEvents(total.events())
                .setAsOf(figure.asOf())
                .setState(figure.closed() ? WindowState.CLOSED : WindowState.OPEN)
                .build();
    }

    /** A growth figure. */
    public static @Nullable GrowthUpdate growth(Figure.Growth figure) {
        Figure.Change change = figure.change();
        if (change == null) {
            return null;
        }
        FigureKey key = figure.key();
        Figure.Gap gap = change.gap();
        return GrowthUpdate.newBuilder()
                .setIndicator(key.id())
                .setDimension(key.dimension())
                .setMember(key.member())
                .setWindow(kind(key.window()))
                .setStart(key.window().start())
                .setEnd(key.window().end())
                .setBasis(Basis.valueOf(figure.basis().name()))
                .setAsOf(figure.asOf())
                .setCurrent(change.current())
                .setBase(change.base())
                .setRate(change.rate())
                .setGap(gap == null ? null : Gap.valueOf(gap.name()))
                .build();
    }

    /** A share. */
    public static @Nullable ShareUpdate share(Figure.Share figure) {
        Figure.Quotient quotient = figure.share();
        if (quotient == null) {
            return null;
        }
        FigureKey key = figure.key();
        return ShareUpdate.newBuilder()
                .setRatio(key.id())
                .setDimension(key.dimension())
                .setMember(key.member())
                .setWindow(kind(key.window()))
                .setStart(key.window().start())
                .setEnd(key.window().end())
                .setAsOf(figure.asOf())
                .setNumerator(quotient.numerator())
                .setDenominator(quotient.denominator())
                .setShare(quotient.share())
                .setChangeInPoints(quotient.changeInPoints())
                .build();
    }

    private static WindowKind kind(Window window) {
        return WindowKind.valueOf(window.kind().name());
    }
}
