package io.nevtally.ledger;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Reckoning.Fact;
import io.nevtally.name.Name;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledgers of all dimensions, run as the tally runs them: partials in, the last figure of every key kept as text. */
final class Desk {
    private final Catalogue catalogue;
    private final LocalDate start;
    private final Partials partials;
    private final Map<Measure, Span> heard = new EnumMap<>(Measure.class);
    private final Map<String, Ledger> ledgers = new HashMap<>();
    private final Map<String, Map<List<Object>, DayRow>> stored = new HashMap<>();
    private final Map<String, String> figures = new TreeMap<>();
    private final List<Emission> ongoingTotals = new ArrayList<>();
    private final List<Emission> ongoingComparisons = new ArrayList<>();

    Desk(Catalogue catalogue, LocalDate start) {
        this.catalogue = catalogue;
        this.start = start;
        this.partials = new Partials(catalogue);
        catalogue.allDimensions().forEach(dimension -> ledgers.put(dimension, new Ledger(catalogue, dimension, start)));
    }

    /** Hears of an event's day, whatever becomes of the event. */
    void hear(Measure measure, LocalDate day) {
        heard.merge(measure, new Span(day, day), Span::and);
    }

    void add(Fact fact) {
        fold(fact, 1);
    }

    void takeBack(Fact fact) {
        fold(fact, -1);
    }

    /** Passes on what has been folded, without emitting. */
    void pass() {
        heard.forEach((measure, span) -> catalogue
                .dimensions()
                .get(measure)
                .forEach(dimension -> ledger(dimension).widen(measure, span)));
        partials.drain().forEach((dimension, rows) -> {
            rows.forEach(ledger(dimension)::add);
            Map<List<Object>, DayRow> days = stored.computeIfAbsent(dimension, added -> new HashMap<>());
            ledger(dimension).tellChangedDays(day -> days.put(List.of(day.measure(), day.member(), day.day()), day));
        });
    }

    void emit() {
        emitTotals();
        emitComparisons();
    }

    void emitTotals() {
        beginTotals();
        finish(ongoingTotals);
    }

    /** Whatever has been passed on since totals were emitted. */
    void emitComparisons() {
        beginComparisons();
        finish(ongoingComparisons);
    }

    /** Growth and shares that have begun may go on. */
    void beginTotals() {
        finish(ongoingTotals);
        pass();
        ledgers.values().forEach(ledger -> ongoingTotals.add(ledger.beginTotals()));
    }

    void beginComparisons() {
        finish(ongoingTotals);
        finish(ongoingComparisons);
        pass();
        ledgers.values().forEach(ledger -> ongoingComparisons.add(ledger.beginComparisons()));
    }

    /** Goes on with what has begun, up to so many parts of each. */
    void goOn(int parts) {
        goOn(ongoingTotals, parts);
        goOn(ongoingComparisons, parts);
    }

    private void finish(List<Emission> emissions) {
        goOn(emissions, Integer.MAX_VALUE);
        emissions.clear();
    }

    private void goOn(List<Emission> emissions, int parts) {
        for (Emission emission : emissions) {
            for (int i = 0; i < parts && !emission.isOver(); i++) {
                emission.emitPart(this::keep);
            }
        }
    }

    /** Forgets what is in memory once all has been emitted, and reads the ledgers back. */
    void restart() {
        emit();
        ledgers.replaceAll((dimension, old) -> {
            Ledger ledger = new Ledger(catalogue, dimension, start);
            stored.getOrDefault(dimension, Map.of()).values().forEach(ledger::restore);
            ledger.restore(old.spans(), old.emittedSpans());
            return ledger;
        });
    }

    Map<String, String> figures() {
        return figures;
    }

    /** The figures of the stored days through a day. */
    Map<String, String> figuresThrough(LocalDate day) {
        Map<String, String> told = new TreeMap<>();
        for (String dimension : catalogue.allDimensions()) {
            Snapshot snapshot = new Snapshot(
                    catalogue, dimension, start, day, ledger(dimension).spans());
            stored.getOrDefault(dimension, Map.of()).values().forEach(snapshot::add);
            figures(snapshot, new Scope(dimension)).forEach(figure -> {
                String text = text(figure);
                if (text == null || told.put(key(figure), text) != null) {
                    throw new AssertionError(figure + " is told twice, or isn't there");
                }
            });
        }
        return told;
    }

    private Stream<Figure> figures(Snapshot snapshot, Scope scope) {
        Stream<Figure> ofIndicators = catalogue.indicators().stream()
                .filter(scope::covers)
                .flatMap(indicator -> Stream.concat(
                        snapshot.totals(indicator, member -> true, window -> true),
                        snapshot.growth(indicator, member -> true, window -> true)));
        Stream<Figure> ofRatios = catalogue.ratios().stream()
                .filter(scope::covers)
                .flatMap(ratio -> snapshot.shares(ratio, member -> true, window -> true));
        return Stream.concat(ofIndicators, ofRatios);
    }

    private Ledger ledger(String dimension) {
        return ledgers.computeIfAbsent(dimension, added -> new Ledger(catalogue, dimension, start));
    }

    private void fold(Fact fact, int sign) {
        List<Name> members = fact.measure().fields().stream()
                .map(field -> new Name(fact.members().getOrDefault(field.id(), "unknown")))
                .toList();
        partials.fold(fact.measure(), fact.day(), members, fact.quantity(), fact.value(), sign);
    }

    private void keep(Figure figure) {
        String text = text(figure);
        String key = key(figure);
        if (text == null) {
            figures.remove(key);
        } else {
            figures.put(key, text);
        }
    }

    static String key(Figure figure) {
        return figure instanceof Figure.Growth growth ? growth.key() + "|" + growth.basis() : figure.key() + "";
    }

    static @Nullable String text(Figure figure) {
        if (figure instanceof Figure.Total total) {
            Amount amount = total.total();
            return amount == null
                    ? null
                    : amount.total() + " of " + amount.events() + " as of " + total.asOf()
                            + (total.closed() ? " CLOSED" : " OPEN");
        }
        if (figure instanceof Figure.Growth growth) {
            Figure.Change change = growth.change();
            return change == null
                    ? null
                    : change.current() + " on " + change.base() + ": "
                            + (change.gap() == null ? change.rate() : change.gap()) + " as of " + growth.asOf();
        }
        Figure.Quotient share = ((Figure.Share) figure).share();
        return share == null
                ? null
                : share.numerator() + " / " + share.denominator() + " = " + share.share() + " change "
                        + share.changeInPoints() + " as of " + figure.asOf();
    }
}
