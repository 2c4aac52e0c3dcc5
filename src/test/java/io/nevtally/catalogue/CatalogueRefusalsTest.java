package io.nevtally.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nevtally.yaml.YamlException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueRefusalsTest {
    /** Lines 1 to 5 of the catalogues that entries are added to. */
    private static final String GOOD = """
            indicators:
              sold: {sum: quantity, of: sales}
              made: {sum: quantity, of: production}
              reached: {distinct: destination, of: gone}
              gone: {sum: quantity, of: exports}
            """;

    @ParameterizedTest
    @MethodSource("syntax")
    void shouldRefuseWhatIsNoYaml(String yaml, String problem) {
        assertThat(problems(yaml)).containsExactly("my.yaml:" + problem);
    }

    static Stream<Arguments> syntax() {
        return Stream.of(
                arguments("", "1: is empty; declare at least one indicator"),
                arguments("# nothing\n", "1: is empty; declare at least one indicator"),
                arguments(
                        "indicators:\n  a: [b\n",
                        "3: is not YAML: while parsing a flow sequence expected ',' or ']', but got <stream end>;"
                                + " mend the syntax here or just above"),
                arguments(
                        "indicators:\n  a: *nev\n",
                        "2: is not YAML: found undefined alias nev; mend the syntax here or just above"),
                arguments(
                        "a: 1\n---\nb: 2\n",
                        "2: is not YAML: expected a single document in the stream but found another document;"
                                + " mend the syntax here or just above"),
                arguments(
                        "indicators: '\u0001'\n",
                        "1: is not YAML: special characters are not allowed; mend the syntax"),
                arguments("- a\n", "1: is a list; write lines of 'key: value' below it"),
                arguments("measures: {}\n", "1: 'indicators' is missing; declare at least one"));
    }

    @ParameterizedTest
    @MethodSource({"forms", "indicators", "built"})
    void shouldRefuseAnIndicator(String entry, String problem) {
        assertThat(problems(GOOD + "  " + entry + "\n")).containsExactly("my.yaml:6: " + problem);
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments("x:", "x: is empty; write lines of 'key: value' below it"),
                arguments("x: sold", "x: is a single value; write lines of 'key: value' below it"),
                arguments("x: [sum]", "x: is a list; write lines of 'key: value' below it"),
                arguments("{a: b}: sold", "indicators.key: is a mapping; write a single value"),
                arguments("X: {sum: quantity, of: sales}", idProblem("X")),
                arguments("-x: {sum: quantity, of: sales}", idProblem("-x")),
                arguments("x|y: {sum: quantity, of: sales}", idProblem("x|y")),
                arguments(
                        "sold: {sum: value, of: sales}",
                        "indicators.sold: is there twice, first in line 2; take one away or rename it"),
                arguments(
                        "x: {sum: quantity, of: sales, of: exports}",
                        "x.of: is there twice, first in line 6; take one away or rename it"),
                arguments(
                        "x: {sum: quantity, of: sales, were: {}}",
                        "x: there is no field 'were' here; did you mean 'where'?"),
                arguments(
                        "x: {sum: quantity, of: sales, title: Sold}",
                        "x: there is no field 'title' here; known are sum, of, where, dimensions"),
                arguments(
                        "x: {distinct: region, of: sold, where: {}}",
                        "x: there is no field 'where' here; known are distinct, of"),
                arguments("x: {sum: quantity, of: [sales]}", "x.of: is a list; write a single value"),
                arguments("x: {sum: quantity, of: }", "x.of: is empty; write a single value"),
                arguments(
                        "x: {sum: quantity, of: sales, dimensions: {total: 1}}",
                        "x.dimensions: is a mapping; write a list, such as [a, b]"),
                arguments(
                        "x: {sum: quantity, of: sales, dimensions: [[total]]}",
                        "x.dimensions: is a list; write a single value"));
    }

    static Stream<Arguments> indicators() {
        return Stream.of(
                arguments(
                        "x: {of: sales}",
                        "x: has none of 'sum', 'distinct' and 'stock'; write one, which says what kind of indicator it is"),
                arguments(
                        "x: {of: sold, distinct: region, stock: {baseline: 1, on: 2021-12-31}}",
                        "x: has distinct and stock of 'sum', 'distinct' and 'stock'; write one, which says what kind"
                                + " of indicator it is"),
                arguments("x: {sum: quantity}", "x: 'of' is missing; name the measure that it adds up"),
                arguments(
                        "x: {sum: price, of: sales}", "x.sum: 'price' is nothing to add up; known are quantity, value"),
                arguments("x: {sum: quantity, of: sails}", "x.of: there is no measure 'sails'; did you mean 'sales'?"),
                arguments(
                        "x: {sum: quantity, of: gone}",
                        "x.of: there is no measure 'gone'; known are production, sales, exports, chargers"),
                arguments(
                        "x: {sum: value, of: chargers}",
                        "x.of: ChargerInstalled has no price, so chargers has no value; write 'sum: quantity', or sum"
                                + " the value of sales or exports"),
                arguments(
                        "x: {sum: quantity, of: exports, where: {region: CN-GD}}",
                        "x.where: VehicleExported has no field 'region'; known are manufacturer, powertrain,"
                                + " vehicleClass, destination"),
                arguments(
                        "x: {sum: quantity, of: sales, where: {powertrain: [BEV, EV]}}",
                        "x.where.powertrain: is never 'EV'; known are BEV, PHEV, FCEV, ICE"),
                arguments(
                        "x: {sum: quantity, of: sales, where: {powertrain: unknown}}",
                        "x.where.powertrain: is never 'unknown'; known are BEV, PHEV, FCEV, ICE"),
                arguments(
                        "x: {sum: quantity, of: sales, where: {areaType: CITY}}",
                        "x.where.areaType: is never 'CITY'; known are URBAN, RURAL, unknown"),
                arguments(
                        "x: {sum: quantity, of: sales, where: {region: []}}",
                        "x.where.region: accepts nothing; name at least one value"),
                arguments(
                        "x: {sum: quantity, of: sales, where: {region: }}",
                        "x.where.region: is empty; write a list, such as [a, b]"),
                arguments(
                        "x: {sum: quantity, of: exports, dimensions: [total, region]}",
                        "x.dimensions: 'region' is no dimension of exports; known are total, manufacturer,"
                                + " powertrain, vehicleClass, destination"));
    }

    static Stream<Arguments> built() {
        return Stream.of(
                arguments("x: {distinct: region}", "x: 'of' is missing; name the sum whose members are counted"),
                arguments("x: {distinct: , of: sold}", "x.distinct: is empty; write a single value"),
                arguments(
                        "x: {distinct: region, of: gone}",
                        "x.distinct: gone has no members of 'region' to count; known are manufacturer, powertrain,"
                                + " vehicleClass, destination"),
                arguments(
                        "x: {distinct: total, of: gone}",
                        "x.distinct: gone has no members of 'total' to count; known are manufacturer, powertrain,"
                                + " vehicleClass, destination"),
                arguments(
                        "x: {distinct: region, of: solt}", "x.of: there is no indicator 'solt'; did you mean 'sold'?"),
                arguments(
                        "x: {distinct: region, of: production}",
                        "x.of: there is no indicator 'production'; known are gone, made, sold"),
                arguments(
                        "x: {of: reached, stock: {baseline: 1, on: 2021-12-31}}",
                        "x.of: 'reached' is a distinct count or a stock; name an indicator that is a sum"),
                arguments(
                        "x: {of: sold, stock: 5}", "x.stock: is a single value; write lines of 'key: value' below it"),
                arguments(
                        "x: {of: sold, stock: {on: 2021-12-31}}",
                        "x.stock: 'baseline' is missing; write the stock at the end of the day 'on'"),
                arguments(
                        "x: {of: sold, stock: {baseline: 5}}",
                        "x.stock: 'on' is missing; write the day of the baseline, such as 2021-12-31"),
                arguments(
                        "x: {of: sold, stock: {baseline: 5, on: 2021-12-31, unit: cars}}",
                        "x.stock: there is no field 'unit' here; known are baseline, on"),
                arguments(
                        "x: {of: sold, stock: {baseline: -5, on: 2021-12-31}}",
                        "x.stock.baseline: -5 is below 0; write 0 or more"),
                arguments(
                        "x: {of: sold, stock: {baseline: 7.84e6, on: 2021-12-31}}",
                        "x.stock.baseline: '7.84e6' is not a whole number; write digits, such as 7_840_000"),
                arguments(
                        "x: {of: sold, stock: {baseline: 10000000000000000000, on: 2021-12-31}}",
                        "x.stock.baseline: 10000000000000000000 is too large; write at most 9223372036854775807"),
                arguments(
                        "x: {of: sold, stock: {baseline: [], on: 2021-12-31}}",
                        "x.stock.baseline: is a list; write a single value"),
                arguments(
                        "x: {of: sold, stock: {baseline: 5, on: 2021-02-29}}",
                        "x.stock.on: '2021-02-29' is not a day; write it as 2021-12-31"),
                arguments("x: {of: sold, stock: {baseline: 5, on: }}", "x.stock.on: is empty; write a single value"),
                arguments(
                        "x: {of: x, stock: {baseline: 5, on: 2021-12-31}}",
                        "x: is made of itself: x -> x; let one of them be of something else"),
                arguments(
                        "made-share: {sum: quantity, of: sales}",
                        "made-share: is the id of a share of total that is kept anyway; choose another id"));
    }

    @ParameterizedTest
    @MethodSource("ratios")
    void shouldRefuseARatio(String entry, String problem) {
        String people = "references:\n  people: {unit: thousand, values: {2020-01-01: 1}}\n";
        assertThat(problems(GOOD + "ratios:\n  " + entry + "\n" + people)).containsExactly("my.yaml:7: " + problem);
    }

    static Stream<Arguments> ratios() {
        return Stream.of(
                arguments("r: {numerator: sold}", "r: 'denominator' is missing; name an indicator"),
                arguments("r: {numerator: [sold], denominator: made}", "r.numerator: is a list; write a single value"),
                arguments(
                        "r: {numerator: {}, denominator: made}",
                        "r.numerator: has 0 fields; write one, such as {total: nev-sales}"),
                arguments(
                        "r: {numerator: {total: sold, whole: sold}, denominator: made}",
                        "r.numerator: has 2 fields; write one, such as {total: nev-sales}"),
                arguments(
                        "r: {numerator: {mean: sold}, denominator: made}",
                        "r.numerator: there is no field 'mean' here; known are total, whole, average, reference"),
                arguments(
                        "r: {numerator: solt, denominator: made}",
                        "r.numerator: there is no 'solt'; did you mean 'sold'?"),
                arguments(
                        "r: {numerator: people, denominator: made}",
                        "r.numerator: 'people' is a reference series; write {reference: people}"),
                arguments(
                        "r: {numerator: sold, denominator: {reference: made}}",
                        "r.denominator: 'made' is an indicator; name a reference series"),
                arguments(
                        "r: {numerator: sold, denominator: {reference: wages}}",
                        "r.denominator: there is no 'wages'; known are people"),
                arguments(
                        "r: {numerator: {average: sold}, denominator: made}",
                        "r.numerator: 'sold' has no prices to average; name an indicator with 'sum: value'"),
                arguments(
                        "r: {numerator: {reference: people}, denominator: {reference: people}}",
                        "r: has a reference series on both sides; name an indicator on one"),
                arguments(
                        "r: {numerator: reached, denominator: gone}",
                        "r: the two sides share no dimension; compare a distinct count only with a reference series"
                                + " or a count over the same dimension"),
                arguments(
                        "r: {numerator: gone, denominator: made, dimensions: [destination]}",
                        "r.dimensions: 'destination' is no dimension of both sides of the ratio; known are total,"
                                + " manufacturer, powertrain, vehicleClass"),
                arguments(
                        "r: {numerator: r, denominator: made}",
                        "r: is made of itself: r -> r; let one of them be of something else"),
                arguments(
                        "sold-share: {numerator: sold, denominator: made}",
                        "sold-share: is the id of a share of total that is kept anyway; choose another id"),
                arguments(
                        "sold: {numerator: sold, denominator: made}",
                        "sold: is an indicator too, in line 2; rename one of them"));
    }

    @ParameterizedTest
    @MethodSource("references")
    void shouldRefuseAReferenceSeries(String entry, String problem) {
        assertThat(problems(GOOD + "references:\n  " + entry + "\n")).containsExactly("my.yaml:7: " + problem);
    }

    static Stream<Arguments> references() {
        return Stream.of(
                arguments(
                        "p: {values: {2020-01-01: 1}}",
                        "p: 'unit' is missing; say what the values are in, such as thousand people"),
                arguments("p: {unit: people}", "p: 'values' is missing; write 'day: value' lines below it"),
                arguments("p: {unit: people, values: {}}", "p.values: is empty; write 'day: value' lines below it"),
                arguments(
                        "p: {unit: people, values: 5}",
                        "p.values: is a single value; write lines of 'key: value' below it"),
                arguments(
                        "p: {unit: people, values: {2020: 1}}",
                        "p.values: '2020' is not a day; write it as 2021-12-31"),
                arguments(
                        "p: {unit: people, values: {2020-01-01: many}}",
                        "p.values.2020-01-01: 'many' is not a whole number; write digits, such as 7_840_000"),
                arguments(
                        "p: {unit: people, values: {2020-01-01: 1, 2020-01-01: 2}}",
                        "p.values.2020-01-01: is there twice, first in line 7; take one away or rename it"));
    }

    @Test
    void shouldShowTheWayOfACycle() {
        assertThat(problems("""
                indicators:
                  a: {of: b, stock: {baseline: 1, on: 2021-12-31}}
                  b: {distinct: region, of: a}
                  c: {of: a, stock: {baseline: 1, on: 2021-12-31}}
                ratios:
                  q: {numerator: c, denominator: r}
                  r: {numerator: q, denominator: c}
                """))
                .containsExactly(
                        "my.yaml:2: a: is made of itself: a -> b -> a; let one of them be of something else",
                        "my.yaml:4: c.of: 'a' is a distinct count or a stock; name an indicator that is a sum",
                        "my.yaml:6: q: is made of itself: q -> r -> q; let one of them be of something else");
    }

    @Test
    void shouldTellTheLineThatRepeatsAnAnchorNotTheAnchors() {
        assertThat(problems("""
                indicators:
                  a: {sum: quantity, of: sales, where: &electric {powertrain: [BEV]}}
                  b:
                    sum: quantity
                    of: chargers
                    where: *electric
                """))
                .containsExactly("my.yaml:6: b.where: ChargerInstalled has no field 'powertrain'; known are operator,"
                        + " access, current, region");
    }

    @Test
    void shouldTellOnlyOfTheEntryThatIsWrongNotOfThoseBuiltOnIt() {
        assertThat(problems("""
                indicators:
                  sold: {sum: quantity, of: sails}
                  stock: {of: sold, stock: {baseline: 1, on: 2021-12-31}}
                ratios:
                  r: {numerator: stock, denominator: {whole: sold}}
                """))
                .containsExactly("my.yaml:2: sold.of: there is no measure 'sails'; did you mean 'sales'?");
    }

    @Test
    void shouldTellEverythingAtOnceInTheOrderOfTheLines() {
        assertThat(problems("""
                measures:
                  sails: [total]
                  chargers: [total, powertrain]
                indicators:
                  sold: {sum: quantity, of: sales, were: {}}
                  gone:
                    sum: quantity
                    of: exports
                    where:
                      powertrain: [BEV, HEV]
                reference: {}
                """))
                .containsExactly(
                        "my.yaml:2: there is no measure 'sails'; did you mean 'sales'?",
                        "my.yaml:3: chargers: 'powertrain' is no field of ChargerInstalled; known are total,"
                                + " operator, access, current, region",
                        "my.yaml:5: sold: there is no field 'were' here; did you mean 'where'?",
                        "my.yaml:10: gone.where.powertrain: is never 'HEV'; known are BEV, PHEV, FCEV, ICE",
                        "my.yaml:11: there is no field 'reference' here; did you mean 'references'?");
    }

    private static String idProblem(String id) {
        return "'" + id + "' can't be an id; use a to z, 0 to 9 and '-', no '-' first";
    }

    private static List<String> problems(String yaml) {
        return requireNonNull(catchThrowableOfType(YamlException.class, () -> CatalogueFile.parse(yaml, "my.yaml")))
                .problems();
    }
}
