package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Measure;
import io.nevtally.catalogue.Ratio;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The figures of one dimension through a day: those that its ledger would tell if nothing had been counted after that
 * day, and as-of days had come no further. Where history begins isn't changed by it. Figures come in the order of their
 * keys, and are reckoned when the stream comes to them.
 */
public final class Snapshot {
    private static final Comparator<Window> IN_ORDER_OF_KEYS =
            Comparator.comparing((Window window) -> window.kind().name()).thenComparing(Window::start);
    /** In the order of their names. */
    private static final List<Basis> BASES = List.of(Basis.PERIOD_OVER_PERIOD, Basis.YEAR_OVER_YEAR);

    private final Scope scope;
    private final LocalDate start;
    private final LocalDate day;
    private final Book book;
    private final Map<Measure, Span> spans = new EnumMap<>(Measure.class);

    /**
     * A snapshot without anything counted yet.
     *
     * @param catalogue what is kept
     * @param dimension the dimension whose members it holds
     * @param start the configured start of history
     * @param day the last day that counts, inclusive
     * @param known the spans of the measures, whole; a measure that begins after the day has no figures
     */
    public Snapshot(Catalogue catalogue, String dimension, LocalDate start, LocalDate day, Map<Measure, Span> known) {
        this.scope = new Scope(dimension);
        this.start = start;
        this.day = day;
        this.book = new Book(new Sums(catalogue, dimension));
        known.forEach((measure, span) -> span.through(day).ifPresent(cut -> spans.put(measure, cut)));
    }

    /** Adds a member's day, unless it comes too late to count. */
    public void add(DayRow row) {
        if (!row.day().isAfter(day)) {
            book.add(row);
        }
    }

    /**
     * The running totals of an indicator that the dimension covers; one beyond 64 bits is among them.
     *
     * @param members which members
     * @param windows which windows
     */
    public Stream<Figure> totals(Indicator indicator, Predicate<String> members, Predicate<Window> windows) {
        Set<Measure> measures = Set.of(indicator.measure());
        List<Frame> frames = frames(List.of(indicator), measures, windows);
        return members(List.of(indicator), members).flatMap(member -> {
            List<Figure> told = new ArrayList<>();
            TotalsAndGrowth figures = new TotalsAndGrowth(indicator, scope.output(indicator), book);
            // The name of the kind DAY comes before those of all others.
            days(indicator, member, measures, windows)
                    .forEach(frame -> figures.emitTotal(member, frame, false, told::add));
            frames.forEach(frame -> figures.emitTotal(member, frame, false, told::add));
            return told.stream();
        });
    }

    /**
     * The growth of an indicator that the dimension covers; where a total is beyond 64 bits, it is without a change.
     *
     * @param members which members
     * @param windows which windows
     */
    public Stream<Figure> growth(Indicator indicator, Predicate<String> members, Predicate<Window> windows) {
        List<Frame> frames = frames(List.of(indicator), Set.of(indicator.measure()), windows);
        return members(List.of(indicator), members).flatMap(member -> {
            List<Figure> told = new ArrayList<>();
            TotalsAndGrowth figures = new TotalsAndGrowth(indicator, scope.output(indicator), book);
            for (Frame frame : frames) {
                BASES.stream()
                        .filter(frame::hasBase)
                        .forEach(basis -> figures.emitGrowth(member, frame, basis, false, told::add));
            }
            return told.stream();
        });
    }

    /**
     * The shares of a ratio that the dimension covers.
     *
     * @param members which members
     * @param windows which windows
     */
    public Stream<Figure> shares(Ratio ratio, Predicate<String> members, Predicate<Window> windows) {
        List<Frame> frames = frames(ratio.indicators(), ratio.measures(), windows);
        Shares shares = new Shares(ratio, scope.output(ratio), book);
        return members(ratio.indicators(), members)
                .flatMap(member -> frames.stream()
                        .map(frame -> shares.share(member, frame))
                        .filter(share -> share.share() != null));
    }

    private Stream<String> members(Collection<Indicator> indicators, Predicate<String> wanted) {
        return indicators.stream()
                .flatMap(book::members)
                .distinct()
                .filter(wanted)
                .sorted(FigureKey.MEMBERS);
    }

    /** The windows but for days, in which anything can be counted or compared. */
    private List<Frame> frames(Collection<Indicator> indicators, Set<Measure> measures, Predicate<Window> wanted) {
        Optional<Span> counted = indicators.stream()
                .flatMap(indicator -> book.counted(indicator.source()).stream())
                .reduce(Span::and);
        if (counted.isEmpty() || !spans.keySet().containsAll(measures)) {
            return List.of();
        }
        Span now = now(measures);
        SortedSet<Window> windows = new TreeSet<>(IN_ORDER_OF_KEYS);
        // Days of one measure may lie after the as-of day of another; two years later nothing has a base.
        LocalDate first = earlier(counted.get().first(), now.last());
        LocalDate last = earlier(now.last(), counted.get().last().plusYears(2));
        for (LocalDate month = first.withDayOfMonth(1); !month.isAfter(last); month = month.plusMonths(1)) {
            windows.addAll(Window.containing(month));
        }
        windows.removeIf(window -> window.kind() == WindowKind.DAY);
        return windows.stream()
                .filter(window -> window.isDue(now.last()) && wanted.test(window))
                .map(window -> new Frame(window, now.last(), now.history(start)))
                .toList();
    }

    private Stream<Frame> days(Indicator indicator, String member, Set<Measure> measures, Predicate<Window> wanted) {
        if (!spans.keySet().containsAll(measures)) {
            return Stream.empty();
        }
        Span now = now(measures);
        return book.days(indicator, member)
                .map(WindowKind.DAY::startingOn)
                .filter(window -> window.isDue(now.last()) && wanted.test(window))
                .map(window -> new Frame(window, now.last(), now.history(start)));
    }

    private Span now(Set<Measure> measures) {
        return measures.stream().map(spans::get).reduce(Span::common).orElseThrow();
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
