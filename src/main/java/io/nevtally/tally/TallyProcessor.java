package io.nevtally.tally;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.OutcomeCount;
import io.nevtally.avro.internal.Spans;
import io.nevtally.catalogue.Measure;
import io.nevtally.commit.HeldStore;
import io.nevtally.ledger.Ledger;
import io.nevtally.topic.AccountRecords;
import io.nevtally.topic.DayRows;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Adds arriving partials to the ledger of their dimension and to the stores, and marks that it has figures to emit. */
final class TallyProcessor implements FixedKeyProcessor<String, DayPartials, Boolean> {
    private FixedKeyProcessorContext<String, Boolean> context;
    private KeyValueStore<String, DayRow> days;
    private KeyValueStore<String, Spans> spans;
    private KeyValueStore<String, io.nevtally.avro.figure.Account> accounts;
    private Ledgers ledgers;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    TallyProcessor() {}

    @Override
    public void init(FixedKeyProcessorContext<String, Boolean> context) {
        this.context = context;
        days = context.getStateStore(TallyStage.DAYS);
        spans = context.getStateStore(TallyStage.SPANS);
        accounts = context.getStateStore(TallyStage.ACCOUNTS);
        HeldStore<Ledgers> held = context.getStateStore(TallyStage.LEDGERS);
        ledgers = held.get();
        restore();
    }

    @Override
    public void process(FixedKeyRecord<String, DayPartials> record) {
        Ledger ledger = ledgers.of(record.key());
        DayPartials partials = record.value();
        partials.getSpans().forEach(span -> ledger.widen(Measure.of(span.getMeasure()), DayRows.fromAvro(span)));
        for (DayRow row : partials.getRows()) {
            io.nevtally.ledger.DayRow day = ledger.add(DayRows.fromAvro(row));
            DayRow stored = DayRows.toAvro(day);
            days.put(DayRows.key(record.key(), day), stored.getCells().isEmpty() ? null : stored);
        }
        partials.getOutcomes().forEach(this::count);
        context.forward(record.withValue(true));
    }

    private void count(OutcomeCount outcome) {
        Measure measure = Measure.of(outcome.getMeasure());
        accounts.put(
                measure.id(),
                AccountRecords.account(ledgers.count(measure, outcome.getOutcome(), outcome.getRecords())));
    }

    private void restore() {
        try (KeyValueIterator<String, DayRow> rows = days.all()) {
            while (rows.hasNext()) {
                KeyValue<String, DayRow> row = rows.next();
                ledgers.of(DayRows.dimensionOf(row.key)).restore(DayRows.fromAvro(row.value));
            }
        }
        try (KeyValueIterator<String, Spans> known = spans.all()) {
            known.forEachRemaining(entry -> DayRows.restore(entry.value, ledgers.of(entry.key)));
        }
        try (KeyValueIterator<String, io.nevtally.avro.figure.Account> known = accounts.all()) {
            known.forEachRemaining(entry -> ledgers.restore(AccountRecords.account(entry.value)));
        }
    }
}
