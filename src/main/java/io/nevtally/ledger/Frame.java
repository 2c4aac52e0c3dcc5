package io.nevtally.ledger;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Stretch;
import io.nevtally.calendar.Window;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * A window as it stands on an as-of day: the stretches of days that the figures of every member are taken from. There is
 * one a window and {@link Reach}, so that frames are told apart by identity.
 */
final class Frame {
    private final Window window;
    private final LocalDate asOf;
    private final boolean closed;
    private final Stretch days;
    private final Stretch soFar;
    private final Map<Basis, Base> bases = new EnumMap<>(Basis.class);

    /**
     * What a window is compared with.
     *
     * @param stretch the days, like for like
     * @param hasHistory whether the measure's history had begun by then
     */
    record Base(Stretch stretch, boolean hasHistory) {}

    /**
     * A window as it stands.
     *
     * @param window the window
     * @param asOf the as-of day of the measure, inclusive
     * @param history the first day of the measure's history
     */
    Frame(Window window, LocalDate asOf, LocalDate history) {
        this.window = window;
        this.asOf = window.asOf(asOf);
        this.closed = window.isClosed(asOf);
        this.days = window.days();
        this.soFar = window.through(asOf);
        for (Basis basis : Basis.of(window.kind())) {
            Stretch stretch = window.base(basis, asOf);
            bases.put(basis, new Base(stretch, !stretch.from().isBefore(history)));
        }
    }

    Window window() {
        return window;
    }

    /** The as-of day, or the window's last day where that is earlier; inclusive. */
    LocalDate asOf() {
        return asOf;
    }

    boolean isClosed() {
        return closed;
    }

    /** The whole window. */
    Stretch days() {
        return days;
    }

    /** The window through the as-of day. */
    Stretch soFar() {
        return soFar;
    }

    /** Whether the window is compared on a basis. */
    boolean hasBase(Basis basis) {
        return bases.containsKey(basis);
    }

    /**
     * What the window is compared with on a basis.
     *
     * @throws IllegalArgumentException if it isn't
     */
    Base base(Basis basis) {
        Base base = bases.get(basis);
        if (base == null) {
            throw new IllegalArgumentException(window + " isn't compared " + basis);
        }
        return base;
    }
}
