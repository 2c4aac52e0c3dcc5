package io.nevtally.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Measure;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Pulse pulse = new Pulse();

    @Test
    void shouldTellTheLatestOfAMeasureWhoeverItIsFrom() {
        pulse.took(Measure.SALES, "BYD-dealers", 9);
        pulse.took(Measure.SALES, "GAC-dealers", 7);
        pulse.took(Measure.SALES, "BYD-dealers", 8);

        assertThat(pulse.latest(Measure.SALES)).isEqualTo(9);
        assertThat(pulse.latest(Measure.EXPORTS)).isZero();
        assertThat(pulse.reporters())
                .containsExactlyInAnyOrder(
                        new Pulse.Reporter(Measure.SALES, "BYD-dealers", 2, 9),
                        new Pulse.Reporter(Measure.SALES, "GAC-dealers", 1, 7));
    }

    /** Of 10,000 reporters each is kept; what comes from another still moves the measure on. */
    @Test
    void shouldTellTheLatestOfReportersThatArentKept() {
        for (int i = 0; i < 10_000; i++) {
            pulse.took(Measure.SALES, "reporter-" + i, i);
        }
        pulse.took(Measure.SALES, "another", 20_000);

        assertThat(pulse.latest(Measure.SALES)).isEqualTo(20_000);
        assertThat(pulse.reporters())
                .hasSize(10_000)
                .noneMatch(one -> one.name().equals("another"));
    }
}
