package io.nevtally.ledger;

import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.name.NameMap;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has changed since some figures were last emitted: days, and the spans of the measures. */
final class Changes {
    private final Sums sums;
    private final Map<Measure, Span> emittedWith = new EnumMap<>(Measure.class);
    private final DaySet days = new DaySet();
    private final NameMap<String, Touched.@Nullable Member[]> members = new NameMap<>();
    private int daysOfMembers;

    Changes(Sums sums) {
        this.sums = sums;
    }

    /** Adds the sums of a change to a member's day. */
    void add(DayRow change) {
        Touched.@Nullable Member[] bySum = member(change.member());
        sums.forEach(change, (amount, sum) -> add(bySum, sum, change.day(), amount.events() < 0));
    }

    /** Adds all sums of a member's day: those that it has, and those that it no longer has. */
    void addAll(DayRow day) {
        Touched.@Nullable Member[] bySum = member(day.member());
        for (Sum sum : sums.of(day.measure())) {
            add(bySum, sums.number(sum.id()), day.day(), !day.amounts().containsKey(sum.id()));
        }
    }

    private Touched.@Nullable Member[] member(String member) {
        return members.computeIfAbsent(member, () -> new Touched.Member[sums.size()]);
    }

    private void add(Touched.@Nullable Member[] bySum, int sum, LocalDate day, boolean shrinks) {
        Touched.Member changes = bySum[sum];
        if (changes == null) {
            changes = new Touched.Member();
            bySum[sum] = changes;
        }
        if (changes.add(day, shrinks)) {
            daysOfMembers++;
        }
        days.add(day);
    }

    /** The number of days that have changed. */
    int days() {
        return days.size();
    }

    /** The number of days that have changed, of every member and sum. */
    int daysOfMembers() {
        return daysOfMembers;
    }

    /** What has changed of a sum. */
    Touched of(String sum) {
        return new Touched(members, sums.number(sum));
    }

    /** Takes back the spans that figures were last emitted with. */
    void restore(Map<Measure, Span> spans) {
        emittedWith.putAll(spans);
    }

    /** The spans that figures were last emitted with. */
    Map<Measure, Span> emittedWith() {
        return Collections.unmodifiableMap(emittedWith);
    }

    /** Takes away what has changed, as it is about to be emitted with spans; nothing has changed since then. */
    Changes take(Map<Measure, Span> spans) {
        Changes taken = new Changes(sums);
        taken.emittedWith.putAll(emittedWith);
        taken.add(this);
        days.clear();
        members.clear();
        daysOfMembers = 0;
        emittedWith.putAll(spans);
        return taken;
    }

    /** Adds days that have changed. */
    void add(Changes others) {
        days.addAll(others.days);
        daysOfMembers += others.daysOfMembers;
        others.members.forEach((member, theirs) -> {
            Touched.@Nullable Member[] ours = members.get(member);
            members.put(member, ours == null ? theirs : and(ours, theirs));
        });
    }

    private Touched.@Nullable Member[] and(Touched.@Nullable Member[] ours, Touched.@Nullable Member[] theirs) {
        for (int sum = 0; sum < ours.length; sum++) {
            Touched.Member added = theirs[sum];
            if (ours[sum] == null) {
                ours[sum] = added;
            } else if (added != null) {
                daysOfMembers -= ours[sum].add(added);
            }
        }
        return ours;
    }
}
