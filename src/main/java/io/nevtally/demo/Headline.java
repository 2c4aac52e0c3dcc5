package io.nevtally.demo;

import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import io.nevtally.ledger.FigureKey;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The headline of the demo: twelve figures of the first half of 2023.
 *
 * @param figures the figures, in the order of {@link HeadlineEntry}
 */
public record Headline(List<HeadlineFigure> figures) {
    /** The window that the figures are of. */
    public static final Window WINDOW = WindowKind.HALF_YEAR.startingOn(LocalDate.of(2023, 1, 1));

    static final List<HeadlineEntry> ORDER = List.of(HeadlineEntry.values());

    /** Looks the figures up; those that aren't there yet are empty. */
    public static Headline of(FigureLookup lookup) {
        return new Headline(ORDER.stream().map(entry -> figure(entry, lookup)).toList());
    }

    /** Whether every figure is there, and as of the last day of the window. */
    public boolean isComplete() {
        return figures.stream().allMatch(figure -> WINDOW.lastDay().equals(figure.asOf()));
    }

    /** The figure of an entry. */
    public HeadlineFigure get(HeadlineEntry entry) {
        return figures.get(entry.figure() - 1);
    }

    private static HeadlineFigure figure(HeadlineEntry entry, FigureLookup lookup) {
        String key = new FigureKey(entry.id(), entry.dimension(), entry.member(), WINDOW).toString();
        if (entry.unit() == HeadlineEntry.Unit.TOTAL) {
            return total(
                    entry,
                    lookup.totals().apply(key).orElse(null),
                    lookup.growth().apply(key + '|' + Basis.YEAR_OVER_YEAR).orElse(null));
        }
        return lookup.shares()
                .apply(key)
                .map(share -> share(entry, share))
                .orElse(new HeadlineFigure(entry, null, null, null, null, null));
    }

    private static HeadlineFigure total(
            HeadlineEntry entry, @Nullable RunningTotal total, @Nullable GrowthUpdate growth) {
        return new HeadlineFigure(
                entry,
                total == null || growth == null || !total.getAsOf().equals(growth.getAsOf()) ? null : total.getAsOf(),
                total == null ? null : total.getTotal(),
                growth == null ? null : growth.getRate(),
                null,
                null);
    }

    private static HeadlineFigure share(HeadlineEntry entry, ShareUpdate share) {
        return new HeadlineFigure(entry, share.getAsOf(), null, null, share.getShare(), share.getChangeInPoints());
    }
}
