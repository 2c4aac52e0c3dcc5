package io.nevtally.ledger;

import io.nevtally.catalogue.Measure;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the input records of one measure. Every record has one outcome, so that the outcomes add up to the
 * records read.
 *
 * @param measure the measure
 * @param records the number of records by outcome
 */
public record Account(Measure measure, Map<String, Long> records) implements Emitted {

    /** No records yet. */
    public static Account empty(Measure measure) {
        return new Account(measure, Map.of());
    }

    /** The account with more records of an outcome. */
    public Account plus(String outcome, long more) {
        Map<String, Long> sums = new TreeMap<>(records);
        sums.merge(outcome, more, Math::addExact);
        return new Account(measure, sums);
    }

    /** The records of an outcome. */
    public long of(String outcome) {
        return records.getOrDefault(outcome, 0L);
    }

    /** All records. */
    public long read() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }
}
