package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a change reaches: which windows have other figures once days have changed, the as-of day has moved on, or
 * history has turned out to begin earlier.
 *
 * @param containing tells the windows that contain a day
 * @param before the span that was last emitted with, or null
 * @param now the span now
 * @param start the configured start of history
 * @param first the first day that anything is counted on
 * @param last the last day that anything is counted on
 */
record Reach(
        Function<LocalDate, List<Window>> containing,
        @Nullable Span before,
        Span now,
        LocalDate start,
        LocalDate first,
        LocalDate last) {

    /** The windows whose totals contain a changed day. */
    Set<Window> touched(Set<LocalDate> days) {
        Set<Window> windows = new LinkedHashSet<>();
        for (LocalDate day : days) {
            windows.addAll(containing.apply(day));
        }
        windows.removeIf(window -> !window.isDue(now.last()));
        return windows;
    }

    /** The windows that contain a changed day, or are compared with one that does. */
    Set<Window> compared(Set<LocalDate> days, Basis basis) {
        Set<Window> windows = new LinkedHashSet<>();
        for (Window window : touched(days)) {
            if (window.hasBase(basis)) {
                windows.add(window);
                windows.add(window.later(basis));
            }
        }
        windows.removeIf(window -> !window.isDue(now.last()));
        return windows;
    }

    /**
     * The windows that the as-of day has moved in, for every member: those that began, went on or closed since the last
     * emission. Windows two years past the last counted day have nothing in them or in their base.
     */
    Set<Window> moved() {
        LocalDate from = before == null ? earlier(first, now.last()).minusDays(1) : before.last();
        if (!from.isBefore(now.last())) {
            return Set.of();
        }
        Set<Window> windows = new LinkedHashSet<>();
        forMonths(from, earlier(now.last(), last.plusYears(2)), windows);
        windows.removeIf(window -> !window.lastDay().isAfter(from) || !window.isDue(now.last()));
        return windows;
    }

    /** The windows whose base has come to lie within history, for every member. */
    Set<Window> remembered(Basis basis) {
        if (before == null || !now.history(start).isBefore(before.history(start))) {
            return Set.of();
        }
        Set<Window> bases = new LinkedHashSet<>();
        forMonths(now.history(start), before.history(start).minusDays(1), bases);
        Set<Window> windows = new HashSet<>();
        for (Window window : bases) {
            if (window.hasBase(basis) && !window.start().isBefore(now.history(start))) {
                windows.add(window.later(basis));
            }
        }
        windows.removeIf(window -> !window.isDue(now.last()));
        return windows;
    }

    private void forMonths(LocalDate from, LocalDate through, Set<Window> windows) {
        for (LocalDate month = from.withDayOfMonth(1); !month.isAfter(through); month = month.plusMonths(1)) {
            for (Window window : containing.apply(month)) {
                if (window.kind() != WindowKind.DAY) {
                    windows.add(window);
                }
            }
        }
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
