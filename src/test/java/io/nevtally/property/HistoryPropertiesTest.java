package io.nevtally.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For any history, the figures are the same bytes in whatever order it arrives, however it is split over partitions,
 * whenever tasks commit, and if they crash or move between; and they are those of the oracle. What fails is made small, and told
 * with its seed: {@code mvn test -Dtest=HistoryPropertiesTest#shouldHoldForOne -Dnev.property.seed=N}.
 */
class HistoryPropertiesTest {
    @TempDir
    private Path dir;

    @Test
    void shouldHoldForHundreds() {
        trials(Fault.NONE).run(1, 301);
    }

    /**
     * {@code mvn -Psoak test -Dtest=HistoryPropertiesTest#shouldHoldForThousands -Dnev.property.histories=5000}; and
     * {@code -Dnev.property.seed=N}, the first seed, for others than last time.
     */
    @Test
    @Tag("soak")
    void shouldHoldForThousands() {
        int histories = Integer.getInteger("nev.property.histories", 5_000);
        long first = Long.getLong("nev.property.seed", 1_000);
        Instant start = Instant.now();
        trials(Fault.NONE).run(first, first + histories);
        System.out.println(histories + " histories in "
                + Duration.between(start, Instant.now()).toSeconds()
                + " s: all the same in any order, and the oracle's");
    }

    @Test
    void shouldHoldForOne() {
        long seed = Long.getLong("nev.property.seed", 0);
        trials(Fault.NONE).run(seed, seed + 1);
    }

    @Test
    void shouldFindLostWithdrawalsByTheAccounts() {
        String failure = failure(Fault.LOSES_WITHDRAWALS);

        assertThat(failure).contains("ACCOUNTS_ADD_UP", "-Dnev.property.seed=", "1 intake tasks, 1 tally tasks");
        assertThat(records(failure)).singleElement().asString().contains(", withdrawn: 1 on 2022-01-01T12:00");
        assertThat(steps(failure)).isEmpty();
    }

    @Test
    void shouldFindCountedWithdrawalsByTheOracle() {
        String failure = failure(Fault.COUNTS_WITHDRAWALS);

        assertThat(failure).contains("SAME_AS_ORACLE", "1 intake tasks, 1 tally tasks", ", expected null");
        assertThat(records(failure)).singleElement().asString().contains(", withdrawn: 1 on 2022-01-01T12:00");
        assertThat(steps(failure)).isEmpty();
    }

    /** A record that was read and passed on is remembered, and its partials are gone: the second time it is a repeat. */
    @Test
    void shouldFindACrashThatLosesARecord() {
        String failure = failure(Fault.INTAKE_KEEPS_STORES_AT_A_CRASH);

        assertThat(failure)
                .contains("1 intake tasks, 1 tally tasks")
                .containsPattern("is {11}null|records=\\{REPEATED=1}");
        assertThat(records(failure)).hasSize(1);
        assertThat(steps(failure))
                .containsExactly(
                        "  intake 0 reads records, choice 0",
                        "  intake 0 passes on what it holds",
                        "  intake 0 crashes");
    }

    /** It takes a record that is added, and a crash before the tally commits. */
    @Test
    void shouldFindACrashThatCountsTwice() {
        String failure = failure(Fault.TALLY_KEEPS_STORES_AT_A_CRASH);

        assertThat(failure).contains("1 intake tasks, 1 tally tasks").containsPattern("plainest has |COUNTED=2");
        assertThat(records(failure)).hasSize(1);
        assertThat(steps(failure))
                .containsExactly(
                        "  intake 0 reads records, choice 0",
                        "  intake 0 commits",
                        "  tally 0 adds up to 1 partials",
                        "  tally 0 crashes");
    }

    /** It takes a record that is added and committed, and that the tally begins again. */
    @Test
    void shouldFindDaysThatAreNotStored() {
        String failure = failure(Fault.TALLY_ISN_T_TOLD_OF_COMMITS);

        assertThat(failure).contains("1 intake tasks, 1 tally tasks");
        assertThat(steps(failure)).hasSizeBetween(4, 5).last().asString().matches("  tally 0 (crashes|moves .*)");
    }

    /** It takes a task that has read and moves, and moves back after the other instance has read. */
    @Test
    void shouldFindAMoveThatForgetsARecord() {
        String failure = failure(Fault.INTAKE_ISN_T_CLOSED_WHEN_IT_MOVES);

        assertThat(failure).contains("1 tally tasks");
        assertThat(records(failure)).hasSize(2);
        assertThat(String.join(",", steps(failure)))
                .matches("  (intake .) moves to the other instance,  \\1 reads .*,  \\1 moves to the other instance");
    }

    private String failure(Fault fault) {
        AssertionError failure =
                catchThrowableOfType(AssertionError.class, () -> trials(fault).run(1, 301));
        assertThat(failure).isNotNull();
        return failure.getMessage();
    }

    private static List<String> records(String failure) {
        return failure.lines().filter(line -> line.matches("  \\d+\\. .*")).toList();
    }

    private static List<String> steps(String failure) {
        return failure.lines()
                .filter(line -> line.matches("  (intake|tally) \\d .*"))
                .toList();
    }

    private Trials trials(Fault fault) {
        return new Trials(dir, fault);
    }
}
