package io.nevtally.ledger;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Measure;
import io.nevtally.name.Name;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds events into what they change: one row per dimension, member and day, whatever the number of events. */
public final class Partials {
    private final Map<Measure, MeasurePartials> measures = new EnumMap<>(Measure.class);

    /** Nothing folded yet. */
    public Partials(Catalogue catalogue) {
        catalogue
                .dimensions()
                .forEach((measure, dimensions) ->
                        measures.put(measure, new MeasurePartials(measure, catalogue.sums(measure), dimensions)));
    }

    /**
     * Adds an event, or takes it away again.
     *
     * @param measure its measure
     * @param day its day
     * @param members the member of each of the measure's fields
     * @param quantity how many
     * @param value their value in fen, or null
     * @param sign 1 to add, -1 to take away
     * @throws ArithmeticException if a sum leaves the range of a long
     */
    public void fold(
            Measure measure, LocalDate day, List<Name> members, long quantity, @Nullable Long value, int sign) {
        MeasurePartials partials = measures.get(measure);
        if (partials != null) {
            partials.fold(day, members, quantity, value, sign);
        }
    }

    /** Hands over the rows by dimension and forgets them. Rows in which nothing has changed are left out. */
    public Map<String, List<DayRow>> drain() {
        Map<String, List<DayRow>> drained = new LinkedHashMap<>();
        measures.values().forEach(partials -> partials.drainTo(drained));
        return drained;
    }
}
