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

    /** Takes away what has changed, as it is about to be emitted with spans; nothing has changed since then. */
    Changes take(Map<Measure, Span> spans) {
        Changes taken = new Changes();
        taken.emittedWith.putAll(emittedWith);
        taken.add(this);
        days.clear();
        touched.clear();
        emittedWith.putAll(spans);
        return taken;
    }

    /** Adds days that have changed. */
    void add(Changes others) {
        days.addAll(others.days);
        others.touched.forEach((sum, changes) -> touched.merge(sum, changes, Touched::and));
    }
}
