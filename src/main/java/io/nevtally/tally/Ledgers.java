package io.nevtally.tally;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Account;
import io.nevtally.ledger.Ledger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledgers of a task, one per dimension, and with that of the total the accounts. */
final class Ledgers {
    private final Catalogue catalogue;
    private final LocalDate historyStart;
    private final Map<String, Ledger> byDimension = new HashMap<>();
    private final Map<Measure, Account> accounts = new EnumMap<>(Measure.class);

    Ledgers(Catalogue catalogue, LocalDate historyStart) {
        this.catalogue = catalogue;
        this.historyStart = historyStart;
    }

    Ledger of(String dimension) {
        return byDimension.computeIfAbsent(dimension, added -> new Ledger(catalogue, dimension, historyStart));
    }

    /** Takes back an account as it was. */
    void restore(Account account) {
        accounts.put(account.measure(), account);
    }

    /** Adds records to an account, and returns it as it is then. */
    Account count(Measure measure, String outcome, long records) {
        Account account = accounts.getOrDefault(measure, Account.empty(measure)).plus(outcome, records);
        accounts.put(measure, account);
        return account;
    }

    /** The accounts that are told along with a dimension. */
    Collection<Account> accounts(String dimension) {
        return dimension.equals(Field.TOTAL) ? accounts.values() : List.of();
    }
}
