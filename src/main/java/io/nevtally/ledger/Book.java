package io.nevtally.ledger;

import io.nevtally.calendar.Stretch;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.catalogue.Term;
import io.nevtally.name.NameMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The days of every member of one dimension, and what any indicator amounts to over a stretch of them. */
final class Book {
    private final Sums sums;
    private final NameMap<String, Days> members = new NameMap<>();
    /** One for all, as a figure takes several sums. */
    private final MonthPage.Sum adding = new MonthPage.Sum();

    Book(Sums sums) {
        this.sums = sums;
    }

    /** Adds to a member's day what is kept of a row. */
    void add(DayRow row) {
        Days days = members.computeIfAbsent(row.member(), () -> new Days(sums.size()));
        sums.forEach(row, (change, sum) -> days.add(sum, row.day(), change));
    }

    /** A member's day as it is. */
    DayRow row(Measure measure, String member, LocalDate day) {
        Days days = members.get(member);
        return new DayRow(measure, member, day, days == null ? Map.of() : amounts(days, measure, day));
    }

    private Map<String, Amount> amounts(Days days, Measure measure, LocalDate day) {
        Map<String, Amount> amounts = new TreeMap<>();
        Stretch stretch = new Stretch(day, day.plusDays(1));
        for (Sum sum : sums.of(measure)) {
            Amount amount = days.sum(sums.number(sum.id()), stretch, adding);
            if (!amount.isNone()) {
                amounts.put(sum.id(), amount);
            }
        }
        return amounts;
    }

    /** The members that an indicator has something for, in no order. */
    Stream<String> members(Indicator indicator) {
        if (!(indicator instanceof Sum sum)) {
            return Stream.of(Field.ALL);
        }
        int number = sums.number(sum.id());
        List<String> having = new ArrayList<>();
        members.forEach((member, days) -> {
            if (days.has(number)) {
                having.add(member);
            }
        });
        return having.stream();
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
        int number = sums.number(sum.id());
        return members.values().map(days -> days.sum(number, stretch, adding)).reduce(Amount.NONE, Amount::plus);
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
        int number = sums.number(indicator.source().id());
        if (indicator instanceof Distinct) {
            return members.values()
                    .flatMap(days -> days.dates(number))
                    .distinct()
                    .sorted();
        }
        Days days = members.get(member);
        return days == null ? Stream.empty() : days.dates(number);
    }

    /** The days from the first to the last that anything is counted on. */
    Optional<Span> counted(Sum sum) {
        int number = sums.number(sum.id());
        return members.values()
                .filter(days -> days.has(number))
                .map(days -> new Span(days.first(number), days.last(number)))
                .reduce(Span::and);
    }

    /**
     * The days whose windows hold another stock once a day has changed: those with events, and the first of every month
     * in which the stock or its base may still be told.
     */
    List<LocalDate> daysFelt(Stock stock, LocalDate changed) {
        Optional<Span> counted = counted(stock.source());
        // Before its baseline a stock is reckoned backwards, so that every earlier day feels it.
        LocalDate from = changed.isAfter(stock.on())
                ? changed
                : counted.map(Span::first).filter(changed::isAfter).orElse(changed);
        List<LocalDate> felt = new ArrayList<>();
        int number = sums.number(stock.source().id());
        members.values().forEach(days -> days.forEachSince(number, from, felt::add));
        LocalDate last = counted.map(Span::last).orElse(changed).plusYears(2);
        for (LocalDate month = from.withDayOfMonth(1).plusMonths(1);
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            felt.add(month);
        }
        return felt;
    }

    private Amount sum(Sum sum, String member, Stretch stretch) {
        int number = sums.number(sum.id());
        Days days = members.get(member);
        return days == null ? Amount.NONE : days.sum(number, stretch, adding);
    }

    private Amount distinct(Distinct distinct, Stretch stretch) {
        int number = sums.number(distinct.source().id());
        List<Amount> amounts =
                members.values().map(days -> days.sum(number, stretch, adding)).toList();
        long events = amounts.stream().mapToLong(Amount::events).sum();
        long reached = amounts.stream().filter(amount -> amount.events() > 0).count();
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
