package io.nevtally.commit;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.Stores;

/** Delays marks until just before the task commits. */
public final class BeforeCommit {

    private BeforeCommit() {}

    /**
     * The marks of a stream, each key's once before every commit: they wait in a cached table. Where the cache is full
     * or switched off they come earlier, and again.
     *
     * @param marks marks that something is to be done before the next commit; keys must not be null
     * @param keys writes the keys; those that are written alike are one
     * @param name the name of the table, its store and its nodes
     */
    public static <K> KStream<K, Boolean> of(KStream<K, Boolean> marks, Serde<K> keys, String name) {
        return marks.groupByKey(Grouped.with(name + "-by-key", keys, Serdes.Boolean()))
                .reduce(
                        (before, mark) -> mark,
                        Named.as(name),
                        Materialized.<K, Boolean>as(Stores.inMemoryKeyValueStore(name))
                                .withKeySerde(keys)
                                .withValueSerde(Serdes.Boolean())
                                .withCachingEnabled()
                                .withLoggingDisabled())
                .toStream(Named.as(name + "-marks"));
    }
}
