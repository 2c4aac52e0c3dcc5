package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a change reaches: which windows have other figures once days have changed, the as-of day has moved on, or
 * history has turned out to begin earlier. Only windows that are due are reached.
 */
final class Reach {
    private final Function<LocalDate, List<Window>> containing;
    private final Span now;
    private final LocalDate history;
    private final Map<Window, Frame> frames = new HashMap<>();
    private final Map<LocalDate, Felt> felt = new HashMap<>();
    private final Set<Frame> moved;
    private final Map<Basis, Set<Frame>> forAll = new EnumMap<>(Basis.class);

    /** Where a changed day is felt: in the windows that contain it, and in those that are compared with one of them. */
    private record Felt(List<Frame> within, Map<Basis, List<Frame>> compared) {}

    /**
     * The reach of what has happened since the last emission.
     *
     * @param containing tells the windows that contain a day
     * @param before the span that was last emitted with, or null
     * @param now the span now
     * @param start the configured start of history
     * @param counted the days from the first to the last that anything is counted on
     */
    Reach(
            Function<LocalDate, List<Window>> containing,
            @Nullable Span before,
            Span now,
            LocalDate start,
            Span counted) {
        this.containing = containing;
        this.now = now;
        this.history = now.history(start);
        this.moved = moved(before, counted);
        for (Basis basis : Basis.values()) {
            Set<Frame> compared = before == null ? new LinkedHashSet<>() : remembered(before.history(start), basis);
            moved.stream().filter(frame -> frame.hasBase(basis)).forEach(compared::add);
            forAll.put(basis, compared);
        }
    }

    /** Whether members that haven't changed have other figures, too. */
    boolean concernsAll() {
        return forAll.values().stream().anyMatch(windows -> !windows.isEmpty());
    }

    /** The windows whose totals a member's changed days reach, and those that everything else reaches. */
    Collection<Frame> totals(DaySet days) {
        return union(days, day -> felt(day).within, moved);
    }

    /** The same for what is compared on a basis. */
    Collection<Frame> compared(DaySet days, Basis basis) {
        return union(
                days, day -> felt(day).compared.getOrDefault(basis, List.of()), forAll.getOrDefault(basis, Set.of()));
    }

    private static Collection<Frame> union(DaySet days, Function<LocalDate, List<Frame>> ofDay, Set<Frame> others) {
        if (days.isEmpty()) {
            return others;
        }
        Set<Frame> union = new LinkedHashSet<>(others);
        List<Frame> before = List.of();
        for (LocalDate day : days) {
            List<Frame> frames = ofDay.apply(day);
            addNew(frames, before, union);
            before = frames;
        }
        return union;
    }

    /** Adds the frames of a day that aren't those of the day before: most are, as months and longer windows have many days. */
    private static void addNew(List<Frame> frames, List<Frame> before, Set<Frame> union) {
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (i >= before.size() || !frame.equals(before.get(i))) {
                union.add(frame);
            }
        }
    }

    private Felt felt(LocalDate day) {
        return felt.computeIfAbsent(day, added -> {
            List<Frame> within = due(containing.apply(day));
            Map<Basis, List<Frame>> compared = new EnumMap<>(Basis.class);
            for (Basis basis : Basis.values()) {
                compared.put(basis, comparedWith(within, basis));
            }
            return new Felt(within, compared);
        });
    }

    private List<Frame> comparedWith(List<Frame> changed, Basis basis) {
        List<Window> windows = new ArrayList<>();
        for (Frame frame : changed) {
            if (frame.hasBase(basis)) {
                windows.add(frame.window());
                windows.add(frame.window().later(basis));
            }
        }
        return due(windows);
    }

    private List<Frame> due(Collection<Window> windows) {
        List<Frame> due = new ArrayList<>(windows.size());
        for (Window window : windows) {
            if (window.isDue(now.last())) {
                due.add(frames.computeIfAbsent(window, added -> new Frame(window, now.last(), history)));
            }
        }
        return due;
    }

    /**
     * The windows that the as-of day has moved in: those that began, went on or closed since the last emission. Windows
     * two years past the last counted day have nothing in them or in their base.
     */
    private Set<Frame> moved(@Nullable Span before, Span counted) {
        LocalDate from = before == null ? earlier(counted.first(), now.last()).minusDays(1) : before.last();
        Set<Window> windows = new LinkedHashSet<>();
        if (from.isBefore(now.last())) {
            forMonths(from, earlier(now.last(), counted.last().plusYears(2)), windows);
            windows.removeIf(window -> !window.lastDay().isAfter(from));
        }
        return new LinkedHashSet<>(due(windows));
    }

    /** The windows whose base has come to lie within history. */
    private Set<Frame> remembered(LocalDate historyBefore, Basis basis) {
        Set<Window> bases = new LinkedHashSet<>();
        if (history.isBefore(historyBefore)) {
            forMonths(history, historyBefore.minusDays(1), bases);
        }
        bases.removeIf(window -> !window.hasBase(basis) || window.start().isBefore(history));
        return new LinkedHashSet<>(
                due(bases.stream().map(window -> window.later(basis)).toList()));
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
