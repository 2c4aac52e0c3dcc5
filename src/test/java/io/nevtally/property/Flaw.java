package io.nevtally.property;

import io.nevtally.oracle.FigureDifferences;
import io.nevtally.topology.LocalSerde;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what comes of a history.
 *
 * @param property the property that doesn't hold
 * @param what what shows it
 */
record Flaw(Property property, String what) {

    /** What is to hold for every history. */
    enum Property {
        /** The stream goes on. */
        NO_EXCEPTION,
        /** The figures are the same bytes as by the plainest plan. */
        SAME_AS_PLAINEST,
        /** The accounts say what became of every record. */
        ACCOUNTS_ADD_UP,
        /** The figures are those of the oracle. */
        SAME_AS_ORACLE
    }

    static Flaw thrown(RuntimeException exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        return new Flaw(Property.NO_EXCEPTION, exception + (trace.length == 0 ? "" : "\n  at " + trace[0]));
    }

    /** How figures differ from those by the plainest plan, if they do. */
    static Optional<Flaw> againstPlainest(Map<String, SpecificRecord> figures, Map<String, SpecificRecord> plainest) {
        Set<String> keys = new TreeSet<>(figures.keySet());
        keys.addAll(plainest.keySet());
        List<String> different = keys.stream()
                .filter(key -> !isSame(figures.get(key), plainest.get(key)))
                .map(key -> key + "\n  is           " + figures.get(key) + "\n  plainest has " + plainest.get(key))
                .toList();
        return of(Property.SAME_AS_PLAINEST, different);
    }

    /** How figures differ from the oracle's, if they do. */
    static Optional<Flaw> againstOracle(Map<String, SpecificRecord> figures, Map<String, SpecificRecord> oracle) {
        return of(Property.SAME_AS_ORACLE, FigureDifferences.between(figures, oracle));
    }

    /** What is wrong with accounts, if anything is. */
    static Optional<Flaw> inAccounts(List<Published> history, Cluster.Result result) {
        return of(Property.ACCOUNTS_ADD_UP, new AccountCheck(history).complaints(result));
    }

    private static Optional<Flaw> of(Property property, List<String> different) {
        return different.isEmpty()
                ? Optional.empty()
                : Optional.of(new Flaw(
                        property,
                        different.get(0) + (different.size() > 1 ? "\nand " + (different.size() - 1) + " more" : "")));
    }

    private static boolean isSame(@Nullable SpecificRecord a, @Nullable SpecificRecord b) {
        if (a == null || b == null) {
            return a == b;
        }
        return Arrays.equals(LocalSerde.encode(a), LocalSerde.encode(b));
    }
}
