package io.nevtally.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which events an indicator counts: those whose every named field has one of the values.
 *
 * @param where the accepted values by field; empty accepts every event
 */
public record Filter(Map<Field, Set<String>> where) {
    /** Accepts every event. */
    public static final Filter NONE = new Filter(Map.of());

    /**
     * Whether an event is counted.
     *
     * @param measure the event's measure, which has every field of this filter
     * @param members the event's members, in the order of {@link Measure#fields()}
     */
    public boolean accepts(Measure measure, List<String> members) {
        for (Map.Entry<Field, Set<String>> condition : where.entrySet()) {
            if (!condition.getValue().contains(members.get(measure.fields().indexOf(condition.getKey())))) {
                return false;
            }
        }
        return true;
    }
}
