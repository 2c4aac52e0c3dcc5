package io.nevtally.catalogue;

import io.nevtally.name.Name;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which events an indicator counts: those whose every named field has one of the values.
 *
 * @param where the accepted values by field; empty accepts every event
 */
public record Filter(Map<Field, Set<String>> where) {
    /** Accepts every event. */
    public static final Filter NONE = new Filter(Map.of());

    /**
     * Tells whether an event of a measure is counted, from its members in the order of {@link Measure#fields()}.
     *
     * @param measure a measure that has every field of this filter
     */
    public Predicate<List<Name>> on(Measure measure) {
        List<Condition> conditions = where.entrySet().stream()
                .map(condition ->
                        new Condition(measure.fields().indexOf(condition.getKey()), Set.copyOf(condition.getValue())))
                .toList();
        return members -> {
            for (Condition condition : conditions) {
                if (!condition.values.contains(members.get(condition.field).text())) {
                    return false;
                }
            }
            return true;
        };
    }

    /** The values that the field at a place among the members may have. */
    private record Condition(int field, Set<String> values) {}
}
