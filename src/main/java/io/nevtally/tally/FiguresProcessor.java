package io.nevtally.tally;

import io.nevtally.avro.internal.Spans;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.commit.HeldStore;
import io.nevtally.ledger.Emitted;
import io.nevtally.ledger.Figure;
import io.nevtally.ledger.Ledger;
import io.nevtally.topic.DayRows;
import io.nevtally.topic.FigureRecords;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Emits what has changed of a dimension's figures, when a mark says that a commit is due. */
final class FiguresProcessor extends ContextualProcessor<String, Boolean, String, Emitted> {
    private final ReportingCalendar calendar;

    FiguresProcessor(ReportingCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public void process(Record<String, Boolean> mark) {
        KeyValueStore<String, Spans> spans = context().getStateStore(TallyStage.SPANS);
        HeldStore<Ledgers> held = context().getStateStore(TallyStage.LEDGERS);
        Ledger ledger = held.get().of(mark.key());
        ledger.emit(this::forward);
        spans.put(mark.key(), DayRows.toAvro(ledger));
        held.get()
                .accounts(mark.key())
                .forEach(account ->
                        context().forward(new Record<>(account.measure().id(), account, 0L)));
    }

    private void forward(Figure figure) {
        long asOf = calendar.startOf(figure.asOf()).toEpochMilli();
        context().forward(new Record<>(FigureRecords.key(figure), figure, Math.max(0, asOf)));
    }
}
