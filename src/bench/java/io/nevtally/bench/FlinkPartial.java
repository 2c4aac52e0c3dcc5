package io.nevtally.bench;

/** What sales of a day add to a cell. Flink wants its fields public, and writes them one by one. */
public final class FlinkPartial {
    /** Indicator, dimension and member, as keys of totals begin. */
    public String cell = "";

    /** The day in the reporting zone, from 1970-01-01. */
    public int day;

    /** Vehicles. */
    public long total;

    /** Sales. */
    public long events;

    /** Called by Flink. */
    public FlinkPartial() {}

    FlinkPartial(String cell, int day, long total, long events) {
        this.cell = cell;
        this.day = day;
        this.total = total;
        this.events = events;
    }

    /** What to group by. */
    String cell() {
        return cell;
    }
}
