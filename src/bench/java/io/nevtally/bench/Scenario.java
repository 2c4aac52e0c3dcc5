package io.nevtally.bench;

import io.nevtally.config.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a benchmark is about. */
enum Scenario {
    /** How fast contenders drain a backlog. */
    DRAIN("", 2_000_000, 4, 500),
    /** What an event costs the service as things grow. */
    GROWTH("service", 1_000_000, 3, 500),
    /** How long contenders take to tell of an event. The rounds are those that find the drain rate. */
    LATENCY("bare-transactional,service,service-seven,flink,flink-sql", 1_000_000, 3, 100),
    /** How long the service takes until it is ready when it has lost its state. */
    RESTORE("service", 1_000_000, 3, 500),
    /** How long the service takes from the launch of a process until it is ready. */
    START("service", 100_000, 3, 500);

    private final String contenders;
    private final int events;
    private final int rounds;
    private final int commitMs;

    Scenario(String contenders, int events, int rounds, int commitMs) {
        this.contenders = contenders;
        this.events = events;
        this.rounds = rounds;
        this.commitMs = commitMs;
    }

    /** Who is measured unless others are named; empty for all. */
    String contenders() {
        return contenders;
    }

    /** How many events, unless told otherwise. */
    int events() {
        return events;
    }

    /** How many rounds, unless told otherwise. */
    int rounds() {
        return rounds;
    }

    /** How often contenders commit, in milliseconds, unless told otherwise. */
    int commitMs() {
        return commitMs;
    }

    /** Whether nobody but the service is measured. */
    boolean isOfService() {
        return this == GROWTH || this == RESTORE || this == START;
    }

    /**
     * The one of a name.
     *
     * @throws InputException if there is none; the message says which there are
     */
    static Scenario of(String name) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("bench.scenario: there is none called '" + name
                        + "'; choose among "
                        + Arrays.stream(values()).map(Scenario::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
