package io.nevtally.intake;

import io.nevtally.avro.internal.DayPartials;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.commit.HeldStore;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.pulse.Pulse;
import io.nevtally.topic.ReceivedKey;
import io.nevtally.topic.Topics;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
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
public final class IntakeStage implements FixedKeyProcessorSupplier<ReceivedKey, byte[], IntakeOutput> {
    /** The revisions of every event, in pages. */
    public static final String ACCEPTED = "intake-accepted";
    /** The dimensions by which each sum has been folded so far, by its id. */
    public static final String FOLDED = "intake-folded";
    /** What a task has taken in, in memory. */
    public static final String TAKEN = "intake-taken";
    /** Writes the keys of marks: all alike, so that there is one mark a commit, whatever the record that it came with. */
    public static final Serde<ReceivedKey> MARKS =
            Serdes.serdeFrom((topic, key) -> new byte[0], (topic, bytes) -> new ReceivedKey(null));

    private final Topics topics;
    private final EventDecoder decoder;
    private final EventCheck check;
    private final SizeLimit limit;
    private final Pulse pulse;
    private final StoreBuilder<HeldStore<Taken>> taken;

    /**
     * The intake.
     *
     * @param topics tells an input topic's measure
     * @param catalogue what is kept
     * @param calendar tells event days
     * @param decoder decodes input records
     * @param check checks decoded records
     * @param limit how large a record may be
     * @param pulse is told what becomes of the records
     */
    public IntakeStage(
            Topics topics,
            Catalogue catalogue,
            ReportingCalendar calendar,
            EventDecoder decoder,
            EventCheck check,
            SizeLimit limit,
            Pulse pulse) {
        this.topics = topics;
        this.decoder = decoder;
        this.check = check;
        this.limit = limit;
        this.pulse = pulse;
        this.taken = HeldStore.builder(TAKEN, () -> new Taken(catalogue, calendar));
    }

    @Override
    public FixedKeyProcessor<ReceivedKey, byte[], IntakeOutput> get() {
        return new IntakeProcessor(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ACCEPTED), Serdes.Integer(), Serdes.ByteArray()),
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(FOLDED), Serdes.String(), Serdes.String()),
                taken);
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

    SizeLimit limit() {
        return limit;
    }

    Pulse pulse() {
        return pulse;
    }

    /** Where a record stands in the log of the input topics; only records of other topics may say so themselves. */
    Origin origin(RecordMetadata read, Headers headers) {
        return topics.inputs().contains(read.topic())
                ? new Origin(read.topic(), read.partition(), read.offset())
                : Origin.passedOn(headers);
    }
}
