package io.nevtally.ledger;

import io.nevtally.name.NameMap;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The days of an indicator's members that have changed since figures were last emitted.
 *
 * @param members what has changed of each member, by the numbers of the sums
 * @param sum the number of the indicator's
 */
record Touched(NameMap<String, @Nullable Member[]> members, int sum) {
    private static final Member UNTOUCHED = new Member();

    /** What has changed of one member. */
    static final class Member {
        private final DaySet days = new DaySet();
        private boolean shrunk;

        DaySet days() {
            return days;
        }

        /** Whether events were taken away, so that figures may have ceased to exist. */
        boolean isShrunk() {
            return shrunk;
        }

        /** Adds a day, and returns whether it is new. */
        boolean add(LocalDate day, boolean shrinks) {
            shrunk |= shrinks;
            return days.add(day);
        }

        /** Adds what else has changed, and returns how many of the days had changed before. */
        int add(Member others) {
            shrunk |= others.shrunk;
            return days.addAll(others.days);
        }
    }

    void forEach(BiConsumer<String, Member> action) {
        members.forEach((member, bySum) -> {
            Member changes = bySum[sum];
            if (changes != null) {
                action.accept(member, changes);
            }
        });
    }

    Member of(String member) {
        @Nullable Member[] bySum = members.get(member);
        Member changes = bySum == null ? null : bySum[sum];
        return changes == null ? UNTOUCHED : changes;
    }

    /** The changes of all members as those of one. */
    Touched as(String one) {
        Member all = new Member();
        forEach((member, changes) -> all.add(changes));
        NameMap<String, @Nullable Member[]> members = new NameMap<>();
        members.put(one, new Member[] {all});
        return new Touched(members, 0);
    }

    /** The same changes, felt on other days too, as they are by a stock: those that the first of them tells. */
    Touched spread(Function<LocalDate, Collection<LocalDate>> felt) {
        forEach((member, changes) -> {
            if (!changes.days.isEmpty()) {
                felt.apply(changes.days.first()).forEach(changes.days::add);
            }
        });
        return this;
    }
}
