package io.nevtally.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a sale costs, in records and bytes: as measured last, and the least and the most that it may. Nothing here is a
 * time.
 *
 * <p>What depends on the code alone has narrow bounds. How many commits and emissions it takes the service to catch up
 * with a backlog depends on the machine and on what else it does, so that these bounds are wide: they tell of a record an
 * event where there was one a page, and no less. What is allocated is less the more the JIT compiler has seen through,
 * by a tenth where it had the time. A cost below its least is either no longer measured, or a better
 * one, to be written down here.
 */
enum Cost {
    /** To the topics between the stages: one a dimension, task and commit. */
    REPARTITION_RECORDS(0.000_5, 0.000_1, 0.4),
    REPARTITION_BYTES(10.6, 8, 120),
    /** To the changelog of the accepted events, in pages; a restore reads them all. */
    ACCEPTED_RECORDS(0.001_4, 0.001, 0.07),
    ACCEPTED_BYTES(22.8, 20, 90),
    /** To the changelog of the days. */
    DAYS_RECORDS(0.075, 0.05, 1.2),
    DAYS_BYTES(10.2, 7, 160),
    /** Totals, growth and shares. */
    FIGURE_RECORDS(0.39, 0.1, 6),
    FIGURE_BYTES(44, 10, 800),
    /** All that the service writes, as it is on the disk, per byte of the events. */
    WRITTEN_PER_READ(0.9, 0.6, 8),
    /** By the threads of Kafka Streams, whose own work is in it. */
    ALLOCATED_BY_THREADS(4_300, 3_000, 60_000),

    /** Passed on by the intake, a commit every 10,000 sales. */
    PASSED_ON_RECORDS(0.000_7, 0.000_6, 0.000_75),
    PASSED_ON_BYTES(6.8, 6, 7.5),
    /** In the store of accepted events. */
    STORED_PAGES(0.001_7, 0.001, 0.002),
    STORED_PAGE_BYTES(26.4, 20, 28),
    /** In the store of the days. */
    STORED_DAYS(0.054, 0.05, 0.055),
    STORED_DAY_BYTES(5.6, 5, 6.2),
    /** Emitted, a commit every 10,000 sales. */
    EMITTED(1.43, 1.2, 1.5),
    ALLOCATED_BY_DECODING(338, 280, 410),
    /** By decoding, checking, settling, remembering and folding. */
    ALLOCATED_BY_INTAKE(1_022, 800, 1_150),
    /** By passing on what is folded, per row. */
    ALLOCATED_BY_PASSING_ON(971, 700, 1_010),
    /** By adding that to the ledgers and emitting what follows, per figure. */
    ALLOCATED_BY_TALLY(1_274, 1_000, 1_430);

    private static final String HEAD =
            "per sale                           now       before        least         most\n";

    private final double before;
    private final double least;
    private final double most;

    Cost(double before, double least, double most) {
        this.before = before;
        this.least = least;
        this.most = most;
    }

    /**
     * Tells costs in a file, and fails unless all are within their bounds.
     *
     * @param what names the file, {@code target/cost-of-<what>.txt}
     */
    static void check(String what, Map<Cost, Double> costs) throws IOException {
        String table = costs.entrySet().stream()
                .map(cost -> cost.getKey().line(cost.getValue()))
                .collect(Collectors.joining("\n", HEAD, "\n"));
        Files.writeString(Path.of("target", "cost-of-" + what + ".txt"), table);
        assertThat(costs.keySet().stream().filter(cost -> !cost.allows(costs.get(cost))))
                .as("out of bounds in\n%s", table)
                .isEmpty();
    }

    private boolean allows(double now) {
        return least <= now && now <= most;
    }

    private String line(double now) {
        return String.format(Locale.ROOT, "%-24s %,13.4f %,12.4f %,12.4f %,12.4f", name(), now, before, least, most);
    }
}
