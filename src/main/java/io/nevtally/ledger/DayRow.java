package io.nevtally.ledger;

import io.nevtally.catalogue.Measure;
import java.time.LocalDate;
import java.util.Map;

/**
 * One member's day, or a change of it.
 *
 * @param measure the measure
 * @param member the member of the dimension
 * @param day the event day
 * @param amounts what is counted by indicator id; an indicator that isn't named has nothing
 */
public record DayRow(Measure measure, String member, LocalDate day, Map<String, Amount> amounts) {

    /** Whether nothing is counted on the day. */
    public boolean isEmpty() {
        return amounts.isEmpty();
    }
}
