package io.nevtally.intake;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.event.Outcome;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one input record did.
 *
 * @param measure the measure of its topic
 * @param outcome what became of it
 * @param day its event day, or null for a dead letter
 * @param added what counts from now on, or null
 * @param removed what no longer counts, or null
 */
record Note(
        Measure measure,
        Outcome outcome,
        @Nullable LocalDate day,
        @Nullable Content added,
        @Nullable Content removed) {

    static Note deadLetter(Measure measure) {
        return new Note(measure, Outcome.DEAD_LETTERED, null, null, null);
    }
}
