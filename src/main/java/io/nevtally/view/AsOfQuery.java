package io.nevtally.view;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Ratio;
import io.nevtally.catalogue.Term;
import io.nevtally.key.KeyParts;
import io.nevtally.key.OutputKey;
import io.nevtally.ledger.Figure;
import io.nevtally.ledger.Scope;
import io.nevtally.ledger.Snapshot;
import io.nevtally.topic.FigureRecords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One question for figures through a day. The days of a dimension are read when figures of it are first come to. */
final class AsOfQuery {
    private final FigureKind kind;
    private final FigureFilter filter;
    private final @Nullable OutputKey after;
    private final Days days;
    private final List<Subject> subjects = new ArrayList<>();
    private final Map<String, Snapshot> snapshots = new HashMap<>();

    /** Reads the days of a dimension. */
    @FunctionalInterface
    interface Days {
        /**
         * Reads what is needed of them.
         *
         * @param sums the sums that are
         * @param member the one member whose days are, or null if those of all are
         */
        Snapshot read(String dimension, Set<Sum> sums, @Nullable String member);
    }

    /**
     * An indicator or a ratio by one dimension.
     *
     * @param id its id
     * @param output the dimension that its figures stand under
     * @param source the dimension whose days they are reckoned from
     * @param sums what they are reckoned from
     * @param needsAll whether a figure of one member is reckoned from the days of all
     * @param figures takes them from the days
     */
    private record Subject(
            String id,
            String output,
            String source,
            Set<Sum> sums,
            boolean needsAll,
            Function<Snapshot, Stream<Figure>> figures) {}

    /**
     * A figure that there is.
     *
     * @param key its record key
     * @param value its record
     */
    record Entry(String key, SpecificRecord value) {

        /** A figure as it leaves; nothing if it doesn't. */
        static Stream<Entry> of(Figure figure) {
            SpecificRecord value = FigureRecords.record(figure);
            return value == null ? Stream.empty() : Stream.of(new Entry(FigureRecords.key(figure), value));
        }
    }

    /** A question; where only what is behind a key is asked for, what lies before it isn't read. */
    AsOfQuery(Catalogue catalogue, FigureKind kind, FigureFilter filter, @Nullable OutputKey after, Days days) {
        this.kind = kind;
        this.filter = filter;
        this.after = after;
        this.days = days;
        for (String dimension : catalogue.allDimensions()) {
            Scope scope = new Scope(dimension);
            Stream<Subject> covered = kind == FigureKind.SHARES
                    ? catalogue.ratios().stream().filter(scope::covers).map(ratio -> subject(ratio, scope))
                    : catalogue.indicators().stream().filter(scope::covers).map(indicator -> subject(indicator, scope));
            covered.filter(subject -> filter.accepts(subject.id, subject.output) && !isBefore(subject, after))
                    .forEach(subjects::add);
        }
        subjects.sort(
                Comparator.comparing(Subject::id, KeyParts::compare).thenComparing(Subject::output, KeyParts::compare));
    }

    /** The figures in the order of their keys, reckoned one after the other. */
    Stream<Entry> figures() {
        Stream<Entry> entries = subjects.stream()
                .flatMap(subject -> subject.figures.apply(snapshot(subject.source)))
                .flatMap(Entry::of);
        return after == null ? entries : entries.dropWhile(entry -> KeyScan.compare(entry.key, after.toString()) <= 0);
    }

    /** Whether all figures of a subject come before a key. */
    private static boolean isBefore(Subject subject, @Nullable OutputKey key) {
        if (key == null) {
            return false;
        }
        int order = KeyParts.compare(subject.id, key.subject());
        return order < 0 || (order == 0 && KeyParts.compare(subject.output, key.dimension()) < 0);
    }

    private Subject subject(Indicator indicator, Scope scope) {
        return new Subject(
                indicator.id(),
                scope.output(indicator),
                scope.dimension(),
                Set.of(indicator.source()),
                indicator instanceof Distinct,
                snapshot -> kind == FigureKind.TOTALS
                        ? snapshot.totals(indicator, filter::acceptsMember, filter::acceptsWindow)
                        : snapshot.growth(indicator, filter::acceptsMember, filter::acceptsWindow)
                                .filter(filter::acceptsBasis));
    }

    private Subject subject(Ratio ratio, Scope scope) {
        return new Subject(
                ratio.id(),
                scope.output(ratio),
                scope.dimension(),
                ratio.indicators().stream().map(Indicator::source).collect(Collectors.toUnmodifiableSet()),
                ratio.numerator() instanceof Term.Whole
                        || ratio.denominator() instanceof Term.Whole
                        || ratio.indicators().stream().anyMatch(Distinct.class::isInstance),
                snapshot -> snapshot.shares(ratio, filter::acceptsMember, filter::acceptsWindow));
    }

    /** The days of a dimension, as far as any subject needs them. */
    private Snapshot snapshot(String dimension) {
        return snapshots.computeIfAbsent(dimension, added -> {
            Set<Sum> sums = new HashSet<>();
            boolean needsAll = false;
            for (Subject subject : subjects) {
                if (subject.source.equals(dimension)) {
                    sums.addAll(subject.sums);
                    needsAll |= subject.needsAll;
                }
            }
            return days.read(dimension, sums, needsAll ? null : filter.member());
        });
    }
}
