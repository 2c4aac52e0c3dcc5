package io.nevtally.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The days of an indicator's members that have changed since figures were last emitted. */
final class Touched {
    private static final Member UNTOUCHED = new Member();

    private final Map<String, Member> members = new HashMap<>();

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

        private void add(LocalDate day, boolean shrinks) {
            days.add(day);
            shrunk |= shrinks;
        }
    }

    void add(String member, LocalDate day, boolean shrinks) {
        members.computeIfAbsent(member, added -> new Member()).add(day, shrinks);
    }

    /** Adds other changes to these. */
    Touched and(Touched others) {
        others.members.forEach((member, changes) -> changes.days.forEach(day -> add(member, day, changes.shrunk)));
        return this;
    }

    void forEach(BiConsumer<String, LocalDate> action) {
        members.forEach((member, changes) -> changes.days.forEach(day -> action.accept(member, day)));
    }

    Set<String> members() {
        return members.keySet();
    }

    Member of(String member) {
        return members.getOrDefault(member, UNTOUCHED);
    }

    /** The changes of all members as those of one. */
    Touched as(String one) {
        Touched merged = new Touched();
        Member all = merged.members.computeIfAbsent(one, added -> new Member());
        members.values().forEach(member -> member.days.forEach(day -> all.add(day, member.shrunk)));
        return merged;
    }

    /** The same changes, felt on other days too, as they are by a stock: those that the first of them tells. */
    Touched spread(Function<LocalDate, Collection<LocalDate>> felt) {
        for (Member member : members.values()) {
            if (!member.days.isEmpty()) {
                felt.apply(member.days.first()).forEach(member.days::add);
            }
        }
        return this;
    }
}
