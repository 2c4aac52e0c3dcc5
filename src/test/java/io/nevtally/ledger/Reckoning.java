package io.nevtally.ledger;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.Term;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every figure of a set of events, reckoned the slow way: for each key, a loop over all events. Written from the
 * contract; shares nothing with the ledger, nor with the calendar's windows.
 */
final class Reckoning {
    private static final Map<String, Integer> MONTHS =
            Map.of("MONTH", 1, "QUARTER", 3, "HALF_YEAR", 6, "YEAR", 12, "TRAILING_12_MONTHS", 12);

    private final Catalogue catalogue;
    private final List<Compared> ratios;
    private final LocalDate start;
    private final Collection<Fact> facts;
    private final Map<Measure, LocalDate> asOfs = new HashMap<>();
    private final Map<Measure, LocalDate> firsts = new HashMap<>();
    private final Map<String, List<Fact>> counted = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, String> figures = new TreeMap<>();

    /** An event that counts. */
    record Fact(
            Measure measure,
            LocalDate day,
            Map<String, String> members,
            long quantity,
            @Nullable Long value) {
        boolean isOf(String dimension, String member) {
            return member.equals(member(dimension));
        }

        @Nullable
        String member(String dimension) {
            return dimension.equals("total") ? "all" : members.get(dimension);
        }
    }

