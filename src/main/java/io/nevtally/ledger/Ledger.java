package io.nevtally.ledger;

import io.nevtally.calendar.Window;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.catalogue.Ratio;
import io.nevtally.name.NameMap;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The ledger of one dimension: the days of all its members, from which every running total, growth and share is taken.
 * Its figures are a function of the days and spans that it has been told, whatever their order; what it emits is the
 * part of them that may have changed since the last time. Totals can be emitted sooner than what is compared.
 */
public final class Ledger {
    private final Catalogue catalogue;
    private final Scope scope;
    private final LocalDate start;
    private final Sums sums;
    private final Book book;
    private final Map<Measure, Span> spans = new EnumMap<>(Measure.class);
    private final Changes totals;
    private final Changes comparisons;
    /** The days of each member that have changed since they were last told. */
    private final Map<Measure, NameMap<String, DaySet>> untold = new EnumMap<>(Measure.class);

    private final Map<LocalDate, List<Window>> windows = new HashMap<>();

    /**
     * An empty ledger.
     *
     * @param catalogue what is kept
     * @param dimension the dimension whose members it holds
     * @param start the configured start of history
     */
    public Ledger(Catalogue catalogue, String dimension, LocalDate start) {
        this.catalogue = catalogue;
        this.scope = new Scope(dimension);
        this.start = start;
        this.sums = new Sums(catalogue, dimension);
        this.book = new Book(sums);
        this.totals = new Changes(sums);
        this.comparisons = new Changes(sums);
    }

    /** Takes back what was known before, without anything to emit. */
    public void restore(DayRow row) {
        book.add(row);
    }

    /** Takes back the spans, and those that figures were last emitted with. */
    public void restore(Map<Measure, Span> known, Map<Measure, Span> lastEmitted) {
        spans.putAll(known);
        totals.restore(lastEmitted);
        comparisons.restore(lastEmitted);
    }

    /** The spans of the measures. */
    public Map<Measure, Span> spans() {
        return Collections.unmodifiableMap(spans);
    }

    /** The spans that all figures were last emitted with. */
    public Map<Measure, Span> emittedSpans() {
        return Collections.unmodifiableMap(comparisons.emittedWith());
    }

    /**
     * Adds a change to a member's day, and returns whether that has emptied it.
     *
     * @throws ArithmeticException if a total leaves the range of a long
     */
    public boolean add(DayRow change) {
        boolean shrinks = change.amounts().values().stream().anyMatch(amount -> amount.events() < 0);
        untold.computeIfAbsent(change.measure(), added -> new NameMap<>())
                .computeIfAbsent(change.member(), DaySet::new)
                .add(change.day());
        totals.add(change);
        restore(change);
        return shrinks
                && book.row(change.measure(), change.member(), change.day()).isEmpty();
    }

    /** Tells the days that have changed since they were last told, each once and as it is now. */
    public void tellChangedDays(Consumer<DayRow> out) {
        untold.forEach((measure, members) ->
                members.forEach((member, days) -> days.forEach(day -> out.accept(book.row(measure, member, day)))));
        untold.clear();
    }

    /** Marks all figures of a day as changed: those that the day has, and those that it no longer has. */
    public void touchAll(DayRow day) {
        totals.addAll(day);
    }

    /** The number of days that have changed since totals were last emitted. */
    public int daysTouched() {
        return totals.days();
    }

    /** The number of totals of members' days to be emitted with the next totals, those of longer windows not counted. */
    public int totalsTouched() {
        return totals.daysOfMembers();
    }

    /** The number of members' days that the next growth and shares are about, for each indicator that is summed. */
    public int comparisonsTouched() {
        return comparisons.daysOfMembers();
    }

    /** Widens the span of a measure. */
    public void widen(Measure measure, Span heard) {
        spans.merge(measure, heard, Span::and);
    }

    /** Emits every figure that may have changed since the last time. */
    public void emit(Consumer<Figure> out) {
        beginTotals().emit(out);
        beginComparisons().emit(out);
    }

    /**
     * Begins to emit the totals that may have changed since that was begun the last time. It must be over before anything
     * else begins; growth and shares may go on meanwhile.
     */
    public Emission beginTotals() {
        Emission emission = new Emission();
        Changes changed = totals.take(spans);
        forEachMember(
                changed,
                reaches(changed),
                (figures, member, days, reach) -> emission.add(out -> figures.emitTotals(member, days, reach, out)));
        comparisons.add(changed);
        return emission;
    }

    /**
     * Begins to emit the growth and shares that may have changed with the totals emitted since the last time, when they
     * must be over.
     */
    public Emission beginComparisons() {
        Emission emission = new Emission();
        Changes changed = comparisons.take(spans);
        Reaches reaches = reaches(changed);
        forEachMember(
                changed,
                reaches,
                (figures, member, days, reach) -> emission.add(out -> figures.emitGrowth(member, days, reach, out)));
        for (Ratio ratio : catalogue.ratios()) {
            if (scope.covers(ratio)) {
                reaches.of(ratio.measures())
                        .ifPresent(reach -> shares(ratio, changed).emit(reach, emission));
            }
        }
        return emission;
    }

    /** What is to be emitted of a member. */
    private interface Telling {
        void tell(TotalsAndGrowth figures, String member, Touched.Member days, Reach reach);
    }

    /** Tells every indicator and member whose figures may be others, what of it has changed, and how far that reaches. */
    private void forEachMember(Changes changes, Reaches reaches, Telling telling) {
        for (Indicator indicator : catalogue.indicators()) {
            if (scope.covers(indicator)) {
                reaches.of(Set.of(indicator.measure()))
                        .ifPresent(reach -> forEachMember(indicator, changes, reach, telling));
            }
        }
    }

    private void forEachMember(Indicator indicator, Changes changes, Reach reach, Telling telling) {
        TotalsAndGrowth figures = new TotalsAndGrowth(indicator, scope.output(indicator), book);
        Touched touched = touched(changes, indicator);
        if (!reach.concernsAll()) {
            touched.forEach((member, days) -> telling.tell(figures, member, days, reach));
            return;
        }
        Set<String> members = new HashSet<>();
        touched.forEach((member, days) -> members.add(member));
        book.members(indicator).forEach(members::add);
        members.forEach(member -> telling.tell(figures, member, touched.of(member), reach));
    }

    private Shares shares(Ratio ratio, Changes changes) {
        Shares shares = new Shares(ratio, scope.output(ratio), book);
        ratio.indicators().forEach(indicator -> shares.add(touched(changes, indicator)));
        return shares;
    }

    private Reaches reaches(Changes changes) {
        return new Reaches(
                changes.emittedWith(),
                spans,
                start,
                day -> windows.computeIfAbsent(day, Window::containing),
                measure -> sums.of(measure).stream().flatMap(sum -> book.counted(sum).stream()));
    }

    private Touched touched(Changes changes, Indicator indicator) {
        Touched touched = changes.of(indicator.source().id());
        if (indicator instanceof Sum) {
            return touched;
        }
        Touched ofAll = touched.as(Field.ALL);
        return indicator instanceof Stock stock ? ofAll.spread(day -> book.daysFelt(stock, day)) : ofAll;
    }
}
