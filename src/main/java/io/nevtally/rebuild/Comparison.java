package io.nevtally.rebuild;

import io.nevtally.rebuild.Differences.Difference;
import io.nevtally.rebuild.Differences.Last;
import io.nevtally.rebuild.Reason.Kind;
import io.nevtally.topic.Topics;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Compares the figures of a candidate with those in force, and tells why they differ. */
final class Comparison {
    private final Topics live;
    private final Differences differences;
    private final Definitions definitions;
    private final Deserializer<SpecificRecord> figures;

    Comparison(Topics live, Differences differences, Definitions definitions, Deserializer<SpecificRecord> figures) {
        this.live = live;
        this.differences = differences;
        this.definitions = definitions;
        this.figures = figures;
    }

    /**
     * The differences that no definition explains.
     *
     * @param marks a word for each key with both of its values
     */
    record Unexplained(Set<Long> marks) {}

    /** Compares, and remembers what no definition explains: it may be but a matter of time. */
    Unexplained look() throws InterruptedException {
        Set<Long> marks = new HashSet<>();
        differences.find(difference -> {
            if (reason(difference).kind() == Kind.CORRECTED) {
                marks.add(mark(difference));
            }
        });
        return new Unexplained(marks);
    }

    /**
     * Compares.
     *
     * @param earlier what was unexplained when it was looked at before; null if nothing can have changed since
     */
    Report report(@Nullable Unexplained earlier, long behind) throws InterruptedException {
        Report report = new Report(behind);
        report.setSame(differences.find(difference -> {
            Reason reason = reason(difference);
            if (reason.kind() == Kind.CORRECTED && earlier != null && !earlier.marks.contains(mark(difference))) {
                reason = new Reason(Kind.MOVING, "still changing while compared; compare again when less comes in");
            }
            String topic = difference.partition().topic();
            report.count(
                    reason,
                    difference.key(),
                    key -> new Report.Example(key, record(topic, difference.was()), record(topic, difference.is())));
        }));
        return report;
    }

    private Reason reason(Difference difference) {
        String topic = difference.partition().topic();
        if (topic.equals(live.accounts())) {
            return definitions.ofAccount(difference.key());
        }
        return topic.equals(live.shares())
                ? definitions.ofRatio(difference.key())
                : definitions.ofIndicator(difference.key());
    }

    private @Nullable SpecificRecord record(String topic, @Nullable Last last) {
        return last == null ? null : figures.deserialize(topic, last.value().get());
    }

    private static long mark(Difference difference) {
        long mark = difference.key().hashCode();
        for (Last last : Arrays.asList(difference.was(), difference.is())) {
            mark = mark * 0x9E3779B97F4A7C15L + (last == null ? 0 : last.value().hashCode());
        }
        return mark;
    }
}
