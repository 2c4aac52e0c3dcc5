package io.nevtally.ledger;

import io.nevtally.calendar.Window;
import io.nevtally.catalogue.Measure;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far some changes reach, by the measures that a figure is made of.
 *
 * @param emittedWith the spans that figures were last emitted with
 * @param spans the spans now
 * @param start the configured start of history
 * @param windows tells the windows that contain a day
 * @param counted tells spans that anything of a measure is counted in
 * @param known what has been reckoned so far
 */
record Reaches(
        Map<Measure, Span> emittedWith,
        Map<Measure, Span> spans,
        LocalDate start,
        Function<LocalDate, List<Window>> windows,
        Function<Measure, Stream<Span>> counted,
        Map<Set<Measure>, Optional<Reach>> known) {

    Reaches(
            Map<Measure, Span> emittedWith,
            Map<Measure, Span> spans,
            LocalDate start,
            Function<LocalDate, List<Window>> windows,
            Function<Measure, Stream<Span>> counted) {
        this(emittedWith, spans, start, windows, counted, new HashMap<>());
    }

    /** How far they reach in figures made of some measures, or nothing if one has never been heard of. */
    Optional<Reach> of(Set<Measure> measures) {
        return known.computeIfAbsent(measures, this::reach);
    }

    private Optional<Reach> reach(Set<Measure> measures) {
        if (!spans.keySet().containsAll(measures)) {
            return Optional.empty();
        }
        Span before = emittedWith.keySet().containsAll(measures) ? common(emittedWith, measures) : null;
        Span now = common(spans, measures);
        return Optional.of(new Reach(windows, before, now, start, counted(measures, before, now)));
    }

    /** Looking through all members is only worth it where all are concerned. */
    private Span counted(Set<Measure> measures, @Nullable Span before, Span now) {
        boolean hasMoved = before == null || before.last().isBefore(now.last());
        return hasMoved ? measures.stream().flatMap(counted).reduce(Span::and).orElse(now) : now;
    }

    private static Span common(Map<Measure, Span> spans, Set<Measure> measures) {
        return measures.stream().map(spans::get).reduce(Span::common).orElseThrow();
    }
}
