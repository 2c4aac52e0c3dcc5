package io.nevtally.ledger;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The event days of a measure over all its valid records, whatever became of them.
 *
 * @param first the first event day
 * @param last the latest event day: the as-of day
 */
public record Span(LocalDate first, LocalDate last) {

    /** Whether a day lies within. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** The span that covers both. */
    public Span and(Span other) {
        return new Span(
                first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
    }

    /** The overlap as a ratio sees it: the later beginning and the earlier as-of day. */
    Span common(Span other) {
        return new Span(
                first.isBefore(other.first) ? other.first : first, last.isAfter(other.last) ? other.last : last);
    }

    /** The span as it was on a day, which its last day then isn't after; none before its first. */
    Optional<Span> through(LocalDate day) {
        return day.isBefore(first) ? Optional.empty() : Optional.of(day.isBefore(last) ? new Span(first, day) : this);
    }

    /**
     * The day that history begins on: the first day of the month of the first event, or the configured start where
     * that is later.
     */
    LocalDate history(LocalDate configured) {
        LocalDate month = first.withDayOfMonth(1);
        return month.isBefore(configured) ? configured : month;
    }
}
