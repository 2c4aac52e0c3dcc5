package io.nevtally.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Three brokers, several services, and a schedule of what goes wrong: services and brokers are killed, stopped and
 * paused, a disk is lost, the group coordinator moves. The events, the faults and their times are made from the seed that
 * is printed; the same seed plays them again, as nearly as processes can.
 */
class ChaosTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path dir;

    /** What a producer says while brokers are down is no news here. */
    @BeforeAll
    static void silence() {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.ERROR);
    }

    @AfterAll
    static void listen() {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(null);
    }

    /** Each kind of fault at least once, in three rounds. */
    @Test
    @Timeout(1_200)
    void shouldPublishTheFiguresOfTheOracleWhateverGoesWrong() throws Throwable {
        try (Brokers brokers = new Brokers(dir)) {
            play(brokers, 1, 3, 2);
        }
    }

    /**
     * Many more: {@code mvn -Psoak test -Dtest=ChaosTest#shouldDoSoForHours -Dnev.chaos.seed=1 -Dnev.chaos.runs=20}. A
     * run is of ten rounds, on a deployment of its own.
     */
    @Test
    @Tag("soak")
    void shouldDoSoForHours() {
        long first = Long.getLong("nev.chaos.seed", 1);
        int runs = Integer.getInteger("nev.chaos.runs", 20);
        int rounds = Integer.getInteger("nev.chaos.rounds", 10);
        List<String> wrong = new ArrayList<>();
        try (Brokers brokers = new Brokers(dir)) {
            for (long seed = first; seed < first + runs; seed++) {
                try {
                    play(brokers, seed, rounds, 3);
                } catch (Throwable e) {
                    System.out.println("    WRONG: " + e.getMessage());
                    wrong.add("seed " + seed + ": " + e.getMessage());
                    brokers.heal();
                }
            }
        }
        System.out.println(runs + " runs of " + rounds + " rounds of chaos, " + wrong.size() + " of them wrong");
        assertThat(wrong).isEmpty();
    }

    private void play(Brokers brokers, long seed, int rounds, int services) throws Throwable {
        System.out.println("chaos seed " + seed + ", " + rounds + " rounds, " + services + " services; again with"
                + " mvn -Psoak test -Dtest=ChaosTest#shouldDoSoForHours -Dnev.chaos.runs=1 -Dnev.chaos.seed=" + seed);
        try (ChaosRun run = new ChaosRun(brokers, dir.resolve("run-" + seed), seed, rounds, services)) {
            for (int round = 1; round <= rounds; round++) {
                List<Fault> faults = run.nextFaults();
                System.out.println("  round " + round + ": "
                        + faults.stream().map(Fault::toString).collect(Collectors.joining(", ")));
                System.out.println("    " + run.round(faults));
            }
        }
    }
}
