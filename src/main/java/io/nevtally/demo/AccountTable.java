package io.nevtally.demo;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.Outcome;
import io.nevtally.ledger.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What became of the records, as text of 80 columns at most. */
public final class AccountTable {
    private static final String ROW = "%-15s  %10s  %10s  %10s  %10s  %10s";

    private AccountTable() {}

    /** The lines of the table. */
    public static List<String> lines(Map<Measure, Account> accounts) {
        List<String> lines = new ArrayList<>();
        List<Object> header = new ArrayList<>(List.of("Records"));
        List.of(Measure.values()).forEach(measure -> header.add(measure.id()));
        header.add("all");
        lines.add(String.format(Locale.ROOT, ROW, header.toArray()));
        lines.add("-".repeat(75));
        lines.add(row("read", accounts, Account::read));
        for (Outcome outcome : Outcome.values()) {
            String name = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
            lines.add(row("  " + name, accounts, account -> account.of(outcome.name())));
        }
        return lines;
    }

    private static String row(String title, Map<Measure, Account> accounts, ToLongFunction<Account> records) {
        List<Object> cells = new ArrayList<>(List.of(title));
        long all = 0;
        for (Measure measure : Measure.values()) {
            long number = records.applyAsLong(accounts.getOrDefault(measure, Account.empty(measure)));
            cells.add(count(number));
            all += number;
        }
        cells.add(count(all));
        return String.format(Locale.ROOT, ROW, cells.toArray());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
