package io.nevtally.ledger;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds events into what they change: one row per dimension, member and day, whatever the number of events. */
public final class Partials {
    private static final int COLUMNS = 3;

    private final Map<Measure, Plan> plans = new EnumMap<>(Measure.class);
    private final Map<String, Map<MemberDay, long[]>> rows = new HashMap<>();

    /** Nothing folded yet. */
    public Partials(Catalogue catalogue) {
        catalogue.dimensions().forEach((measure, dimensions) -> {
            List<Breakdown> breakdowns = new ArrayList<>();
            for (String dimension : dimensions) {
                breakdowns.add(new Breakdown(dimension, fieldOf(measure, dimension)));
            }
            plans.put(measure, new Plan(catalogue.sums(measure), breakdowns));
        });
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
            Measure measure, LocalDate day, List<String> members, long quantity, @Nullable Long value, int sign) {
        Plan plan = plans.get(measure);
        if (plan == null) {
            return;
        }
        long[] change = plan.change(measure, members, sign * quantity, value == null ? null : sign * value, sign);
        for (Breakdown breakdown : plan.breakdowns) {
            String member = breakdown.field < 0 ? Field.ALL : members.get(breakdown.field);
            add(breakdown.dimension, new MemberDay(measure, member, day), change);
        }
    }

    /** Hands over the rows by dimension and forgets them. Rows in which nothing has changed are left out. */
    public Map<String, List<DayRow>> drain() {
        Map<String, List<DayRow>> drained = new LinkedHashMap<>();
        rows.forEach((dimension, byMember) -> {
            List<DayRow> changed = new ArrayList<>(byMember.size());
            byMember.forEach((key, columns) -> {
                DayRow row = row(dimension, key, columns);
                if (!row.amounts().isEmpty()) {
                    changed.add(row);
                }
            });
            if (!changed.isEmpty()) {
                drained.put(dimension, changed);
            }
        });
        rows.clear();
        return drained;
    }

    private void add(String dimension, MemberDay key, long[] change) {
        Map<MemberDay, long[]> byMember = rows.computeIfAbsent(dimension, added -> new HashMap<>());
        long[] columns = byMember.get(key);
        if (columns == null) {
            byMember.put(key, change.clone());
            return;
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Math.addExact(columns[i], change[i]);
        }
    }

    private DayRow row(String dimension, MemberDay key, long[] columns) {
        Map<String, Amount> amounts = new LinkedHashMap<>();
        List<Sum> sums = plans.getOrDefault(key.measure, Plan.NONE).sums;
        for (int i = 0; i < sums.size(); i++) {
            int at = i * COLUMNS;
            Amount amount = new Amount(columns[at], columns[at + 1], columns[at + 2]);
            if (!amount.isNone() && sums.get(i).dimensions().contains(dimension)) {
                amounts.put(sums.get(i).id(), amount);
            }
        }
        return new DayRow(key.measure, key.member, key.day, amounts);
    }

    private static int fieldOf(Measure measure, String dimension) {
        for (int i = 0; i < measure.fields().size(); i++) {
            if (measure.fields().get(i).id().equals(dimension)) {
                return i;
            }
        }
        return -1;
    }

    private record MemberDay(Measure measure, String member, LocalDate day) {}

    /** A dimension, and the place of its field among an event's members, or -1 for the total. */
    private record Breakdown(String dimension, int field) {}

    /** How the events of a measure are folded. */
    private record Plan(List<Sum> sums, List<Breakdown> breakdowns) {
        static final Plan NONE = new Plan(List.of(), List.of());

        /** What an event changes, in three columns a sum: events, total, units. */
        long[] change(Measure measure, List<String> members, long quantity, @Nullable Long value, long events) {
            long[] columns = new long[sums.size() * COLUMNS];
            for (int i = 0; i < sums.size(); i++) {
                Sum sum = sums.get(i);
                Long total = sum.addend() == Indicator.Addend.QUANTITY ? Long.valueOf(quantity) : value;
                if (total != null && sum.filter().accepts(measure, members)) {
                    columns[i * COLUMNS] = events;
                    columns[i * COLUMNS + 1] = total;
                    columns[i * COLUMNS + 2] = quantity;
                }
            }
            return columns;
        }
    }
}
