package io.nevtally.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nevtally.config.InputException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private final Properties given = new Properties();

    @Test
    void shouldTakeDefaultsForWhatIsEmpty() {
        given.setProperty("bench.events", "");

        Parameters parameters = Parameters.read(given);

        assertThat(parameters.events()).isEqualTo(2_000_000);
        assertThat(parameters.days()).isEqualTo(730);
        assertThat(parameters.contenders()).isEqualTo(Entrant.ALL);
    }

    @Test
    void shouldKeepTheOrderOfTables() {
        given.setProperty("bench.contenders", "service, bare");

        assertThat(Parameters.read(given).contenders())
                .extracting(Entrant::name)
                .containsExactly("bare", "service");
    }

    @Test
    void shouldRefuseInOneLine() {
        given.setProperty("bench.contenders", "servise");
        assertThatThrownBy(() -> Parameters.read(given))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("bench.contenders: there is no contender 'servise'; choose among bare, ");

        given.setProperty("bench.contenders", "");
        given.setProperty("bench.events", "2e6");
        assertThatThrownBy(() -> Parameters.read(given))
                .isInstanceOf(InputException.class)
                .hasMessage("bench.events: '2e6' is no whole number from 1000 to 100000000");

        given.setProperty("bench.events", "");
        given.setProperty("bench.directory", "/no/such");
        assertThatThrownBy(() -> Parameters.read(given))
                .isInstanceOf(InputException.class)
                .hasMessage("bench.directory: '/no/such' is no directory; make it, or name another");
    }
}
