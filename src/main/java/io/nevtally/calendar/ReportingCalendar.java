package io.nevtally.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** Tells the day of an instant in the reporting zone. A day may have 23 or 25 hours where the zone has daylight saving. */
public final class ReportingCalendar {
    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final ZoneId zone;
    /** From then on, in seconds since 1970, the zone is as far from UTC for good; China is since 1991. */
    private final long settledSince;
    /** So many seconds. */
    private final long settledOffset;

    /**
     * A calendar.
     *
     * @param zone the reporting zone
     */
    public ReportingCalendar(ZoneId zone) {
        this.zone = zone;
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> changes = rules.getTransitions();
        Instant lastChange = changes.isEmpty()
                ? Instant.MIN
                : changes.get(changes.size() - 1).getInstant();
        boolean isSettled = rules.getTransitionRules().isEmpty();
        settledSince = isSettled ? lastChange.getEpochSecond() : Long.MAX_VALUE;
        settledOffset = rules.getOffset(lastChange).getTotalSeconds();
    }

    /** The reporting zone. */
    public ZoneId zone() {
        return zone;
    }

    /** The day that an instant falls on. */
    public LocalDate dayOf(Instant instant) {
        long second = instant.getEpochSecond();
        // In half the time that it takes to look the offset up.
        return second >= settledSince
                ? LocalDate.ofEpochDay(Math.floorDiv(second + settledOffset, SECONDS_A_DAY))
                : LocalDate.ofInstant(instant, zone);
    }

    /** The first instant of a day. */
    public Instant startOf(LocalDate day) {
        long second = day.toEpochDay() * SECONDS_A_DAY - settledOffset;
        // Within a day of the change there may have been two midnights, or none.
        return second - SECONDS_A_DAY > settledSince
                ? Instant.ofEpochSecond(second)
                : day.atStartOfDay(zone).toInstant();
    }
}
