package io.nevtally.metrics;

import io.nevtally.avro.figure.Account;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Outcome;
import io.nevtally.view.FigureView;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The account, each measure's read at once, so that it adds up in every scrape. While it can't be read, what was known last
 * stands: counters don't fall.
 */
final class Accounts {
    private final FigureView view;
    private final Map<Measure, Account> known = new ConcurrentHashMap<>();

    Accounts(FigureView view) {
        this.view = view;
    }

    MetricSnapshots read() {
        CounterSnapshot.Builder read =
                CounterSnapshot.builder().name("nev_tally_records_read").help("Records read");
        CounterSnapshot.Builder records =
                CounterSnapshot.builder().name("nev_tally_records").help("Records read, by what became of them");
        for (Measure measure : Measure.values()) {
            Account account = of(measure);
            add(read, account.getRead(), Labels.of("measure", measure.id()));
            for (Outcome outcome : Outcome.values()) {
                String label = outcome.name().toLowerCase(Locale.ROOT);
                add(records, of(account, outcome), Labels.of("measure", measure.id(), "outcome", label));
            }
        }
        return MetricSnapshots.of(read.build(), records.build());
    }

    private Account of(Measure measure) {
        try {
            view.account(measure).ifPresent(account -> known.put(measure, account));
        } catch (InvalidStateStoreException e) {
            // Asked again at the next scrape.
        }
        return known.getOrDefault(measure, new Account(measure.id(), 0L, 0L, 0L, 0L, 0L, 0L, 0L));
    }

    private static void add(CounterSnapshot.Builder counters, long value, Labels labels) {
        counters.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build());
    }

    private static long of(Account account, Outcome outcome) {
        return switch (outcome) {
            case COUNTED -> account.getCounted();
            case REPLACED -> account.getReplaced();
            case WITHDRAWN -> account.getWithdrawn();
            case SUPERSEDED -> account.getSuperseded();
            case REPEATED -> account.getRepeated();
            case DEAD_LETTERED -> account.getDeadLettered();
        };
    }
}
