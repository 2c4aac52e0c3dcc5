package io.nevtally.bench;

import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import java.time.LocalDate;

/** A running total on its way to the sink. Flink wants its fields public; it goes from hand to hand in one task. */
public final class FlinkTotal {
    /** The indicator. */
    public String indicator = "";

    /** The dimension. */
    public String dimension = "";

    /** The member of the dimension. */
    public String member = "";

    /** The kind of window. */
    public String kind = "";

    /** The first day of the window, from 1970-01-01. */
    public int start;

    /** Vehicles. */
    public long total;

    /** Sales. */
    public long events;

    /** Called by Flink. */
    public FlinkTotal() {}

    FlinkTotal(Cell cell, String kind, LocalDate start, long total, long events) {
        indicator = cell.indicator();
        dimension = cell.dimension();
        member = cell.member();
        this.kind = kind;
        this.start = (int) start.toEpochDay();
        this.total = total;
        this.events = events;
    }

    Cell cell() {
        return new Cell(indicator, dimension, member);
    }

    Window window() {
        return WindowKind.valueOf(kind).startingOn(LocalDate.ofEpochDay(start));
    }
}
