package io.nevtally.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandTest {
    private static final long NOW = 1_700_000_000_000L;

    private final Unread unread = new Unread();
    private final Demand demand = new Demand(unread);

    @ParameterizedTest
    @CsvSource({"0, true", "9999, true", "10000, false", "31536000000, false"})
    void shouldBeThereForWhatWasPublishedJustNow(long ago, boolean isThere) {
        demand.came(NOW - ago, NOW);

        assertThat(demand.isThere(0)).isEqualTo(isThere);
    }

    @Test
    void shouldBeThereForTheLastRecordsWheneverPublished() {
        unread.read(Map.of(0, false, 1, true));
        demand.came(1, NOW);
        assertThat(demand.isThere(0)).isFalse();

        unread.read(Map.of(0, true));
        assertThat(demand.isThere(0)).isTrue();
    }

    @Test
    void shouldForgetWhatIsOnItsWay() {
        demand.came(NOW, NOW);
        demand.isMet();
        demand.came(0, NOW);

        assertThat(demand.isThere(0)).isFalse();
    }
}
