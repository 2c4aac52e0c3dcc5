package io.nevtally.calendar;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * A calendar window: a kind and its first day. Its length in days follows from the calendar, so that a window is never
 * rebuilt from a start and a fixed size.
 *
 * @param kind the kind of window
 * @param start the first day, inclusive
 */
public record Window(WindowKind kind, LocalDate start) implements Comparable<Window> {

    /** @throws IllegalArgumentException if no window of this kind starts on that day */
    public Window {
        if (!kind.startsOn(start)) {
            throw new IllegalArgumentException("no " + kind + " starts on " + start);
        }
    }

    /** All windows that contain a day, of every kind. */
    public static List<Window> containing(LocalDate day) {
        return List.of(WindowKind.values()).stream()
                .flatMap(kind -> kind.containing(day).stream())
                .toList();
    }

    /** The day after the last day: exclusive. */
    public LocalDate end() {
        return start.plus(kind.length());
    }

    /** The last day, inclusive. */
    public LocalDate lastDay() {
        return end().minusDays(1);
    }

    /** The whole window as a stretch of days. */
    public Stretch days() {
        return new Stretch(start, end());
    }

    /**
     * Whether the window is closed: the as-of day has reached its last day.
     *
     * @param asOf the as-of day, inclusive
     */
    public boolean isClosed(LocalDate asOf) {
        return !asOf.isBefore(lastDay());
    }

    /**
     * Whether figures are kept for the window yet: it doesn't start after the as-of day, and a trailing window ends with
     * the as-of day's month or an earlier one.
     *
     * @param asOf the as-of day, inclusive
     */
    public boolean isDue(LocalDate asOf) {
        LocalDate from = kind == WindowKind.TRAILING_12_MONTHS ? start.plusMonths(11) : start;
        return !from.isAfter(asOf);
    }

    /** The as-of day within the window: the given one, or the last day where that is earlier. */
    public LocalDate asOf(LocalDate asOf) {
        return isClosed(asOf) ? lastDay() : asOf;
    }

    /** The window so far: from its start through the as-of day, the whole window once that has passed its last day. */
    public Stretch through(LocalDate asOf) {
        return new Stretch(start, asOf(asOf).plusDays(1));
    }

    /** Whether windows of this kind are compared on a basis. */
    public boolean hasBase(Basis basis) {
        return Basis.of(kind).contains(basis);
    }

    /** The window that starts one basis period earlier, as a window of the same kind. */
    public Window earlier(Basis basis) {
        return new Window(kind, start.minus(basis.period(kind)));
    }

    /** The window whose base on this basis is this window. */
    public Window later(Basis basis) {
        return new Window(kind, start.plus(basis.period(kind)));
    }

    /**
     * The stretch that the window so far is compared with, like for like. A closed window compares with the whole
     * earlier window; an open one with the earlier window through the as-of day shifted by the same period, where a
     * day that the earlier month doesn't have becomes its last day, as in {@link LocalDate#minus}.
     *
     * @param basis what to compare with
     * @param asOf the as-of day, inclusive; not before the window's start
     */
    public Stretch base(Basis basis, LocalDate asOf) {
        Window earlier = earlier(basis);
        if (isClosed(asOf)) {
            return earlier.days();
        }
        Period shift = basis.period(kind);
        return new Stretch(earlier.start, asOf.minus(shift).plusDays(1));
    }

    /** By start, then by kind. */
    @Override
    public int compareTo(Window other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : kind.compareTo(other.kind);
    }
}
