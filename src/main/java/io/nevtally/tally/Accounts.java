package io.nevtally.tally;

import io.nevtally.avro.internal.OutcomeCount;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Account;
import io.nevtally.topic.AccountRecords;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What became of the input records of each measure, held in memory and kept in a store. */
final class Accounts {
    private final KeyValueStore<String, io.nevtally.avro.figure.Account> store;
    private final Map<Measure, Account> byMeasure = new EnumMap<>(Measure.class);

    /** Reads them back from the store. */
    Accounts(KeyValueStore<String, io.nevtally.avro.figure.Account> store) {
        this.store = store;
        try (KeyValueIterator<String, io.nevtally.avro.figure.Account> known = store.all()) {
            known.forEachRemaining(entry -> {
                Account account = AccountRecords.account(entry.value);
                byMeasure.put(account.measure(), account);
            });
        }
    }

    void count(OutcomeCount outcome) {
        Measure measure = Measure.of(outcome.getMeasure());
        Account account = byMeasure
                .getOrDefault(measure, Account.empty(measure))
                .plus(outcome.getOutcome(), outcome.getRecords());
        byMeasure.put(measure, account);
        store.put(measure.id(), AccountRecords.account(account));
    }

    /** Those of the measures that records have come of. */
    Collection<Account> all() {
        return Collections.unmodifiableCollection(byMeasure.values());
    }
}
