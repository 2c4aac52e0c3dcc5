package io.nevtally.property;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Outcome;
import io.nevtally.integration.EventLogs;
import io.nevtally.ledger.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the accounts of a history must say in any order. Which record of an event is counted and which replaces it depends
 * on which comes first; how many records there are, of how many events and revisions, doesn't.
 */
final class AccountCheck {
    private final List<Published> history;

    AccountCheck(List<Published> history) {
        this.history = history;
    }

    List<String> complaints(Cluster.Result result) {
        List<String> complaints = new ArrayList<>();
        long letters = 0;
        for (Measure measure : Measure.values()) {
            Account account = result.accounts().getOrDefault(measure, Account.empty(measure));
            complaints.addAll(complaints(account));
            letters += account.of(Outcome.DEAD_LETTERED.name());
        }
        if (letters != result.letters()) {
            complaints.add("there are " + result.letters() + " dead letters, and accounts of " + letters);
        }
        return complaints;
    }

    private List<String> complaints(Account account) {
        Map<Object, Object> contents = new HashMap<>();
        Set<Object> events = new HashSet<>();
        long records = 0;
        long refused = 0;
        for (Published next : history) {
            if (next.measure() != account.measure()) {
                continue;
            }
            records++;
            if (!isWithinBounds(next)
                    || !contents.merge(next.revision(), next.event(), (a, b) -> a)
                            .equals(next.event())) {
                refused++;
            } else {
                events.add(next.identity());
            }
        }
        long counted = account.of(Outcome.COUNTED.name());
        long withdrawn = account.of(Outcome.WITHDRAWN.name());
        long again = account.of(Outcome.REPEATED.name()) + account.of(Outcome.SUPERSEDED.name());
        boolean isRight = account.read() == records
                && account.of(Outcome.DEAD_LETTERED.name()) == refused
                // The first record of an event is counted, or withdraws it before it has come.
                && counted <= events.size()
                && counted + withdrawn >= events.size()
                // Each record but the first of a revision changes nothing.
                && again >= records - refused - contents.size();
        return isRight
                ? List.of()
                : List.of(account + ", of " + records + " records, " + refused + " refused, of " + events.size()
                        + " events in " + contents.size() + " revisions");
    }

    private static boolean isWithinBounds(Published record) {
        return record.quantity() > 0
                && !record.occurredAt()
                        .isBefore(EventLogs.START.atStartOfDay(Cluster.ZONE).toInstant());
    }
}
