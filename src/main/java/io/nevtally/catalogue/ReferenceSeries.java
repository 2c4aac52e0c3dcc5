package io.nevtally.catalogue;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Values from elsewhere, such as the population, each valid from its day until the next.
 *
 * @param id the id
 * @param unit the unit, for people to read
 * @param values the value by the day that it is valid from
 */
public record ReferenceSeries(String id, String unit, NavigableMap<LocalDate, Long> values) {

    /** The value on a day; 0 before the first, so that a ratio over it has no value there. */
    public long at(LocalDate day) {
        Map.Entry<LocalDate, Long> valid = values.floorEntry(day);
        return valid == null ? 0 : valid.getValue();
    }
}
