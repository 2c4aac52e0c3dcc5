package io.nevtally.cost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stores of a task, as they are but for their changelogs.
 *
 * @param <K> the keys that the task forwards
 * @param <V> the values that it forwards
 */
public final class LoneStores<K, V> implements AutoCloseable {
    private final MockProcessorContext<K, V> context;
    private final List<StateStore> stores = new ArrayList<>();

    /**
     * Opens them.
     *
     * @param builders what they are
     * @param directory where those are that aren't in memory
     */
    public LoneStores(Set<StoreBuilder<?>> builders, Path directory) {
        Properties config = new Properties();
        config.put("application.id", "lone");
        config.put("bootstrap.servers", "none:1");
        context = new MockProcessorContext<>(config, new TaskId(0, 0), directory.toFile());
        context.setCurrentSystemTimeMs(0);
        for (StoreBuilder<?> builder : builders) {
            StateStore store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            stores.add(store);
            context.addStateStore(store);
        }
    }

    /** What all values of a key-value store come to, a value at a time. */
    <S> long sum(String name, ToLongFunction<S> of) {
        KeyValueStore<?, S> store = context.getStateStore(name);
        long sum = 0;
        try (KeyValueIterator<?, S> all = store.all()) {
            while (all.hasNext()) {
                sum += of.applyAsLong(all.next().value);
            }
        }
        return sum;
    }

    /** A context that has them. */
    public MockProcessorContext<K, V> context() {
        return context;
    }

    @Override
    public void close() {
        stores.forEach(StateStore::close);
    }
}
