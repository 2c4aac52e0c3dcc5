package io.nevtally.property;

import io.nevtally.avro.figure.Account;
import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.Spans;
import io.nevtally.ledger.Emitted;
import io.nevtally.tally.TallyStage;
import io.nevtally.topic.InternalSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** A task of the tally: the real processor, with its log, its stores and its clock. */
final class TallyTask {
    private final TallyStage stage;
    private final BiConsumer<String, Emitted> out;
    private final List<Record<String, DayPartials>> log = new ArrayList<>();
    private final Stores stores = new Stores(Set.of())
            .with(TallyStage.DAYS, Serdes.String(), new InternalSerde<>(DayRow.class))
            .with(TallyStage.SPANS, Serdes.String(), new InternalSerde<>(Spans.class))
            .with(TallyStage.ACCOUNTS, Serdes.String(), new InternalSerde<>(Account.class));
    private MockProcessorContext<String, Emitted> context;
    private Processor<String, DayPartials, String, Emitted> processor;
    private int position;
    private int committed;

    TallyTask(TallyStage stage, BiConsumer<String, Emitted> out) {
        this.stage = stage;
        this.out = out;
        open(0);
    }

    void append(String dimension, DayPartials partials) {
        log.add(new Record<>(dimension, partials, 0));
    }

    boolean isReady() {
        return position < log.size();
    }

    void take(long now) {
        context.setCurrentSystemTimeMs(now);
        processor.process(log.get(position++));
    }

    void tick(long now) {
        context.setCurrentSystemTimeMs(now);
        context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(now));
    }

    void commit() {
        context.forwarded()
                .forEach(each -> out.accept(each.record().key(), each.record().value()));
        context.resetForwards();
        committed = position;
        stores.commit();
    }

    void crash(long now) {
        position = committed;
        open(now);
    }

    private void open(long now) {
        stores.reopen();
        context = new MockProcessorContext<>(new Properties());
        context.setCurrentSystemTimeMs(now);
        stores.open().values().forEach(context::addStateStore);
        processor = stage.get();
        processor.init(context);
    }
}
