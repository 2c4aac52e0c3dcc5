package io.nevtally.replay;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import io.nevtally.event.EventCheck;
import io.nevtally.event.Verdict.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the rows of a file are, and which of them are fit to be published.
 *
 * @param measure what they are events of
 * @param calendar the reporting zone, which times without an offset are in
 * @param historyStart the first day that events may lie on
 * @param clock tells now; events of the future are refused
 */
public record EventFormat(Measure measure, ReportingCalendar calendar, LocalDate historyStart, InstantSource clock) {
    /** Kafka's own default of message.timestamp.after.max.ms. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /**
     * Checks an event as the service will, so that what it would dead-letter is told by file and line.
     *
     * @throws BadRowException if it isn't fit to be published
     */
    void check(SpecificRecord event, String reporter, Instant occurredAt) throws BadRowException {
        if (occurredAt.isAfter(clock.instant().plus(AHEAD))) {
            throw BadRowException.of(
                    ErrorCode.IN_FUTURE, "occurredAt is " + occurredAt + "; it must be at most an hour from now");
        }
        if (new EventCheck(calendar, historyStart).check(event, reporter, occurredAt) instanceof Rejected rejected) {
            throw BadRowException.of(rejected.code(), rejected.message());
        }
        if (occurredAt.isBefore(Instant.EPOCH)) {
            throw BadRowException.of(
                    ErrorCode.TOO_OLD, "occurredAt is " + occurredAt + "; Kafka has no timestamps before 1970");
        }
    }
}
