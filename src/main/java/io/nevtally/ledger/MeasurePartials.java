package io.nevtally.ledger;

import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.name.Name;
import io.nevtally.name.NameMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the events of one measure have changed. */
final class MeasurePartials {
    /** Events and total, which are the units, too: a billion events of a billion each are within a long. */
    private static final int LONGS_OF_QUANTITY = 2;
    /** Events, total, units and carry. */
    private static final int LONGS_OF_VALUE = 4;

    private static final Name ALL = new Name(Field.ALL);

    private final Measure measure;
    private final List<Column> columns = new ArrayList<>();
    private final List<Breakdown> breakdowns = new ArrayList<>();
    /** By day: for every breakdown the changes by member, column after column. */
    private final Map<LocalDate, List<NameMap<Name, long[]>>> days = new HashMap<>();
    /** The day of the last event, which most often is the next one's, too. */
    private @Nullable LocalDate lastDay;

    private List<NameMap<Name, long[]>> lastChanges = List.of();
    /** What one event changes; used again for the next. */
    private final long[] change;

    /** A sum, the test of the events that it counts, by their members, and where among the longs it begins. */
    private record Column(Sum sum, Predicate<List<Name>> filter, boolean isQuantity, int at) {
        int end() {
            return at + (isQuantity ? LONGS_OF_QUANTITY : LONGS_OF_VALUE);
        }

        Amount amount(long[] longs) {
            return isQuantity
                    ? new Amount(longs[at], longs[at + 1], longs[at + 1])
                    : new Amount(longs[at], longs[at + 3], longs[at + 1], longs[at + 2]);
        }
    }

    /** A dimension, and the place of its field among the members, or -1 for the total. */
    private record Breakdown(String dimension, int field) {}

    MeasurePartials(Measure measure, List<Sum> sums, Iterable<String> dimensions) {
        this.measure = measure;
        int end = 0;
        for (Sum sum : sums) {
            Column column = new Column(sum, sum.filter().on(measure), sum.addend() == Addend.QUANTITY, end);
            columns.add(column);
            end = column.end();
        }
        change = new long[end];
        List<String> fields = measure.fields().stream().map(Field::id).toList();
        dimensions.forEach(dimension -> breakdowns.add(new Breakdown(dimension, fields.indexOf(dimension))));
    }

    void fold(LocalDate day, List<Name> members, long quantity, @Nullable Long value, int sign) {
        reckon(members, quantity, value, sign);
        if (!day.equals(lastDay)) {
            lastChanges = days.computeIfAbsent(day, added -> nothingChanged());
            lastDay = day;
        }
        for (int i = 0; i < breakdowns.size(); i++) {
            int field = breakdowns.get(i).field;
            add(lastChanges.get(i), field < 0 ? ALL : members.get(field));
        }
    }

    /** Hands over the rows by dimension and forgets them. */
    void drainTo(Map<String, List<DayRow>> drained) {
        days.forEach((day, changes) -> {
            for (int i = 0; i < breakdowns.size(); i++) {
                String dimension = breakdowns.get(i).dimension;
                changes.get(i).forEach((member, change) -> {
                    DayRow row = new DayRow(measure, member.text(), day, amounts(dimension, change));
                    if (!row.isEmpty()) {
                        drained.computeIfAbsent(dimension, added -> new ArrayList<>())
                                .add(row);
                    }
                });
            }
        });
        days.clear();
        lastDay = null;
    }

    private List<NameMap<Name, long[]>> nothingChanged() {
        List<NameMap<Name, long[]>> nothing = new ArrayList<>(breakdowns.size());
        breakdowns.forEach(breakdown -> nothing.add(new NameMap<>()));
        return nothing;
    }

    private void reckon(List<Name> members, long quantity, @Nullable Long value, int sign) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int at = column.at;
            boolean isQuantity = column.isQuantity;
            boolean isCounted = (isQuantity || value != null) && column.filter.test(members);
            change[at] = isCounted ? sign : 0;
            change[at + 1] = !isCounted ? 0 : sign * (isQuantity ? quantity : Objects.requireNonNull(value));
            if (!isQuantity) {
                change[at + 2] = isCounted ? sign * quantity : 0;
            }
        }
    }

    private void add(NameMap<Name, long[]> byMember, Name member) {
        long[] before = byMember.get(member);
        if (before == null) {
            byMember.put(member, change.clone());
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int at = column.at;
            if (change[at] == 0) {
                continue;
            }
            before[at] = Math.addExact(before[at], change[at]);
            if (column.isQuantity) {
                before[at + 1] = Math.addExact(before[at + 1], change[at + 1]);
            } else {
                before[at + 3] += Amount.carry(before[at + 1], change[at + 1]);
                before[at + 1] += change[at + 1];
                before[at + 2] = Math.addExact(before[at + 2], change[at + 2]);
            }
        }
    }

    private Map<String, Amount> amounts(String dimension, long[] change) {
        Map<String, Amount> amounts = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Amount amount = column.amount(change);
            if (!amount.isNone() && column.sum.dimensions().contains(dimension)) {
                amounts.put(column.sum.id(), amount);
            }
        }
        return amounts;
    }
}
