package io.nevtally.calendar;

import java.time.LocalDate;

/**
 * A run of days.
 *
 * @param from the first day, inclusive
 * @param to the day after the last, exclusive
 */
public record Stretch(LocalDate from, LocalDate to) {}
