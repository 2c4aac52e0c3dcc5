package io.nevtally.redrive;

import io.nevtally.event.ErrorCode;
import io.nevtally.redrive.Decision.Mendable;
import io.nevtally.redrive.Decision.NotMendable;
import io.nevtally.redrive.Decision.RedrivenBefore;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What became, or would become, of the dead letters, by code. */
public final class Report {
    /** Of no letters. */
    private static final Counts NONE = new Counts(0, 0, 0);

    private final Map<ErrorCode, Counts> codes = new EnumMap<>(ErrorCode.class);
    private final Map<Obstacle, Long> obstacles = new EnumMap<>(Obstacle.class);
    private Counts others = NONE;

    Report() {}

    /**
     * What becomes of letters.
     *
     * @param mendable published now, or would be
     * @param redrivenBefore published by an earlier redrive
     * @param notMendable would be refused again
     */
    public record Counts(long mendable, long redrivenBefore, long notMendable) {
        /** All of them. */
        public long letters() {
            return mendable + redrivenBefore + notMendable;
        }

        /** Both together. */
        public Counts plus(Counts other) {
            return new Counts(
                    mendable + other.mendable, redrivenBefore + other.redrivenBefore, notMendable + other.notMendable);
        }

        private static Counts of(Decision decision) {
            return new Counts(
                    decision instanceof Mendable ? 1 : 0,
                    decision instanceof RedrivenBefore ? 1 : 0,
                    decision instanceof NotMendable ? 1 : 0);
        }
    }

    void add(Decision decision) {
        Counts one = Counts.of(decision);
        decision.code().ifPresentOrElse(code -> codes.merge(code, one, Counts::plus), () -> others = others.plus(one));
        if (decision instanceof NotMendable not) {
            obstacles.merge(not.obstacle(), 1L, Long::sum);
        }
    }

    /** The letters of each code that has any. */
    public Map<ErrorCode, Counts> codes() {
        return Collections.unmodifiableMap(codes);
    }

    /** The records that are no dead letters; empty if there are none. */
    public Optional<Counts> others() {
        return Optional.of(others).filter(counts -> counts.letters() > 0);
    }

    /** Everything that was looked at. */
    public Counts all() {
        return codes.values().stream().reduce(others, Counts::plus);
    }

    /** Why, today, those can't be mended that can't, and how many. */
    public Map<Obstacle, Long> obstacles() {
        return Collections.unmodifiableMap(obstacles);
    }
}
