package io.nevtally.ledger;

import io.nevtally.catalogue.Measure;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What has changed since some figures were last emitted: days, and the spans of the measures. */
final class Changes {
    private final Map<Measure, Span> emittedWith = new EnumMap<>(Measure.class);
    private final DaySet days = new DaySet();
    private final Map<String, Touched> touched = new HashMap<>();

    /** A day of a sum and a member has changed. */
    void add(String sum, String member, LocalDate day, boolean shrinks) {
        days.add(day);
        touched.computeIfAbsent(sum, added -> new Touched()).add(member, day, shrinks);
    }

    /** The number of days that have changed. */
    int days() {
        return days.size();
    }

    /** What has changed of a sum. */
    Touched of(String sum) {
        return touched.getOrDefault(sum, new Touched());
    }

    /** Takes back the spans that figures were last emitted with. */
    void restore(Map<Measure, Span> spans) {
        emittedWith.putAll(spans);
    }

    /** The spans that figures were last emitted with. */
    Map<Measure, Span> emittedWith() {
        return Collections.unmodifiableMap(emittedWith);
    }

    /** Figures have been emitted with spans. */
    void emittedWith(Map<Measure, Span> spans) {
        emittedWith.putAll(spans);
    }

    /** Adds the days to other changes, and forgets them. */
    void moveTo(Changes others) {
        others.days.addAll(days);
        touched.forEach((sum, changes) -> others.touched.merge(sum, changes, Touched::and));
        clear();
    }

    void clear() {
        days.clear();
        touched.clear();
    }
}
