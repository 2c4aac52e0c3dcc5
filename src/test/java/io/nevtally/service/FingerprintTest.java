package io.nevtally.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.config.SettingsReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Fingerprint BEFORE = with();

    @Test
    void shouldFitItself() {
        assertThat(with().misfits(BEFORE)).isEmpty();
        assertThat(Fingerprint.parse(BEFORE.text())).isEqualTo(BEFORE);
    }

    @Test
    void shouldFitWhatHasMore() {
        assertThat(with("indicator b", "sum of value of sales", "nev.history.start", "2019-12-31")
                        .misfits(BEFORE))
                .isEmpty();
        assertThat(with("indicator a, dimensions", "manufacturer region total").misfits(BEFORE))
                .isEmpty();
    }

    @Test
    void shouldNotFitWhatHasLessOrOther() {
        assertThat(with("nev.zone", "Europe/Berlin").misfits(BEFORE))
                .containsExactly("nev.zone is 'Europe/Berlin', was 'Asia/Shanghai'");
        assertThat(with("nev.history.start", "2020-01-02").misfits(BEFORE))
                .containsExactly("nev.history.start is '2020-01-02', was '2020-01-01'");
        assertThat(with("indicator a, dimensions", "region total").misfits(BEFORE))
                .containsExactly("indicator a, dimensions is 'region total', was 'manufacturer total'");
        assertThat(with("indicator a, where", "region is x or\ny").misfits(BEFORE))
                .hasSize(1);
        assertThat(BEFORE.misfits(with("indicator b", "stock of a")))
                .containsExactly("indicator b is gone, was 'stock of a'");
    }

    @Test
    void shouldReadBackWhatIsOnSeveralLines() {
        Fingerprint odd = with("indicator a, where", "region is x: y\nor \"z\"");

        assertThat(Fingerprint.parse(odd.text())).isEqualTo(odd);
    }

    /** The same settings give the same text in every process, whatever the order in which it sees their parts. */
    @Test
    void shouldTellOfSettingsInWords() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "localhost:9092");
        properties.setProperty("schema.registry.url", "http://localhost:8081");
        Map<String, String> entries =
                Fingerprint.of(SettingsReader.read(properties, Map.of())).entries();

        assertThat(entries)
                .containsEntry("nev.zone", "Asia/Shanghai")
                .containsEntry("nev.history.start", "2000-01-01")
                .containsEntry("nev.topic.prefix", "nev")
                .containsEntry("nev.topic.partitions", "4")
                .containsEntry("measure chargers, dimensions", "access current operator region total")
                .containsEntry("indicator nev-passenger-sales", "sum of quantity of sales")
                .containsEntry(
                        "indicator nev-passenger-sales, where",
                        "powertrain is BEV or FCEV or PHEV and vehicleClass is PASSENGER")
                .containsEntry("indicator export-destinations", "distinct destination of nev-exports")
                .containsEntry("indicator nev-stock", "stock of nev-sales")
                .containsEntry("ratio export-price-premium", "average nev-exports-value / average nev-sales-value")
                .containsEntry("ratio vehicles-per-thousand", "vehicle-stock / reference population")
                .containsEntry("format of intake-folded", "text");
    }

    private static Fingerprint with(String... others) {
        TreeMap<String, String> entries = new TreeMap<>(Map.of(
                "nev.zone", "Asia/Shanghai",
                "nev.history.start", "2020-01-01",
                "indicator a", "sum of quantity of sales",
                "indicator a, where", "any",
                "indicator a, dimensions", "manufacturer total"));
        for (int i = 0; i < others.length; i += 2) {
            entries.put(others[i], others[i + 1]);
        }
        return new Fingerprint(entries);
    }
}
