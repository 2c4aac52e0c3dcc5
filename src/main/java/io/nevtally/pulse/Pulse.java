package io.nevtally.pulse;

import io.nevtally.catalogue.Measure;
import io.nevtally.event.ErrorCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this instance has done since its start, record by record; again after an error included. No figure depends on it.
 * Thread-safe.
 */
public final class Pulse {
    /** Of further ones nothing is kept, so that made-up names don't fill the memory. */
    private static final int MOST_REPORTERS = 10_000;

    private final Map<ErrorCode, LongAdder> deadLetters = new ConcurrentHashMap<>();
    private final Map<Measure, Kind> kinds = new EnumMap<>(Measure.class);
    private final Latencies latencies = new Latencies();

    /**
     * What has come from a reporter.
     *
     * @param measure of which event type
     * @param name from whom
     * @param records how many valid records
     * @param latest the latest of their timestamps, in milliseconds since 1970
     */
    public record Reporter(Measure measure, String name, long records, long latest) {}

    /** Nothing done yet. */
    public Pulse() {
        for (Measure measure : Measure.values()) {
            kinds.put(measure, new Kind());
        }
    }

    /** What a task that takes records in tells them to. */
    public Listener listener() {
        return new Listener(this);
    }

    /** What is kept of a reporter, or null if there are too many. */
    @Nullable
    Heard heard(Measure measure, String reporter) {
        Map<String, Heard> reporters = kind(measure).reporters;
        Heard heard = reporters.get(reporter);
        return heard == null && reporters.size() < MOST_REPORTERS
                ? reporters.computeIfAbsent(reporter, added -> new Heard())
                : heard;
    }

    /** A record has come, published at a time, from a reporter that nothing is kept of. */
    void tookFromAnother(Measure measure, long published) {
        kind(measure).latestOfOthers.accumulate(published);
    }

    /** The intake has made a dead letter of a record. */
    public void rejected(ErrorCode code) {
        deadLetters.computeIfAbsent(code, added -> new LongAdder()).increment();
    }

    /** Figures have been emitted, so many milliseconds after the oldest record behind them was published. */
    public void emitted(long milliseconds) {
        latencies.add(milliseconds);
    }

    /** How many dead letters there were of a code. */
    public long deadLetters(ErrorCode code) {
        LongAdder letters = deadLetters.get(code);
        return letters == null ? 0 : letters.sum();
    }

    /** The latest timestamp of a measure's valid records, in milliseconds since 1970; 0 before the first. */
    public long latest(Measure measure) {
        Kind kind = kind(measure);
        return kind.reporters.values().stream()
                .mapToLong(heard -> heard.latest)
                .reduce(kind.latestOfOthers.get(), Math::max);
    }

    /** Those that valid records have come from, in no order. */
    public Stream<Reporter> reporters() {
        return kinds.entrySet().stream()
                .flatMap(kind -> kind.getValue().reporters.entrySet().stream()
                        .map(one -> one.getValue().reporter(kind.getKey(), one.getKey())));
    }

    /** How long figures took. */
    public Latencies latencies() {
        return latencies;
    }

    private Kind kind(Measure measure) {
        return Objects.requireNonNull(kinds.get(measure));
    }

    private static final class Kind {
        private final LongAccumulator latestOfOthers = new LongAccumulator(Math::max, 0);
        private final Map<String, Heard> reporters = new ConcurrentHashMap<>();
    }

    /** One thread at a time writes it, as all events of a reporter are settled in one partition; others may read. */
    static final class Heard {
        private static final AtomicLongFieldUpdater<Heard> RECORDS =
                AtomicLongFieldUpdater.newUpdater(Heard.class, "records");
        private static final AtomicLongFieldUpdater<Heard> LATEST =
                AtomicLongFieldUpdater.newUpdater(Heard.class, "latest");

        private volatile long records;
        private volatile long latest;

        void add(long published) {
            RECORDS.lazySet(this, records + 1);
            if (published > latest) {
                LATEST.lazySet(this, published);
            }
        }

        Reporter reporter(Measure measure, String name) {
            return new Reporter(measure, name, records, latest);
        }
    }
}
