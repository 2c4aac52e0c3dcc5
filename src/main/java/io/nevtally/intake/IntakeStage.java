package io.nevtally.intake;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.commit.CommitRest;
import io.nevtally.commit.EarlyCommit;
import io.nevtally.commit.HeldStore;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.pulse.Pulse;
import io.nevtally.topic.ReceivedKey;
import io.nevtally.topic.Topics;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The intake, with its stores: checks and folds records one by one, and passes on what they come to once a commit. */
public final class IntakeStage implements FixedKeyProcessorSupplier<ReceivedKey, Batch, IntakeOutput> {
    /** The revisions of every event, in pages. */
    public static final String ACCEPTED = "intake-accepted";
    /** What those pages are made of. */
    public static final String PAGES = Page.FORMAT;
    /** The dimensions by which each sum has been folded so far, by its id. */
    public static final String FOLDED = "intake-folded";
    /** What a task has taken in, in memory. */
    public static final String TAKEN = "intake-taken";
    /** Writes the keys of marks: all alike, so that there is one mark a commit, whatever the record that it came with. */
    public static final Serde<ReceivedKey> MARKS =
            Serdes.serdeFrom((topic, key) -> new byte[0], (topic, bytes) -> new ReceivedKey(null));

    private final Topics topics;
    private final Set<String> inputs;
    private final EventDecoder decoder;
    private final EventCheck check;
    private final Home home;
    private final Pulse pulse;
    private final StoreBuilder<HeldStore<Taken>> taken;
    /** One set, as the processors of the stage share the stores. */
    private final Set<StoreBuilder<?>> stores;

    /**
     * The intake.
     *
     * @param topics tells an input topic's measure
     * @param catalogue what is kept
     * @param calendar tells event days
     * @param decoder decodes input records
     * @param check checks decoded records
     * @param home tells the records that are to be taken in elsewhere
     * @param unread whether there are more records
     * @param rest that of threads from early commits
     * @param pulse is told what becomes of the records
     */
    public IntakeStage(
            Topics topics,
            Catalogue catalogue,
            ReportingCalendar calendar,
            EventDecoder decoder,
            EventCheck check,
            Home home,
            Unread unread,
            CommitRest rest,
            Pulse pulse) {
        this.topics = topics;
        this.inputs = Set.copyOf(topics.inputs());
        this.decoder = decoder;
        this.check = check;
        this.home = home;
        this.pulse = pulse;
        this.taken = HeldStore.builder(
                TAKEN, () -> new Taken(catalogue, calendar, new Demand(unread), new EarlyCommit(rest)));
        this.stores = Set.of(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(ACCEPTED), Serdes.Integer(), Serdes.ByteArray())
                        .withLoggingEnabled(Topics.CHANGELOG_SETTINGS),
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(FOLDED), Serdes.String(), Serdes.String())
                        .withLoggingEnabled(Topics.CHANGELOG_SETTINGS),
                taken);
    }

    @Override
    public FixedKeyProcessor<ReceivedKey, Batch, IntakeOutput> get() {
        return new IntakeProcessor(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return stores;
    }

    /** Passes on what has been folded, when told that a commit is due. */
    public ProcessorSupplier<ReceivedKey, Boolean, String, DayPartials> partials() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<ReceivedKey, Boolean, String, DayPartials> get() {
                return new PartialsProcessor();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(taken);
            }
        };
    }

    Topics topics() {
        return topics;
    }

    EventDecoder decoder() {
        return decoder;
    }

    EventCheck check() {
        return check;
    }

    Home home() {
        return home;
    }

    Pulse pulse() {
        return pulse;
    }

    /** Whether a record comes from the input topics, and not from a topic that strays are passed on by. */
    boolean isInput(RecordMetadata read) {
        return inputs.contains(read.topic());
    }
}
