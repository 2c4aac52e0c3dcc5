package io.nevtally.intake;

import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.event.EventCheck;
import io.nevtally.event.EventDecoder;
import io.nevtally.topic.Topics;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The intake, with its stores.
 *
 * @param topics tells an input topic's measure
 * @param catalogue what is kept
 * @param calendar tells event days
 * @param decoder decodes input records
 * @param check checks decoded records
 * @param flushInterval how often to pass on what has been folded
 */
public record IntakeStage(
        Topics topics,
        Catalogue catalogue,
        ReportingCalendar calendar,
        EventDecoder decoder,
        EventCheck check,
        Duration flushInterval)
        implements ProcessorSupplier<byte[], byte[], String, IntakeOutput> {
    /** The latest revision of every event, under the digest of its identity. */
    public static final String ACCEPTED = "intake-accepted";
    /** What records did that hasn't been passed on yet. */
    public static final String JOURNAL = "intake-journal";

    @Override
    public Processor<byte[], byte[], String, IntakeOutput> get() {
        return new IntakeProcessor(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ACCEPTED), Serdes.Bytes(), Serdes.ByteArray()),
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(JOURNAL), Serdes.Integer(), Serdes.ByteArray())
                        .withCachingEnabled());
    }

    /** Where a record stands in the log of the input topics; only records of other topics may say so themselves. */
    Origin origin(RecordMetadata read, Headers headers) {
        return topics.inputs().contains(read.topic())
                ? new Origin(read.topic(), read.partition(), read.offset())
                : Origin.passedOn(headers);
    }
}
