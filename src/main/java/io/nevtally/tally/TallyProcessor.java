package io.nevtally.tally;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.OutcomeCount;
import io.nevtally.avro.internal.Spans;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Account;
import io.nevtally.ledger.Emitted;
import io.nevtally.ledger.Figure;
import io.nevtally.ledger.Ledger;
import io.nevtally.topic.AccountRecords;
import io.nevtally.topic.DayRows;
import io.nevtally.topic.FigureRecords;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Adds arriving partials to the ledger of their dimension, and emits what they change a few times a second. The ledgers
 * are held in memory; the stores are what they are read back from.
 */
final class TallyProcessor implements Processor<String, DayPartials, String, Emitted> {
    private final TallyStage stage;
    private final Map<String, Ledger> ledgers = new HashMap<>();
    private final Set<String> changed = new TreeSet<>();
    private final Map<Measure, Account> changedAccounts = new EnumMap<>(Measure.class);
    private final Map<Measure, Account> accounts = new EnumMap<>(Measure.class);
    private ProcessorContext<String, Emitted> context;
    private KeyValueStore<String, DayRow> days;
    private KeyValueStore<String, Spans> spans;
    private KeyValueStore<String, io.nevtally.avro.figure.Account> accountStore;
    private Journal journal;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    TallyProcessor(TallyStage stage) {
        this.stage = stage;
    }

    @Override
    public void init(ProcessorContext<String, Emitted> context) {
        this.context = context;
        days = context.getStateStore(TallyStage.DAYS);
        spans = context.getStateStore(TallyStage.SPANS);
        accountStore = context.getStateStore(TallyStage.ACCOUNTS);
        journal = new Journal(context.getStateStore(TallyStage.JOURNAL));
        restore();
        // Anchored, so that all tasks of a thread emit in one round, and share a transaction.
        context.schedule(Instant.EPOCH, stage.emitInterval(), PunctuationType.WALL_CLOCK_TIME, now -> emit());
    }

    @Override
    public void process(Record<String, DayPartials> record) {
        Ledger ledger = ledger(record.key());
        DayPartials partials = record.value();
        partials.getSpans().forEach(span -> ledger.widen(Measure.of(span.getMeasure()), DayRows.fromAvro(span)));
        for (DayRow row : partials.getRows()) {
            io.nevtally.ledger.DayRow day = ledger.add(DayRows.fromAvro(row));
            DayRow stored = DayRows.toAvro(day);
            days.put(DayRows.key(record.key(), day), stored.getCells().isEmpty() ? null : stored);
        }
        spans.put(record.key(), DayRows.toAvro(ledger));
        partials.getOutcomes().forEach(this::count);
        journal.append(record.key(), partials);
        changed.add(record.key());
    }

    private void count(OutcomeCount outcome) {
        Measure measure = Measure.of(outcome.getMeasure());
        Account account =
                accounts.getOrDefault(measure, Account.empty(measure)).plus(outcome.getOutcome(), outcome.getRecords());
        accounts.put(measure, account);
        changedAccounts.put(measure, account);
        accountStore.put(measure.id(), AccountRecords.account(account));
    }

    private void emit() {
        for (String dimension : changed) {
            Ledger ledger = ledger(dimension);
            ledger.emit(this::forward);
            spans.put(dimension, DayRows.toAvro(ledger));
            journal.clear(dimension);
        }
        changed.clear();
        changedAccounts.forEach((measure, account) -> context.forward(new Record<>(measure.id(), account, 0L)));
        changedAccounts.clear();
    }

    private void forward(Figure figure) {
        long asOf = stage.calendar().startOf(figure.asOf()).toEpochMilli();
        context.forward(new Record<>(FigureRecords.key(figure), figure, Math.max(0, asOf)));
    }

    private Ledger ledger(String dimension) {
        return ledgers.computeIfAbsent(
                dimension, added -> new Ledger(stage.catalogue(), dimension, stage.historyStart()));
    }

    /** Reads the ledgers back, and marks what was added to them but not emitted. */
    private void restore() {
        try (KeyValueIterator<String, DayRow> rows = days.all()) {
            while (rows.hasNext()) {
                KeyValue<String, DayRow> row = rows.next();
                ledger(DayRows.dimensionOf(row.key)).restore(DayRows.fromAvro(row.value));
            }
        }
        try (KeyValueIterator<String, Spans> known = spans.all()) {
            known.forEachRemaining(entry -> DayRows.restore(entry.value, ledger(entry.key)));
        }
        try (KeyValueIterator<String, io.nevtally.avro.figure.Account> known = accountStore.all()) {
            known.forEachRemaining(entry -> {
                Account account = AccountRecords.account(entry.value);
                accounts.put(account.measure(), account);
            });
        }
        journal.recover((dimension, partials) -> {
            partials.getRows().forEach(row -> ledger(dimension).touch(DayRows.fromAvro(row)));
            partials.getOutcomes().forEach(outcome -> {
                Measure measure = Measure.of(outcome.getMeasure());
                changedAccounts.put(measure, accounts.getOrDefault(measure, Account.empty(measure)));
            });
            changed.add(dimension);
        });
    }
}
