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
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task of the tally: the real processor, with its log, its stores and its clock. */
final class TallyTask {
    private final TallyStage stage;
    private final Cluster cluster;
    private final InternalSerde<DayPartials> serde = new InternalSerde<>(DayPartials.class);
    private final List<Partials> log = new ArrayList<>();
    private final Stores stores = new Stores(Set.of())
            .with(TallyStage.DAYS, Serdes.String(), new InternalSerde<>(DayRow.class))
            .with(TallyStage.SPANS, Serdes.String(), new InternalSerde<>(Spans.class))
            .with(TallyStage.ACCOUNTS, Serdes.String(), new InternalSerde<>(Account.class));
    private MockProcessorContext<String, Emitted> context;
    private final Set<String> marked = new TreeSet<>();
    private Processor<String, Optional<DayPartials>, String, Emitted> processor;
    private Processor<String, Optional<DayPartials>, String, Emitted> elsewhere;
    private int position;
    private int committed;

    /** A record of its log. */
    private record Partials(String dimension, Bytes value) {}

    TallyTask(TallyStage stage, Cluster cluster) {
        this.stage = stage;
        this.cluster = cluster;
        elsewhere = stage.get();
        processor = stage.get();
        stores.reopen();
        open(0);
    }

    void append(String dimension, Bytes partials) {
        log.add(new Partials(dimension, partials));
    }

    /** Adds the next partials, as many as there are up to a number. */
    void add(int atMost, long now) {
        context.setCurrentSystemTimeMs(now);
        for (int i = 0; i < atMost && position < log.size(); i++) {
            Partials next = log.get(position++);
            processor.process(new Record<>(next.dimension, Optional.of(serde.decode(next.value.get())), 0));
            marked.add(next.dimension);
        }
    }

    /** Tells it that a commit is due, as a full cache does without one. */
    void flush() {
        marked.forEach(dimension -> processor.process(new Record<>(dimension, Optional.empty(), 0)));
        marked.clear();
    }

    void tick(long now) {
        context.setCurrentSystemTimeMs(now);
        context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(now));
    }

    /** Whether figures are yet to be emitted, by what is stored. */
    boolean isPending() {
        KeyValueStore<String, Spans> spans = context.getStateStore(TallyStage.SPANS);
        boolean isPending = false;
        try (KeyValueIterator<String, Spans> all = spans.all()) {
            while (all.hasNext()) {
                isPending |= all.next().value.getPending();
            }
        }
        return isPending;
    }

    void commit() {
        if (!cluster.has(Fault.TALLY_ISN_T_TOLD_OF_COMMITS)) {
            flush();
        }
        context.forwarded()
                .forEach(each -> cluster.keep(each.record().key(), each.record().value()));
        context.resetForwards();
        committed = position;
        stores.commit();
    }

    void crash(long now) {
        position = committed;
        if (cluster.has(Fault.TALLY_KEEPS_STORES_AT_A_CRASH)) {
            flush();
            stores.commit();
        }
        marked.clear();
        stores.reopen();
        processor = stage.get();
        open(now);
    }

    /** Commits, and goes on at the other instance. */
    void move(long now) {
        commit();
        processor.close();
        Processor<String, Optional<DayPartials>, String, Emitted> here = processor;
        processor = elsewhere;
        elsewhere = here;
        stores.move();
        open(now);
    }

    private void open(long now) {
        context = new MockProcessorContext<>(new Properties());
        context.setCurrentSystemTimeMs(now);
        stores.open().values().forEach(context::addStateStore);
        processor.init(context);
    }
}
