package io.nevtally.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.catalogue.Measure;
import io.nevtally.name.Name;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Pulse pulse = new Pulse();
    private final Listener listener = pulse.listener();

    @Test
    void shouldTellTheLatestOfAMeasureWhoeverItIsFrom() {
        listener.took(Measure.SALES, new Name("BYD-dealers"), 9);
        listener.took(Measure.SALES, new Name("GAC-dealers"), 7);
        listener.took(Measure.SALES, new Name("BYD-dealers"), 8);

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
            listener.took(Measure.SALES, new Name("reporter-" + i), i);
        }
        listener.took(Measure.SALES, new Name("another"), 20_000);

        assertThat(pulse.latest(Measure.SALES)).isEqualTo(20_000);
        assertThat(pulse.reporters())
                .hasSize(10_000)
                .noneMatch(one -> one.name().equals("another"));
    }
}
