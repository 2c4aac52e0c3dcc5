package io.nevtally.tally;

import io.nevtally.avro.internal.DayRow;
import io.nevtally.ledger.Ledger;
import io.nevtally.topic.DayRows;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The days of a task's ledgers as they are stored.
 *
 * @param rows under {@code dimension|measure|member|day}
 */
record StoredDays(KeyValueStore<String, DayRow> rows) {

    /** Stores the days that have changed since that was last done. */
    void store(String dimension, Ledger ledger) {
        ledger.tellChangedDays(day -> rows.put(DayRows.key(dimension, day), DayRows.toAvro(day)));
    }

    /** Deletes a row if the day is stored as empty. */
    void deleteIfEmpty(String key) {
        DayRow stored = rows.get(key);
        if (stored != null && stored.getCells().isEmpty()) {
            rows.delete(key);
        }
    }

    /** Tells all rows, by their keys. */
    void forEach(BiConsumer<String, io.nevtally.ledger.DayRow> action) {
        try (KeyValueIterator<String, DayRow> all = rows.all()) {
            while (all.hasNext()) {
                KeyValue<String, DayRow> next = all.next();
                action.accept(next.key, DayRows.fromAvro(next.value));
            }
        }
    }
}
