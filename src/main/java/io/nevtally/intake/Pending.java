package io.nevtally.intake;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.OutcomeCount;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.event.Outcome;
import io.nevtally.event.Revisions.Effect;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Partials;
import io.nevtally.ledger.Span;
import io.nevtally.topic.DayRows;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the records since the last commit come to, by dimension. */
final class Pending {
    private final Catalogue catalogue;
    private final ReportingCalendar calendar;
    private final Partials partials;
    private final Map<Measure, Span> heard = new EnumMap<>(Measure.class);
    private final Map<Measure, Span> told = new EnumMap<>(Measure.class);
    /** How many records had each outcome, in an array of one. */
    private final Map<Measure, Map<Outcome, long[]>> outcomes = new EnumMap<>(Measure.class);

    /** The dimensions that were last told that more is to come soon. */
    private final Set<String> expecting = new TreeSet<>();

    private Map<String, List<DayRow>> past = Map.of();
    private long since;

    Pending(Catalogue catalogue, ReportingCalendar calendar) {
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.partials = new Partials(catalogue);
    }

    /** A record has come that was published at a time, in milliseconds since 1970; 0 if that isn't known. */
    void came(long published) {
        since = since == 0 || published == 0 ? Math.max(since, published) : Math.min(since, published);
    }

    /** When the oldest of the records was published, 0 if that isn't known. */
    long since() {
        return since;
    }

    /** Adds what a valid record does; its day counts for the as-of day whatever that is. */
    void add(Measure measure, LocalDate day, Effect effect) {
        Span span = heard.get(measure);
        if (span == null || !span.contains(day)) {
            heard.merge(measure, new Span(day, day), Span::and);
        }
        Content removed = effect.removed();
        if (removed != null) {
            fold(measure, calendar.dayOf(removed.occurredAt()), removed, -1);
        }
        Content added = effect.added();
        if (added != null) {
            fold(measure, day, added, 1);
        }
        count(measure, effect.outcome());
    }

    void addDeadLetter(Measure measure) {
        count(measure, Outcome.DEAD_LETTERED);
    }

    /** Adds what events of before come to in sums that are new, by dimension, and the days that were heard of. */
    void addPast(Map<String, List<DayRow>> rows, Map<Measure, Span> days) {
        past = rows;
        days.forEach((measure, span) -> heard.merge(measure, span, Span::and));
    }

    /** Whether no record has come since the last time. */
    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /**
     * Hands over everything by dimension and forgets it.
     *
     * @param isAwaited whether no more is to come soon; each dimension that expects more is told so, with nothing if need be
     */
    Map<String, List<DayPartials>> drain(boolean isAwaited) {
        Map<String, Pieces> drained = new TreeMap<>();
        for (Map<String, List<DayRow>> folded : List.of(past, partials.drain())) {
            folded.forEach((dimension, rows) -> {
                Pieces pieces = of(drained, dimension);
                rows.forEach(row -> pieces.add(DayRows.toAvro(row)));
            });
        }
        past = Map.of();
        heard.forEach((measure, span) -> {
            if (!span.equals(told.get(measure))) {
                for (String dimension : catalogue.dimensions().getOrDefault(measure, List.of())) {
                    of(drained, dimension).add(DayRows.toAvro(measure, span));
                }
                told.put(measure, span);
            }
        });
        outcomes.forEach((measure, counts) -> counts.forEach((outcome, records) ->
                of(drained, Field.TOTAL).add(new OutcomeCount(measure.id(), outcome.name(), records[0]))));
        outcomes.clear();
        since = 0;
        if (isAwaited) {
            expecting.forEach(dimension -> of(drained, dimension).addNothing());
            expecting.clear();
        } else {
            expecting.addAll(drained.keySet());
        }
        Map<String, List<DayPartials>> records = new TreeMap<>();
        drained.forEach((dimension, pieces) -> records.put(dimension, pieces.all()));
        return records;
    }

    private void count(Measure measure, Outcome outcome) {
        outcomes.computeIfAbsent(measure, added -> new EnumMap<>(Outcome.class))
                .computeIfAbsent(outcome, added -> new long[1])[0]++;
    }

    private void fold(Measure measure, LocalDate day, Content content, int sign) {
        partials.fold(measure, day, content.members(), content.quantity(), content.value(), sign);
    }

    private static Pieces of(Map<String, Pieces> drained, String dimension) {
        return drained.computeIfAbsent(dimension, added -> new Pieces());
    }
}
