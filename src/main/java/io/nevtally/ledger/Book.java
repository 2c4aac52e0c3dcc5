package io.nevtally.ledger;

import io.nevtally.calendar.Stretch;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The days of every member of one dimension, and what any indicator amounts to over a stretch of them. */
final class Book {
    private final String dimension;
    private final Map<String, Map<String, Days>> members = new HashMap<>();
    /** One for all, as a figure takes several sums. */
    private final MonthPage.Sum adding = new MonthPage.Sum();

    Book(Catalogue catalogue, String dimension) {
        this.dimension = dimension;
        Scope scope = new Scope(dimension);
        for (Indicator indicator : catalogue.indicators()) {
            if (indicator instanceof Sum sum && scope.covers(sum)) {
                members.put(sum.id(), new HashMap<>());
            }
        }
    }

    /** Adds to a member's day what is kept of a row. */
    void add(DayRow row) {
        row.amounts().forEach((sum, amount) -> {
            if (members.containsKey(sum)) {
                add(sum, row.member(), row.day(), amount);
            }
        });
    }

    private void add(String sum, String member, LocalDate day, Amount change) {
        Map<String, Days> byMember = members(sum);
        Days days = byMember.computeIfAbsent(member, added -> new Days());
        days.add(day, change);
        if (days.isEmpty()) {
            byMember.remove(member);
        }
    }

    /** What a member's day holds. */
    Amount on(Sum sum, String member, LocalDate day) {
        return sum(sum, member, new Stretch(day, day.plusDays(1)));
    }

    /** The members that an indicator has something for. */
    Set<String> members(Indicator indicator) {
        return indicator instanceof Sum sum ? members(sum.id()).keySet() : Set.of(Field.ALL);
    }

    /** What an indicator amounts to for a member over a stretch of days. */
    Amount amount(Indicator indicator, String member, Stretch stretch) {
        if (indicator instanceof Sum sum) {
            return sum(sum, member, stretch);
        }
        return indicator instanceof Distinct distinct ? distinct(distinct, stretch) : stock((Stock) indicator, stretch);
    }

    /** What an indicator amounts to over all members. */
    Amount whole(Indicator indicator, Stretch stretch) {
        if (!(indicator instanceof Sum sum)) {
            return amount(indicator, Field.ALL, stretch);
        }
        Amount whole = Amount.NONE;
        for (Days days : members(sum.id()).values()) {
            whole = whole.plus(days.sum(stretch, adding));
        }
        return whole;
    }

    /** One side of a ratio over a stretch, by member; averages are in fen, the average of nothing is NaN. */
    ToDoubleFunction<String> value(Term term, Stretch stretch) {
        if (term instanceof Term.Total total) {
            return member -> amount(total.of(), member, stretch).asDouble();
        }
        if (term instanceof Term.Average average) {
            return member -> price(amount(average.of(), member, stretch));
        }
        double value = term instanceof Term.Whole whole
                ? whole(whole.of(), stretch).asDouble()
                : ((Term.Reference) term).series().at(stretch.to().minusDays(1));
        return member -> value;
    }

    private static double price(Amount amount) {
        return amount.units() == 0 ? Double.NaN : amount.asDouble() / amount.units();
    }

    /** The days that a member has events of an indicator on, in order. */
    Stream<LocalDate> days(Indicator indicator, String member) {
        Map<String, Days> byMember = members(indicator.source().id());
        if (indicator instanceof Distinct) {
            return byMember.values().stream().flatMap(Days::dates).distinct().sorted();
        }
        Days days = byMember.get(member);
        return days == null ? Stream.empty() : days.dates();
    }

    /** The days from the first to the last that anything is counted on. */
    Optional<Span> counted(Sum sum) {
        return members(sum.id()).values().stream()
                .map(days -> new Span(days.first(), days.last()))
                .reduce(Span::and);
    }

    /**
     * The days whose windows hold another stock once a day has changed: those with events, and the first of every month
     * in which the stock or its base may still be told.
     */
    List<LocalDate> daysFelt(Stock stock, LocalDate changed) {
        Optional<Span> counted = counted(stock.source());
        LocalDate from = changed;
        if (!changed.isAfter(stock.on())) {
            // Before its baseline a stock is reckoned backwards, so that every earlier day feels it.
            from = counted.map(Span::first).filter(changed::isAfter).orElse(changed);
        }
        List<LocalDate> felt = new ArrayList<>();
        for (Days days : members(stock.source().id()).values()) {
            days.forEachSince(from, felt::add);
        }
        LocalDate last = counted.map(Span::last).orElse(changed).plusYears(2);
        for (LocalDate month = from.withDayOfMonth(1).plusMonths(1);
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            felt.add(month);
        }
        return felt;
    }

    private Map<String, Days> members(String sum) {
        Map<String, Days> byMember = members.get(sum);
        if (byMember == null) {
            throw new IllegalArgumentException(sum + " isn't kept by " + dimension);
        }
        return byMember;
    }

    private Amount sum(Sum sum, String member, Stretch stretch) {
        Days days = members(sum.id()).get(member);
        return days == null ? Amount.NONE : days.sum(stretch, adding);
    }

    private Amount distinct(Distinct distinct, Stretch stretch) {
        long events = 0;
        long reached = 0;
        for (Days days : members(distinct.source().id()).values()) {
            Amount amount = days.sum(stretch, adding);
            events += amount.events();
            reached += amount.events() > 0 ? 1 : 0;
        }
        return new Amount(events, reached, reached);
    }

    /** The stock at the end of the stretch, and the events within it. */
    private Amount stock(Stock stock, Stretch stretch) {
        LocalDate counting = stock.on().plusDays(1);
        Amount since = stretch.to().isBefore(counting)
                ? sum(stock.source(), Field.ALL, new Stretch(stretch.to(), counting))
                        .negated()
                : sum(stock.source(), Field.ALL, new Stretch(counting, stretch.to()));
        Amount total = new Amount(0, stock.baseline(), 0).plus(since);
        long events = sum(stock.source(), Field.ALL, stretch).events();
        return new Amount(events, total.carry(), total.total(), total.total());
    }
}
