package io.nevtally.tally;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.Spans;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Measure;
import io.nevtally.commit.EarlyCommit;
import io.nevtally.ledger.Emitted;
import io.nevtally.ledger.Figure;
import io.nevtally.ledger.FigureKey;
import io.nevtally.ledger.Ledger;
import io.nevtally.topic.DayRows;
import io.nevtally.topic.FigureRecords;
import io.nevtally.topic.Sender;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds arriving partials to the ledger of their dimension, and emits the figures that they change. The ledgers are held in
 * memory; the stores are what they are read back from. A day is stored once a commit, however often it has changed: when
 * a record without partials tells that one is due. That figures are yet to be emitted is stored with the rest, so that
 * after whatever comes between, a commit, a crash or a rebalance, all of the dimension's are emitted; so they are when
 * the catalogue has changed meanwhile.
 */
final class TallyProcessor implements Processor<String, Optional<DayPartials>, String, Emitted> {
    private static final Logger LOG = LoggerFactory.getLogger(TallyProcessor.class);

    private final TallyStage stage;
    private final EarlyCommit early;
    private final Set<FigureKey> overflowing = new HashSet<>();
    private final Map<String, DimensionTally> tallies = new HashMap<>();
    private long goOnAt;
    private ProcessorContext<String, Emitted> context;
    private StoredDays days;
    private KeyValueStore<String, Spans> spans;
    private Accounts accounts;

    @SuppressWarnings("NullAway.Init") // Streams calls init before process
    TallyProcessor(TallyStage stage) {
        this.stage = stage;
        early = new EarlyCommit(stage.rest());
    }

    @Override
    public void init(ProcessorContext<String, Emitted> context) {
        this.context = context;
        days = new StoredDays(context.getStateStore(TallyStage.DAYS));
        spans = context.getStateStore(TallyStage.SPANS);
        accounts = new Accounts(context.getStateStore(TallyStage.ACCOUNTS));
        tallies.clear();
        restore();
        context.schedule(EarlyCommit.LOOK, PunctuationType.WALL_CLOCK_TIME, now -> {
            boolean hasRested = now >= goOnAt;
            tallies.forEach((dimension, tally) -> {
                Ongoing begun = tally.beginIfDue(now);
                emit(dimension, tally, begun == null && hasRested ? tally.ongoing() : begun, now);
            });
            early.askIfDue(context);
        });
    }

    @Override
    public void process(Record<String, Optional<DayPartials>> record) {
        String dimension = record.key();
        DimensionTally tally = tally(dimension);
        Ledger ledger = tally.ledger();
        if (record.value().isEmpty()) {
            days.store(dimension, ledger);
            return;
        }
        DayPartials partials = record.value().get();
        partials.getSpans().forEach(span -> ledger.widen(Measure.of(span.getMeasure()), DayRows.fromAvro(span)));
        for (DayRow row : partials.getRows()) {
            io.nevtally.ledger.DayRow change = DayRows.fromAvro(row);
            if (ledger.add(change)) {
                tally.empty(DayRows.key(dimension, change));
            }
        }
        partials.getOutcomes().forEach(accounts::count);
        long now = context.currentSystemTimeMs();
        tally.change(now);
        tally.goesBackTo(record.timestamp());
        tally.comesFrom(Sender.of(record.headers()));
        spans.put(dimension, DayRows.toAvro(ledger, true, stage.basis()));
        emit(dimension, tally, tally.beginIfDue(now), now);
    }

    /** Emits what comes next of an emission, if there is one. */
    private void emit(String dimension, DimensionTally tally, @Nullable Ongoing emission, long now) {
        if (emission == null) {
            return;
        }
        long spent = emission.goOn(stage.stopwatch(), this::forward).toMillis();
        // As long again for records, if there are any: the thread takes few between two punctuations in a row.
        goOnAt = Math.max(now, goOnAt) + (tally.isSettled() ? spent : 2 * spent);
        if (!emission.isOver()) {
            return;
        }
        if (emission.isOfTotals()) {
            endTotals(dimension, tally, emission, now + spent);
        } else {
            endComparisons(dimension, tally, emission, now + spent);
        }
    }

    private void endTotals(String dimension, DimensionTally tally, Ongoing over, long now) {
        if (dimension.equals(Field.TOTAL)) {
            accounts.all()
                    .forEach(account ->
                            context.forward(new Record<>(account.measure().id(), account, 0L)));
        }
        if (tally.endTotals(over, now)) {
            early.want(context);
        }
        if (over.since() > 0) {
            stage.pulse().emitted(now - over.since());
        }
    }

    private void endComparisons(String dimension, DimensionTally tally, Ongoing over, long now) {
        if (tally.endComparisons(over, now, row -> delete(row, dimension, tally))) {
            early.want(context);
        }
        spans.put(dimension, DayRows.toAvro(tally.ledger(), tally.isChanged(), stage.basis()));
    }

    /** Unless something has come to be counted on the day again. */
    private void delete(String row, String dimension, DimensionTally tally) {
        days.store(dimension, tally.ledger());
        days.deleteIfEmpty(row);
    }

    private void forward(Figure figure) {
        if (figure instanceof Figure.Total total) {
            tellOfOverflow(total);
        }
        long asOf = stage.calendar().startOf(figure.asOf()).toEpochMilli();
        context.forward(new Record<>(FigureRecords.key(figure), figure, Math.max(0, asOf)));
    }

    /** Once, when it begins. */
    private void tellOfOverflow(Figure.Total figure) {
        if (!figure.overflows()) {
            if (!overflowing.isEmpty()) {
                overflowing.remove(figure.key());
            }
        } else if (overflowing.add(figure.key())) {
            LOG.error(
                    "{}: the total is beyond 64 bits, so that neither it nor its growth can be published; withdraw the"
                            + " events that are in error",
                    figure.key());
        }
    }

    private DimensionTally tally(String dimension) {
        return tallies.computeIfAbsent(
                dimension, added -> new DimensionTally(new Ledger(stage.catalogue(), dimension, stage.historyStart())));
    }

    private void restore() {
        try (KeyValueIterator<String, Spans> known = spans.all()) {
            known.forEachRemaining(entry -> {
                DimensionTally tally = tally(entry.key);
                DayRows.restore(entry.value, tally.ledger());
                if (entry.value.getPending() || !entry.value.getBasis().equals(stage.basis())) {
                    tally.change(context.currentSystemTimeMs());
                }
            });
        }
        days.forEach(this::restore);
    }

    private void restore(String key, io.nevtally.ledger.DayRow row) {
        DimensionTally tally = tally(DayRows.dimensionOf(key));
        tally.ledger().restore(row);
        if (tally.isChanged()) {
            tally.ledger().touchAll(row);
        }
        if (row.isEmpty()) {
            tally.empty(key);
        }
    }
}
