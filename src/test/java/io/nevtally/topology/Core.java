package io.nevtally.topology;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.event.Event;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventFields;
import io.nevtally.event.Outcome;
import io.nevtally.event.Revisions;
import io.nevtally.event.Revisions.Effect;
import io.nevtally.event.Verdict;
import io.nevtally.event.Verdict.Accepted;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Figure;
import io.nevtally.ledger.Ledger;
import io.nevtally.ledger.Partials;
import io.nevtally.ledger.Scope;
import io.nevtally.ledger.Snapshot;
import io.nevtally.ledger.Span;
import io.nevtally.name.Name;
import io.nevtally.topic.DayRows;
import io.nevtally.topic.FigureRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The arithmetic of the topology without Kafka, which emits when it is told to; the test driver does after each event. */
final class Core {
    private final Catalogue catalogue;
    private final ReportingCalendar calendar;
    private final EventCheck check;
    private final Partials partials;
    private final Map<List<Object>, List<Content>> known = new HashMap<>();
    private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    private final LocalDate start;
    private final Map<String, Ledger> ledgers = new HashMap<>();
    private final Map<String, Map<String, DayRow>> stored = new HashMap<>();
    private final Map<String, SpecificRecord> figures = new TreeMap<>();

    Core(Catalogue catalogue, ReportingCalendar calendar, LocalDate start) {
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.start = start;
        this.check = new EventCheck(calendar, start);
        this.partials = new Partials(catalogue);
        catalogue.allDimensions().forEach(dimension -> ledgers.put(dimension, new Ledger(catalogue, dimension, start)));
    }

    void publish(String reporter, SpecificRecord record, Instant timestamp) {
        Verdict verdict = check.check(EventFields.of(record), new Name(reporter), timestamp);
        outcomes.add(verdict instanceof Accepted accepted ? settle(accepted.event()) : Outcome.DEAD_LETTERED);
    }

    private Outcome settle(Event event) {
        List<Object> identity = List.of(event.measure(), event.reporter(), event.eventId());
        Effect effect = Revisions.settle(known.getOrDefault(identity, List.of()), event.content());
        if (effect.outcome() == Outcome.DEAD_LETTERED) {
            return effect.outcome();
        }
        if (effect.isNew()) {
            known.computeIfAbsent(identity, added -> new ArrayList<>()).add(event.content());
        }
        fold(event.measure(), effect.removed(), -1);
        fold(event.measure(), effect.added(), 1);
        for (String dimension : catalogue.dimensions().getOrDefault(event.measure(), List.of())) {
            ledgers.get(dimension).widen(event.measure(), new Span(event.day(), event.day()));
        }
        return effect.outcome();
    }

    private void fold(Measure measure, @Nullable Content content, int sign) {
        if (content != null) {
            LocalDate day = calendar.dayOf(content.occurredAt());
            partials.fold(measure, day, content.members(), content.quantity(), content.value(), sign);
        }
    }

    void emit() {
        partials.drain().forEach((dimension, rows) -> rows.forEach(ledgers.get(dimension)::add));
        ledgers.forEach((dimension, ledger) -> {
            Map<String, DayRow> days = stored.computeIfAbsent(dimension, added -> new HashMap<>());
            ledger.tellChangedDays(day -> days.put(DayRows.key(dimension, day), day));
            ledger.emit(this::keep);
        });
    }

    /** Whatever has become of a record so far. */
    Set<Outcome> outcomes() {
        return outcomes;
    }

    Map<String, SpecificRecord> figures() {
        return figures;
    }

    /** The figures through a day. */
    Map<String, SpecificRecord> figuresThrough(LocalDate day) {
        Map<String, SpecificRecord> through = new TreeMap<>();
        ledgers.forEach((dimension, ledger) -> {
            Snapshot snapshot = new Snapshot(catalogue, dimension, start, day, ledger.spans());
            stored.getOrDefault(dimension, Map.of()).values().forEach(snapshot::add);
            Scope scope = new Scope(dimension);
            Stream.Builder<Stream<Figure>> figuresOf = Stream.builder();
            catalogue.indicators().stream()
                    .filter(scope::covers)
                    .forEach(indicator -> figuresOf
                            .add(snapshot.totals(indicator, member -> true, window -> true))
                            .add(snapshot.growth(indicator, member -> true, window -> true)));
            catalogue.ratios().stream()
                    .filter(scope::covers)
                    .forEach(ratio -> figuresOf.add(snapshot.shares(ratio, member -> true, window -> true)));
            figuresOf
                    .build()
                    .flatMap(figures -> figures)
                    .forEach(figure -> through.put(FigureRecords.key(figure), FigureRecords.record(figure)));
        });
        return through;
    }

    private void keep(Figure figure) {
        SpecificRecord record = FigureRecords.record(figure);
        if (record == null) {
            figures.remove(FigureRecords.key(figure));
        } else {
            figures.put(FigureRecords.key(figure), record);
        }
    }
}
