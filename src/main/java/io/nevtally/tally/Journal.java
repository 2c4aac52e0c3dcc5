package io.nevtally.tally;

import io.nevtally.avro.internal.DayPartials;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps partials until the figures that they change have been emitted, so that a commit in between loses none. */
final class Journal {
    private final KeyValueStore<String, DayPartials> store;
    private final Map<String, Integer> sizes = new HashMap<>();

    Journal(KeyValueStore<String, DayPartials> store) {
        this.store = store;
    }

    void append(String dimension, DayPartials partials) {
        int size = sizes.merge(dimension, 1, Integer::sum);
        store.put(dimension + '|' + size, partials);
    }

    void clear(String dimension) {
        Integer size = sizes.remove(dimension);
        for (int i = 1; size != null && i <= size; i++) {
            store.delete(dimension + '|' + i);
        }
    }

    void recover(BiConsumer<String, DayPartials> notEmitted) {
        try (KeyValueIterator<String, DayPartials> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<String, DayPartials> entry = entries.next();
                String dimension = entry.key.substring(0, entry.key.lastIndexOf('|'));
                int number = Integer.parseInt(entry.key.substring(entry.key.lastIndexOf('|') + 1));
                sizes.merge(dimension, number, Math::max);
                notEmitted.accept(dimension, entry.value);
            }
        }
    }
}
