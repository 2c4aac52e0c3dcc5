package io.nevtally.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nevtally.Members;
import io.nevtally.catalogue.Indicator.Addend;
import io.nevtally.catalogue.Indicator.Distinct;
import io.nevtally.catalogue.Indicator.Stock;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFileTest {

    @Test
    void shouldReadASumWithEverythingThatItCanSay() {
        Catalogue catalogue = parse("""
                indicators:
                  electric-cars:
                    sum: quantity
                    of: sales
                    where: {powertrain: [BEV, FCEV], areaType: unknown, manufacturer: 'BYD Auto'}
                    dimensions: [region, manufacturer]
                """);

        assertThat(catalogue.indicators())
                .containsExactly(new Sum(
                        "electric-cars",
                        Measure.SALES,
                        Addend.QUANTITY,
                        new Filter(Map.of(
                                Field.POWERTRAIN, Set.of("BEV", "FCEV"),
                                Field.AREA_TYPE, Set.of("unknown"),
                                Field.MANUFACTURER, Set.of("BYD Auto"))),
                        List.of("total", "region", "manufacturer")));
    }

    @Test
    void shouldReadWhatIsBuiltOnSums() {
        Catalogue catalogue = parse("""
                indicators:
                  reached: {distinct: destination, of: sold-abroad}
                  stock: {of: sold-abroad, stock: {baseline: 1_234_000, on: 2021-12-31}}
                  sold-abroad: {sum: quantity, of: exports}
                """);

        Sum source = new Sum(
                "sold-abroad",
                Measure.EXPORTS,
                Addend.QUANTITY,
                Filter.NONE,
                List.of("total", "manufacturer", "powertrain", "vehicleClass", "destination"));
        assertThat(catalogue.indicators())
                .containsExactly(
                        new Distinct("reached", source, "destination"),
                        new Stock("stock", source, 1_234_000, LocalDate.of(2021, 12, 31)),
                        source);
    }

    @Test
    void shouldReadEveryKindOfTerm() {
        Catalogue catalogue = parse("""
                indicators:
                  value: {sum: value, of: exports, dimensions: [destination]}
                  sold: {sum: quantity, of: sales, dimensions: [region]}
                  made: {sum: quantity, of: production}
                ratios:
                  a: {numerator: sold, denominator: {whole: made}}
                  b: {numerator: {average: value}, denominator: {reference: wage}}
                  c: {numerator: {total: made}, denominator: sold, dimensions: [total]}
                references:
                  wage:
                    unit: fen
                    values: {2022-01-01: 300, 2020-01-01: 0}
                """);

        Sum value = (Sum) indicator(catalogue, "value");
        Indicator sold = indicator(catalogue, "sold");
        Indicator made = indicator(catalogue, "made");
        Ratio b = ratio(catalogue, "b");
        assertThat(ratio(catalogue, "a"))
                .isEqualTo(new Ratio("a", new Term.Total(sold), new Term.Whole(made), List.of("total", "region")));
        assertThat(b.numerator()).isEqualTo(new Term.Average(value));
        assertThat(b.dimensions()).containsExactly("total", "destination");
        ReferenceSeries wage = ((Term.Reference) b.denominator()).series();
        assertThat(wage.unit()).isEqualTo("fen");
        assertThat(wage.at(LocalDate.of(2019, 12, 31))).isZero();
        assertThat(wage.at(LocalDate.of(2021, 12, 31))).isZero();
        assertThat(wage.at(LocalDate.of(2022, 1, 1))).isEqualTo(300);
        assertThat(ratio(catalogue, "c").dimensions()).containsExactly("total");
        assertThat(ratio(catalogue, "made-share")).isEqualTo(Ratio.shareOfTotal(made));
        assertThat(b.indicators()).containsExactly(value);
        assertThat(ratio(catalogue, "a").measures()).containsExactlyInAnyOrder(Measure.SALES, Measure.PRODUCTION);
    }

    @Test
    void shouldTakeDimensionsFromTheMeasure() {
        Catalogue catalogue = parse("""
                measures:
                  sales: [region]
                indicators:
                  sold: {sum: quantity, of: sales}
                """);

        assertThat(indicator(catalogue, "sold").dimensions()).containsExactly("total", "region");
        assertThat(catalogue.dimensions().get(Measure.SALES)).containsExactly("total", "region");
        assertThat(catalogue.dimensions().get(Measure.CHARGERS))
                .containsExactly("total", "operator", "access", "current", "region");
        assertThat(catalogue.sums(Measure.SALES)).hasSize(1);
        assertThat(catalogue.sums(Measure.CHARGERS)).isEmpty();
    }

    @Test
    void shouldCompareCountsOverTheSameDimension() {
        Catalogue catalogue = parse("""
                indicators:
                  electric: {sum: quantity, of: exports, where: {powertrain: BEV}}
                  all: {sum: quantity, of: exports}
                  reached-electric: {distinct: destination, of: electric}
                  reached: {distinct: destination, of: all}
                ratios:
                  reach: {numerator: reached-electric, denominator: reached}
                """);

        assertThat(ratio(catalogue, "reach").dimensions()).containsExactly("total");
    }

    @Test
    void shouldFilterByEveryCondition() {
        Filter filter =
                new Filter(Map.of(Field.POWERTRAIN, Set.of("BEV", "PHEV"), Field.VEHICLE_CLASS, Set.of("PASSENGER")));

        assertThat(filter.on(Measure.PRODUCTION).test(Members.of("BYD", "PHEV", "PASSENGER", "CN-GD")))
                .isTrue();
        assertThat(filter.on(Measure.PRODUCTION).test(Members.of("BYD", "ICE", "PASSENGER", "CN-GD")))
                .isFalse();
        assertThat(filter.on(Measure.PRODUCTION).test(Members.of("BYD", "BEV", "COMMERCIAL", "CN-GD")))
                .isFalse();
    }

    @Test
    void shouldLoadAFileAndNameItInProblems(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("my.yaml"), "indicators:\n  a: {sum: quantity, of: sales}\n");
        assertThat(CatalogueFile.load(file).indicators()).hasSize(1);

        Files.writeString(file, "indicators:\n  a: {sum: quantity, of: sale}\n");
        YamlException wrong = requireNonNull(catchThrowableOfType(YamlException.class, () -> CatalogueFile.load(file)));
        assertThat(wrong.problems())
                .containsExactly(file + ":2: a.of: there is no measure 'sale'; did you mean 'sales'?");
        assertThat(wrong).hasMessage(String.join(System.lineSeparator(), wrong.problems()));
    }

    @Test
    void shouldRefuseAFileThatCannotBeRead(@TempDir Path dir) throws IOException {
        Path missing = dir.resolve("missing.yaml");
        Path latin = Files.write(dir.resolve("latin.yaml"), new byte[] {'#', (byte) 0xE9, '\n'});

        assertThat(catchThrowableOfType(YamlException.class, () -> CatalogueFile.load(missing)))
                .hasMessage(missing + ": there is no such file, or it can't be read; name a catalogue in YAML");
        assertThat(catchThrowableOfType(YamlException.class, () -> CatalogueFile.load(latin)))
                .hasMessage(latin + ":1: is not text in UTF-8; save it as that");
    }

    @Test
    void shouldParseEveryExampleOfTheDocumentation() throws IOException {
        String text = Files.readString(Path.of("docs/catalogue.md"));
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(text);
        List<String> ids = new ArrayList<>();
        while (blocks.find()) {
            CatalogueFile.parse(blocks.group(1), "docs/catalogue.md")
                    .indicators()
                    .forEach(i -> ids.add(i.id()));
        }

        assertThat(ids).contains("nev-sales", "electric-truck-sales", "nev-destinations", "charger-stock");
    }

    private static Catalogue parse(String yaml) {
        return CatalogueFile.parse(yaml, "test.yaml");
    }

    private static Indicator indicator(Catalogue catalogue, String id) {
        return catalogue.indicators().stream()
                .filter(indicator -> indicator.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Ratio ratio(Catalogue catalogue, String id) {
        return catalogue.ratios().stream()
                .filter(ratio -> ratio.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
