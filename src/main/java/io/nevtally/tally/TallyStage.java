package io.nevtally.tally;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.Spans;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.commit.HeldStore;
import io.nevtally.ledger.Emitted;
import io.nevtally.topic.InternalSerde;
import java.time.LocalDate;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The tally, with its stores: adds partials to the ledgers, and emits the figures that they change once a commit. */
public final class TallyStage implements FixedKeyProcessorSupplier<String, DayPartials, Boolean> {
    /** The days of every member, under {@code dimension|measure|member|day}. */
    public static final String DAYS = "tally-days";
    /** The spans of the measures, by dimension, and those that were last emitted with. */
    public static final String SPANS = "tally-spans";
    /** What became of the input records, by measure. */
    public static final String ACCOUNTS = "tally-accounts";
    /** The ledgers, in memory; the other stores are what they are read back from. */
    public static final String LEDGERS = "tally-ledgers";

    private final ReportingCalendar calendar;
    private final StoreBuilder<HeldStore<Ledgers>> ledgers;
    private final StoreBuilder<?> spans;

    /**
     * The tally.
     *
     * @param catalogue what is kept
     * @param calendar tells when days begin
     * @param historyStart the configured first day of history
     */
    public TallyStage(Catalogue catalogue, ReportingCalendar calendar, LocalDate historyStart) {
        this.calendar = calendar;
        this.ledgers = HeldStore.builder(LEDGERS, () -> new Ledgers(catalogue, historyStart));
        // Not cached, as it is written while the caches are flushed.
        this.spans = Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(SPANS), Serdes.String(), new InternalSerde<>(Spans.class));
    }

    @Override
    public FixedKeyProcessor<String, DayPartials, Boolean> get() {
        return new TallyProcessor();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(DAYS),
                                Serdes.String(),
                                new InternalSerde<>(DayRow.class))
                        .withCachingEnabled(),
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(ACCOUNTS),
                                Serdes.String(),
                                new InternalSerde<>(io.nevtally.avro.figure.Account.class))
                        .withCachingEnabled(),
                spans,
                ledgers);
    }

    /** Emits the figures that have changed, when told that a commit is due. */
    public ProcessorSupplier<String, Boolean, String, Emitted> figures() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Boolean, String, Emitted> get() {
                return new FiguresProcessor(calendar);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(spans, ledgers);
            }
        };
    }
}
