package io.nevtally.property;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The stores of a task, which go back to what they were at the last commit when it crashes. */
final class Stores {
    private final Map<String, Kept<?, ?>> kept = new HashMap<>();
    private final Map<String, StateStore> open = new HashMap<>();
    private Map<String, StateStore> heldHere = new HashMap<>();
    private Map<String, StateStore> heldThere = new HashMap<>();
    private final Set<StoreBuilder<?>> held;

    /**
     * No stores but those that are given.
     *
     * @param held stores that begin anew with their task, which they stay open with where it is a standby
     */
    Stores(Set<StoreBuilder<?>> held) {
        this.held = held;
    }

    /** A store that is logged, by its serdes, and what it held at the last commit. */
    private record Kept<K, V>(Serde<K> keys, Serde<V> values, Map<K, V> committed) {
        KeyValueStore<K, V> reopen(String name) {
            KeyValueStore<K, V> store = org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                            org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), keys, values)
                    .withLoggingDisabled()
                    .build();
            init(store);
            committed.forEach(store::put);
            return store;
        }

        @SuppressWarnings("unchecked")
        void commit(StateStore store) {
            committed.clear();
            try (KeyValueIterator<K, V> all = ((KeyValueStore<K, V>) store).all()) {
                while (all.hasNext()) {
                    KeyValue<K, V> next = all.next();
                    committed.put(next.key, next.value);
                }
            }
        }
    }

    <K, V> Stores with(String name, Serde<K> keys, Serde<V> values) {
        kept.put(name, new Kept<>(keys, values, new HashMap<>()));
        return this;
    }

    /** Opens them as they were at the last commit. */
    void reopen() {
        heldHere.clear();
        openHere();
    }

    /** Goes on as they were at the last commit on another instance, and from there on the one before. */
    void move() {
        Map<String, StateStore> here = heldHere;
        heldHere = heldThere;
        heldThere = here;
        openHere();
    }

    private void openHere() {
        open.clear();
        kept.forEach((name, store) -> open.put(name, store.reopen(name)));
        held.forEach(builder -> heldHere.computeIfAbsent(builder.name(), name -> {
            StateStore store = builder.build();
            init(store);
            return store;
        }));
        open.putAll(heldHere);
    }

    void commit() {
        kept.forEach((name, store) -> store.commit(open.get(name)));
    }

    Map<String, StateStore> open() {
        return open;
    }

    private static void init(StateStore store) {
        store.init(new MockProcessorContext<>(new Properties()).getStateStoreContext(), store);
    }
}
