package io.nevtally.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Tells the day of an instant in the reporting zone. A day may have 23 or 25 hours where the zone has daylight saving.
 *
 * @param zone the reporting zone
 */
public record ReportingCalendar(ZoneId zone) {

    /** The day that an instant falls on. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The first instant of a day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
