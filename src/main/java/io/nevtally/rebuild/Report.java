package io.nevtally.rebuild;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** How the figures of a rebuild differ from those in force, and why. */
public final class Report {
    private static final int EXAMPLES = 3;
    private static final Comparator<String> ORDER = Comparator.comparing((String key) -> key.contains("|DAY|"))
            .thenComparing(String::length)
            .thenComparing(Comparator.naturalOrder());

    private final SortedMap<Reason, Changes> changes = new TreeMap<>();
    private final long behind;
    private long same;

    /**
     * Nothing yet.
     *
     * @param behind how many records of the input the live service hasn't read that the rebuild has
     */
    Report(long behind) {
        this.behind = behind;
    }

    /** The figures that differ for one reason. */
    public static final class Changes {
        private final TreeMap<String, Example> examples = new TreeMap<>(ORDER);
        private long count;

        private Changes() {}

        /** How many there are. */
        public long count() {
            return count;
        }

        /** A few of them: the most general, which have the shortest keys and aren't of days. */
        public List<Example> examples() {
            return List.copyOf(examples.values());
        }
    }

    /**
     * A figure that differs.
     *
     * @param key its key
     * @param was what is in force, or null for nothing
     * @param is what the rebuild has, or null for nothing
     */
    public record Example(
            String key,
            @Nullable SpecificRecord was,
            @Nullable SpecificRecord is) {}

    /** What differs, by the reason. */
    public SortedMap<Reason, Changes> changes() {
        return Collections.unmodifiableSortedMap(changes);
    }

    /** How many figures and accounts are the same. */
    public long same() {
        return same;
    }

    /** How many differ. */
    public long different() {
        return changes.values().stream().mapToLong(Changes::count).sum();
    }

    /** How many records of the input the live service hasn't read that the rebuild has. */
    public long behind() {
        return behind;
    }

    void setSame(long figures) {
        same = figures;
    }

    /** Counts a figure that differs; reads its values if it is wanted as an example. */
    void count(Reason reason, String key, Function<String, Example> example) {
        Changes found = changes.computeIfAbsent(reason, added -> new Changes());
        found.count++;
        if (found.examples.size() == EXAMPLES && ORDER.compare(key, found.examples.lastKey()) > 0) {
            return;
        }
        found.examples.put(key, example.apply(key));
        if (found.examples.size() > EXAMPLES) {
            found.examples.pollLastEntry();
        }
    }
}
