package io.nevtally.event;

import io.nevtally.catalogue.Measure;
import io.nevtally.name.Name;
import java.time.LocalDate;

/**
 * A checked event.
 *
 * @param measure what it is an event of
 * @param reporter who reported it
 * @param eventId its id within the reporter's events of this measure
 * @param day the event day in the reporting zone
 * @param content everything else
 */
public record Event(Measure measure, Name reporter, String eventId, LocalDate day, Content content) {}