    /** Days, both inclusive. */
    private record Days(LocalDate first, LocalDate last) {
        boolean contain(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /** A ratio, and what it is made of. */
    private record Compared(Ratio of, Set<Indicator> indicators, Set<Measure> measures) {}

    /** A calendar window. */
    private record Win(String kind, LocalDate first) {
        LocalDate last() {
            return kind.equals("DAY") ? first : first.plusMonths(months()).minusDays(1);
        }

        int months() {
            return MONTHS.get(kind);
        }

        boolean isDue(LocalDate asOf) {
            return !(kind.startsWith("TRAILING") ? first.plusMonths(11) : first).isAfter(asOf);
        }

        LocalDate through(LocalDate asOf) {
            return asOf.isBefore(last()) ? asOf : last();
        }

        Days base(int months, LocalDate asOf) {
            LocalDate last = asOf.isBefore(last())
                    ? asOf.minusMonths(months)
                    : first.plusMonths(months() - months).minusDays(1);
            return new Days(first.minusMonths(months), last);
        }
    }

    Reckoning(Catalogue catalogue, LocalDate start, Collection<Fact> facts, Map<Measure, Set<LocalDate>> heard) {
        this.catalogue = catalogue;
        this.ratios = catalogue.ratios().stream()
                .map(ratio -> new Compared(ratio, ratio.indicators(), ratio.measures()))
                .toList();
        this.start = start;
        this.facts = facts;
        heard.forEach((measure, days) -> {
            asOfs.put(measure, Collections.max(days));
            firsts.put(measure, Collections.min(days));
        });
    }

    /** All figures as text by key. */
    Map<String, String> figures() {
        if (asOfs.isEmpty()) {
            return figures;
        }
        LocalDate first = Collections.min(firsts.values());
        LocalDate last = Collections.max(asOfs.values());
        for (YearMonth month = YearMonth.from(first).minusMonths(12);
                !month.atDay(1).isAfter(last);
                month = month.plusMonths(1)) {
            for (String kind : MONTHS.keySet()) {
                if (kind.startsWith("TRAILING") || (month.getMonthValue() - 1) % MONTHS.get(kind) == 0) {
                    reckon(new Win(kind, month.atDay(1)));
                }
            }
        }
        new TreeSet<>(facts.stream().map(Fact::day).toList()).forEach(day -> reckon(new Win("DAY", day)));
        return figures;
    }

    private void reckon(Win window) {
        for (Indicator indicator : catalogue.indicators()) {
            LocalDate asOf = asOfs.get(indicator.measure());
            if (asOf == null || !window.isDue(asOf)) {
                continue;
            }
            for (String dimension : indicator.dimensions()) {
                for (String member : members(dimension)) {
                    reckon(indicator, dimension, member, window, asOf);
                }
            }
        }
        if (window.kind.equals("DAY")) {
            return;
        }
        for (Compared ratio : ratios) {
            if (!asOfs.keySet().containsAll(ratio.measures)) {
                continue;
            }
            LocalDate asOf = ratio.measures.stream()
                    .map(asOfs::get)
                    .min(LocalDate::compareTo)
                    .orElseThrow();
            if (window.isDue(asOf)) {
                ratio.of
                        .dimensions()
                        .forEach(dimension ->
                                members(dimension).forEach(member -> reckon(ratio, dimension, member, window, asOf)));
            }
        }
    }

    private void reckon(Indicator indicator, String dimension, String member, Win window, LocalDate asOf) {
        String key = indicator.id() + '|' + dimension + '|' + member + '|' + window.kind + '|' + window.first;
        Days now = new Days(window.first, window.through(asOf));
        String state = asOf.isBefore(window.last()) ? "OPEN" : "CLOSED";
        long events = events(indicator, dimension, member, now);
        long current = total(indicator, dimension, member, now);
        if (events > 0) {
            figures.put(key, current + " of " + events + " as of " + now.last + ' ' + state);
        }
        if (window.kind.equals("DAY")) {
            return;
        }
        growth(key + "|YEAR_OVER_YEAR", indicator, dimension, member, now, window.base(12, asOf));
        if (window.months() < 12) {
            growth(key + "|PERIOD_OVER_PERIOD", indicator, dimension, member, now, window.base(window.months(), asOf));
        }
    }

    private void growth(String key, Indicator indicator, String dimension, String member, Days now, Days base) {
        if (events(indicator, dimension, member, now) + events(indicator, dimension, member, base) == 0) {
            return;
        }
        long current = total(indicator, dimension, member, now);
        long before = total(indicator, dimension, member, base);
        String rate = base.first.isBefore(history(Set.of(indicator.measure())))
                ? "NO_HISTORY"
                : before == 0 ? "ZERO_BASE" : String.valueOf((double) (current - before) / before);
        figures.put(key, current + " on " + before + ": " + rate + " as of " + now.last);
    }

    private void reckon(Compared compared, String dimension, String member, Win window, LocalDate asOf) {
        Days whole = new Days(window.first, window.last());
        Days now = new Days(window.first, window.through(asOf));
        Days base = window.base(12, asOf);
        Ratio ratio = compared.of;
        if (compared.indicators.stream()
                .allMatch(i -> events(i, dimension, member, whole) + events(i, dimension, member, base) == 0)) {
            return;
        }
        Double numerator = value(ratio.numerator(), dimension, member, now);
        Double denominator = value(ratio.denominator(), dimension, member, now);
        Double share = share(numerator, denominator);
        Double before = base.first.isBefore(history(compared.measures))
                ? null
                : share(
                        value(ratio.numerator(), dimension, member, base),
                        value(ratio.denominator(), dimension, member, base));
        figures.put(
                ratio.id() + '|' + dimension + '|' + member + '|' + window.kind + '|' + window.first,
                or0(numerator) + " / " + or0(denominator) + " = " + share + " change "
                        + (share == null || before == null ? null : 100 * (share - before)) + " as of " + now.last);
    }

    private static double or0(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static @Nullable Double share(@Nullable Double numerator, @Nullable Double denominator) {
        return numerator == null || denominator == null || denominator == 0 ? null : numerator / denominator;
    }

    /** One side of a ratio; null for the average price of nothing. */
    private @Nullable Double value(Term term, String dimension, String member, Days days) {
        if (term instanceof Term.Total total) {
            return (double) total(total.of(), dimension, member, days);
        }
        if (term instanceof Term.Whole whole) {
            long sum = 0;
            for (String each : members(dimension)) {
                sum += total(whole.of(), dimension, each, days);
            }
            return (double) sum;
        }
        if (term instanceof Term.Reference reference) {
            double value = 0;
            for (Map.Entry<LocalDate, Long> step : reference.series().values().entrySet()) {
                value = step.getKey().isAfter(days.last) ? value : step.getValue();
            }
            return value;
        }
        Sum sum = ((Term.Average) term).of();
        long units = 0;
        for (Fact fact : facts(sum, dimension, member)) {
            units += days.contain(fact.day) ? fact.quantity : 0;
        }
        return units == 0 ? null : (double) total(sum, dimension, member, days) / units;
    }

    private long events(Indicator indicator, String dimension, String member, Days days) {
        return facts(indicator, dimension, member).stream()
                .filter(fact -> days.contain(fact.day))
                .count();
    }

    private long total(Indicator indicator, String dimension, String member, Days days) {
        long total = indicator instanceof Stock stock ? stock.baseline() : 0;
        Set<String> reached = new TreeSet<>();
        for (Fact fact : facts(indicator, dimension, member)) {
            if (indicator instanceof Stock stock) {
                total += fact.day.isAfter(stock.on()) && !fact.day.isAfter(days.last) ? fact.quantity : 0;
                total -= !fact.day.isAfter(stock.on()) && fact.day.isAfter(days.last) ? fact.quantity : 0;
            } else if (days.contain(fact.day)) {
                Long value = fact.value;
                total += indicator.source().addend() == Addend.VALUE ? value == null ? 0 : value : fact.quantity;
                if (indicator instanceof Distinct distinct) {
                    reached.add(fact.members.get(distinct.counted()));
                }
            }
        }
        return indicator instanceof Distinct ? reached.size() : total;
    }

    private List<Fact> facts(Indicator indicator, String dimension, String member) {
        return counted.computeIfAbsent(
                indicator.id() + '|' + dimension + '|' + member,
                added -> facts.stream()
                        .filter(fact -> counts(indicator.source(), fact) && fact.isOf(dimension, member))
                        .toList());
    }

    private static boolean counts(Sum sum, Fact fact) {
        return fact.measure == sum.measure()
                && (sum.addend() == Addend.QUANTITY || fact.value != null)
                && sum.filter().where().entrySet().stream()
                        .allMatch(where -> where.getValue()
                                .contains(fact.members.get(where.getKey().id())));
    }

    private Set<String> members(String dimension) {
        return members.computeIfAbsent(
                dimension,
                added -> facts.stream()
                        .map(fact -> fact.member(dimension))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private LocalDate history(Set<Measure> measures) {
        LocalDate history = start;
        for (Measure measure : measures) {
            LocalDate month = firsts.get(measure).withDayOfMonth(1);
            history = month.isAfter(history) ? month : history;
        }
        return history;
    }
}
