package io.nevtally.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many members a heap holds: the process of {@link FullLedger} ends well, or for want of memory. */
class LedgerHeapTest {
    /** 1 January 2024, counted from 1 January 2022. */
    private static final int FIRST_OF_2024 = 730;

    @Test
    void shouldHoldThreeYearsOfAThousandMembersIn64Megabytes() throws Exception {
        assertThat(run(1_000, "-Xmx64m")).isEqualTo(expected(1_000));
    }

    /** Of the 512 MB that ship, a fifth is left. */
    @Test
    @Tag("soak")
    void shouldHoldThreeYearsOfTenThousandMembersIn400Megabytes() throws Exception {
        assertThat(run(10_000, "-Xmx400m")).isEqualTo(expected(10_000));
    }

    private static String expected(int members) {
        long vehicles = 0;
        for (int member = 0; member < members; member++) {
            for (int day = FIRST_OF_2024; day < FullLedger.DAYS; day++) {
                vehicles += 3L * FullLedger.events(member, day);
            }
        }
        return "vehicle-sales of the last year: " + vehicles;
    }

    private static String run(int members, String heap) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullLedger.class.getName(),
                        Integer.toString(members))
                .redirectErrorStream(true)
                .start();
        try {
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return told;
        } finally {
            process.destroyForcibly();
        }
    }
}
