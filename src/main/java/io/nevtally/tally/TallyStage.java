package io.nevtally.tally;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.avro.internal.DayRow;
import io.nevtally.avro.internal.Spans;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueDefinition;
import io.nevtally.commit.CommitRest;
import io.nevtally.ledger.Emitted;
import io.nevtally.pulse.Pulse;
import io.nevtally.topic.InternalSerde;
import io.nevtally.topic.Topics;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The tally, with its stores.
 *
 * @param catalogue what is kept
 * @param calendar tells when days begin
 * @param historyStart the configured first day of history
 * @param basis tells when the catalogue or the start has changed, so that all figures must be reckoned anew
 * @param stopwatch nanoseconds since whenever; tells how long an emission takes, and so how long the next may wait
 * @param rest that of threads from early commits
 * @param pulse is told how long figures took
 */
public record TallyStage(
        Catalogue catalogue,
        ReportingCalendar calendar,
        LocalDate historyStart,
        String basis,
        LongSupplier stopwatch,
        CommitRest rest,
        Pulse pulse)
        implements ProcessorSupplier<String, Optional<DayPartials>, String, Emitted> {
    /** The tally, on the basis of a catalogue and a start of history. */
    public TallyStage(
            Catalogue catalogue,
            ReportingCalendar calendar,
            LocalDate historyStart,
            LongSupplier stopwatch,
            CommitRest rest,
            Pulse pulse) {
        this(
                catalogue,
                calendar,
                historyStart,
                CatalogueDefinition.digest(catalogue, historyStart),
                stopwatch,
                rest,
                pulse);
    }

    /** The days of every member, under {@code dimension|measure|member|day}. */
    public static final String DAYS = "tally-days";
    /** The spans of the measures, by dimension, and those that were last emitted with. */
    public static final String SPANS = "tally-spans";
    /** What became of the input records, by measure. */
    public static final String ACCOUNTS = "tally-accounts";

    @Override
    public Processor<String, Optional<DayPartials>, String, Emitted> get() {
        return new TallyProcessor(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        // None is cached: the marks that wait for a commit have the cache to themselves.
        return Set.of(
                logged(Stores.persistentKeyValueStore(DAYS), DayRow.class),
                logged(Stores.inMemoryKeyValueStore(SPANS), Spans.class),
                logged(Stores.inMemoryKeyValueStore(ACCOUNTS), io.nevtally.avro.figure.Account.class));
    }

    private static <T extends SpecificRecord> StoreBuilder<?> logged(KeyValueBytesStoreSupplier store, Class<T> value) {
        return Stores.keyValueStoreBuilder(store, Serdes.String(), new InternalSerde<>(value))
                .withLoggingEnabled(Topics.CHANGELOG_SETTINGS);
    }
}
