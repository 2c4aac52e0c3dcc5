package io.nevtally.mapping;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventFields;
import io.nevtally.event.Verdict.Rejected;
import io.nevtally.name.Name;
import io.nevtally.source.BadRowException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

/**
 * Which events are fit to be published: those that the service will accept.
 *
 * @param calendar the reporting zone
 * @param historyStart the first day that events may lie on
 * @param clock tells now; records of the future are refused
 */
public record EventLimits(ReportingCalendar calendar, LocalDate historyStart, InstantSource clock) {
    /** Kafka's own default of message.timestamp.after.max.ms. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /**
     * Checks an event as the service will, so that what it would dead-letter is told by file and line.
     *
     * @throws BadRowException if it isn't fit to be published
     */
    void check(Row.Good row) throws BadRowException {
        Instant latest = clock.instant().plus(AHEAD);
        if (row.occurredAt().isAfter(latest) || row.publishedAt().isAfter(latest)) {
            boolean isEvent = row.occurredAt().isAfter(latest);
            throw BadRowException.of(
                    ErrorCode.IN_FUTURE,
                    (isEvent ? "occurredAt is " + row.occurredAt() : "publishedAt is " + row.publishedAt())
                            + "; it must be at most an hour from now");
        }
        EventFields fields = EventFields.of(row.event());
        if (new EventCheck(calendar, historyStart).check(fields, new Name(row.reporter()), row.publishedAt())
                instanceof Rejected rejected) {
            throw BadRowException.of(rejected.code(), rejected.message());
        }
        if (row.occurredAt().isBefore(Instant.EPOCH) || row.publishedAt().isBefore(Instant.EPOCH)) {
            throw BadRowException.of(
                    ErrorCode.TOO_OLD, "occurredAt is " + row.occurredAt() + "; Kafka has no timestamps before 1970");
        }
    }
}
