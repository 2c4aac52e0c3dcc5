package io.nevtally.intake;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.ledger.Partials;
import io.nevtally.ledger.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Gives a sum, or a dimension of one, that has been added to the catalogue the history that it would have had: folds into
 * it every event that is counted. What has been folded by which dimensions is stored with the rest, so that it happens in
 * the one transaction that says so.
 */
final class CatchUp {
    private final Catalogue catalogue;
    private final ReportingCalendar calendar;
    private final KeyValueStore<String, String> folded;

    CatchUp(Catalogue catalogue, ReportingCalendar calendar, KeyValueStore<String, String> folded) {
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.folded = folded;
    }

    /** Returns whether there was anything to fold. */
    boolean foldInto(Pending pending, AcceptedEvents accepted) {
        List<Indicator> missing = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            for (Sum sum : catalogue.sums(measure)) {
                List<String> dimensions = missingDimensions(sum);
                if (!dimensions.isEmpty()) {
                    missing.add(new Sum(sum.id(), measure, sum.addend(), sum.filter(), dimensions));
                    folded.put(sum.id(), String.join(" ", new TreeSet<>(sum.dimensions())));
                }
            }
        }
        return !missing.isEmpty() && fold(new Partials(catalogue.only(missing)), pending, accepted);
    }

    private List<String> missingDimensions(Sum sum) {
        String known = folded.get(sum.id());
        Set<String> had = known == null ? Set.of() : Set.of(known.split(" ", -1));
        return sum.dimensions().stream()
                .filter(dimension -> !had.contains(dimension))
                .toList();
    }

    private boolean fold(Partials past, Pending pending, AcceptedEvents accepted) {
        // All revisions of an event are kept. Only of those that have been revised must the highest be looked for.
        Map<EventIdentity, Integer> highest = new HashMap<>();
        accepted.forEach((id, content) -> {
            if (content.revision() > 0) {
                highest.merge(id, content.revision(), Math::max);
            }
        });
        Map<Measure, Span> heard = new EnumMap<>(Measure.class);
        accepted.forEach((id, content) -> {
            LocalDate day = calendar.dayOf(content.occurredAt());
            heard.merge(id.measure(), new Span(day, day), Span::and);
            if (isCounted(content, highest.get(id))) {
                past.fold(id.measure(), day, content.members(), content.quantity(), content.value(), 1);
            }
        });
        pending.addPast(past.drain(), heard);
        return !heard.isEmpty();
    }

    private static boolean isCounted(Content content, @Nullable Integer highest) {
        return !content.withdrawn() && (highest == null || content.revision() == highest);
    }
}
