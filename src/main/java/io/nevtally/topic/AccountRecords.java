package io.nevtally.topic;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Outcome;
import io.nevtally.ledger.Account;

/** Accounts as Avro records. */
public final class AccountRecords {

    private AccountRecords() {}

    /** An account as it leaves, and is kept. */
    public static io.nevtally.avro.figure.Account account(Account account) {
        return io.nevtally.avro.figure.Account.newBuilder()
                .setMeasure(account.measure().id())
                .setRead(account.read())
                .setCounted(account.of(Outcome.COUNTED.name()))
                .setReplaced(account.of(Outcome.REPLACED.name()))
                .setWithdrawn(account.of(Outcome.WITHDRAWN.name()))
                .setSuperseded(account.of(Outcome.SUPERSEDED.name()))
                .setRepeated(account.of(Outcome.REPEATED.name()))
                .setDeadLettered(account.of(Outcome.DEAD_LETTERED.name()))
                .build();
    }

    /** An account as it was. */
    public static Account account(io.nevtally.avro.figure.Account account) {
        return Account.empty(Measure.of(account.getMeasure()))
                .plus(Outcome.COUNTED.name(), account.getCounted())
                .plus(Outcome.REPLACED.name(), account.getReplaced())
                .plus(Outcome.WITHDRAWN.name(), account.getWithdrawn())
                .plus(Outcome.SUPERSEDED.name(), account.getSuperseded())
                .plus(Outcome.REPEATED.name(), account.getRepeated())
                .plus(Outcome.DEAD_LETTERED.name(), account.getDeadLettered());
    }
}
