package io.nevtally.commit;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An object that the processors of a task share. It begins anew with the task: only what can be read again, or is rebuilt
 * from other stores, may be held.
 *
 * @param <T> the object
 */
public final class HeldStore<T> implements StateStore {
    private final String name;
    private final Supplier<T> fresh;
    private @Nullable T held;

    private HeldStore(String name, Supplier<T> fresh) {
        this.name = name;
        this.fresh = fresh;
    }

    /**
     * Builds a store a task.
     *
     * @param name the name of the store
     * @param fresh makes the object that a task begins with
     */
    public static <T> StoreBuilder<HeldStore<T>> builder(String name, Supplier<T> fresh) {
        return new Builder<>(name, fresh);
    }

    /**
     * The object.
     *
     * @throws IllegalStateException if the store isn't open
     */
    public T get() {
        if (held == null) {
            throw new IllegalStateException(name + " isn't open");
        }
        return held;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        held = fresh.get();
        context.register(root, (key, value) -> {});
    }

    @Override
    public void close() {
        held = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return held != null;
    }

    /** Neither cached nor logged, whatever is asked for. */
    private record Builder<T>(String name, Supplier<T> fresh) implements StoreBuilder<HeldStore<T>> {
        @Override
        public HeldStore<T> build() {
            return new HeldStore<>(name, fresh);
        }

        @Override
        public StoreBuilder<HeldStore<T>> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<HeldStore<T>> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<HeldStore<T>> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<HeldStore<T>> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
