package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nevtally.Certificates;
import io.nevtally.config.HttpSettings;
import io.nevtally.http.FakeService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    private final FakeService service = new FakeService();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void shouldShowTotalsWithTheirGrowth() {
        assertThat(show("--indicator", "nev-sales", "--window", "HALF_YEAR")).isZero();

        assertThat(out).hasToString("""
                nev-sales by manufacturer, vehicles
                member   window      total  year over year   as of
                BYD     2023-H1  1,255,637         +95.8 %  closed
                GAC     2023-H1    209,336        +108.5 %  closed
                Gone    2023-H1          0        -100.0 %  closed
                Xiaomi  2023-H1         12     - zero base  closed

                nev-sales, vehicles
                member   window      total  year over year   as of
                all     2023-H1  3,747,000         +44.1 %  closed
                """);
    }

    @Test
    void shouldShowOneKind() {
        show("totals", "--dimension", "total");
        show("growth", "--member", "GAC");

        assertThat(out).hasToString("""
                nev-sales, vehicles
                member      window      total  events   as of
                all     2023-06-30     20,000       3  closed
                all        2023-H1  3,747,000       3  closed
                nev-sales by manufacturer, vehicles, year over year
                member   window  current     base    growth
                GAC     2023-H1  209,336  100,400  +108.5 %
                """);
    }

    @Test
    void shouldShowShares() {
        show("--ratio", "nev-market-share");
        show("--ratio", "sales-per-thousand");

        assertThat(out).hasToString("""
                nev-market-share by manufacturer
                member   window  numerator  denominator  share  points
                BYD     2023-H1          5            0      -       -

                nev-market-share
                member   window  numerator  denominator   share  points
                all     2023-H1  3,747,000   13,240,000  28.3 %    +6.5
                sales-per-thousand, per thousand people
                member   window  numerator  denominator  share  points
                all     2023-H1  3,747,000    1,411,750    2.7       -
                """);
    }

    @Test
    void shouldShowWhatWasOnADay() {
        String[] may = {"--dimension", "total", "--window", "MONTH", "--start", "2023-05-01", "--as-of", "2023-05-10"};
        show(with(may, "--indicator", "nev-sales"));
        show(with(may, "--ratio", "nev-market-share"));
        show(with(may, "--indicator", "nev-sales", "--json"));

        assertThat(out).hasToString("""
                nev-sales, vehicles, as of 2023-05-10
                member   window  total  year over year       as of
                all     2023-05     15         +50.0 %  2023-05-10
                nev-market-share, as of 2023-05-10
                member   window  numerator  denominator   share  points
                all     2023-05         15           30  50.0 %    +0.0
                [{"indicator":"nev-sales","dimension":"total","member":"all","window":"MONTH","start":"2023-05-01",\
                "end":"2023-06-01","total":15,"events":1,"asOf":"2023-05-10","state":"OPEN"}]
                """);
    }

    private static String[] with(String[] options, String... more) {
        return Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void shouldWriteTheFieldsOfTheRecordsAsJson() {
        show("--indicator", "nev-sales", "--dimension", "total", "--window", "half_year", "--json");

        assertThat(out)
                .hasToString("[{\"indicator\":\"nev-sales\",\"dimension\":\"total\",\"member\":\"all\","
                        + "\"window\":\"HALF_YEAR\",\"start\":\"2023-01-01\",\"end\":\"2023-07-01\",\"total\":3747000,"
                        + "\"events\":3,\"asOf\":\"2023-06-30\",\"state\":\"CLOSED\"}]\n");
    }

    @Test
    void shouldWriteAnEmptyArrayWhereThereIsNothing() {
        show("growth", "--member", "Nobody", "--json");
        show("--member", "Nobody");

        assertThat(out).hasToString("[]\nThere are no such figures.\n");
    }

    @Test
    void shouldWriteCommaSeparatedValues() {
        service.views.total("nev-sales", "manufacturer", "Great Wall, \"GWM\"", "HALF_YEAR 2023-01-01", 93_600);
        show("--member", "Great Wall, \"GWM\"", "--csv");
        show("growth", "--member", "Xiaomi", "--csv");
        show("--ratio", "nev-market-share", "--csv");
        show("totals", "--member", "Nobody", "--csv");

        assertThat(out.toString().split("\r\n", -1))
                .containsExactly(
                        "indicator,dimension,member,window,start,end,total,events,asOf,state",
                        "nev-sales,manufacturer,\"Great Wall, \"\"GWM\"\"\",HALF_YEAR,2023-01-01,2023-07-01,93600,3,"
                                + "2023-06-30,CLOSED",
                        "indicator,dimension,member,window,start,end,basis,asOf,current,base,rate,gap",
                        "nev-sales,manufacturer,Xiaomi,HALF_YEAR,2023-01-01,2023-07-01,YEAR_OVER_YEAR,2023-06-30,12,0,"
                                + ",ZERO_BASE",
                        "ratio,dimension,member,window,start,end,asOf,numerator,denominator,share,changeInPoints",
                        "nev-market-share,manufacturer,BYD,HALF_YEAR,2023-01-01,2023-07-01,2023-06-30,5,0,,",
                        "nev-market-share,total,all,HALF_YEAR,2023-01-01,2023-07-01,2023-06-30,3747000,13240000,0.283,6.5",
                        "indicator,dimension,member,window,start,end,total,events,asOf,state",
                        "");
    }

    @Test
    void shouldWriteTheAccountAsCommaSeparatedValues() {
        show("--account", "--csv");

        assertThat(out.toString().lines())
                .containsExactly(
                        "measure,read,counted,replaced,withdrawn,superseded,repeated,deadLettered",
                        "production,0,0,0,0,0,0,0",
                        "sales,1234567,1234000,300,100,50,115,2",
                        "exports,0,0,0,0,0,0,0",
                        "chargers,0,0,0,0,0,0,0");
    }

    @Test
    void shouldAlignNamesByTheColumnsThatTheyTake() {
        service.views
                .total("nev-sales", "total", "比亚迪", "YEAR 2023-01-01", 1)
                .total("nev-sales", "total", "メーカー", "YEAR 2023-01-01", 2)
                .total("nev-sales", "total", "현대", "YEAR 2023-01-01", 3)
                .total("nev-sales", "total", "Citroe\u0308n", "YEAR 2023-01-01", 4);

        show("totals", "--window", "YEAR");

        assertThat(out).hasToString("""
                nev-sales, vehicles
                member    window  total  events   as of
                Citroe\u0308n     2023      4       3  closed
                メーカー    2023      2       3  closed
                比亚迪      2023      1       3  closed
                현대        2023      3       3  closed
                """);
    }

    @Test
    void shouldNotLetNamesControlTheTerminal() {
        service.views.total("nev-sales", "total", "\u001b[2J\u009b0m", "YEAR 2023-01-01", 1);

        show("totals", "--window", "YEAR");

        assertThat(out.toString().lines().skip(2)).containsExactly("\ufffd[2J\ufffd0m    2023      1       3  closed");
    }

    @Test
    void shouldShowTheAccount() {
        show("--account");

        assertThat(out).hasToString("""
                records        production      sales  exports  chargers
                counted                 0  1,234,000        0         0
                replaced                0        300        0         0
                withdrawn               0        100        0         0
                superseded              0         50        0         0
                repeated                0        115        0         0
                dead-lettered           0          2        0         0
                read                    0  1,234,567        0         0
                """);
    }

    @Test
    void shouldSayThatThereAreMore() {
        assertThat(show("totals", "--limit", "1")).isZero();

        assertThat(err)
                .hasToString(
                        "nev-tally: there are more totals than these 1; ask for fewer, or for more with --limit\n");
    }

    @Test
    void shouldFitInEightyColumnsWithLongNames() {
        String name = "比亚迪汽车 and a name that is a good deal longer than anyone has room for in a table";
        service.views.total("nev-sales", "manufacturer", name, "TRAILING_12_MONTHS 2022-07-01", 123_456_789_012L);

        show("totals", "--window", "TRAILING_12_MONTHS");

        assertThat(out.toString().lines().skip(2))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("…  12m to 2023-06  123,456,789,012       3  closed")
                        .hasSize(80 - 5));
    }

    @Test
    void shouldRefuseWhatDoesNotGoTogether() {
        assertThat(show("shares", "--indicator", "nev-sales")).isEqualTo(2);
        assertThat(show("totals", "--ratio", "nev-market-share")).isEqualTo(2);
        assertThat(show("--ratio", "nev-market-share", "--basis", "YEAR_OVER_YEAR"))
                .isEqualTo(2);
        assertThat(show("--account", "--member", "BYD")).isEqualTo(2);
        assertThat(show("--account", "--as-of", "2023-05-10")).isEqualTo(2);
        assertThat(show("--indicator", "tea")).isEqualTo(2);

        assertThat(err).hasToString("""
                nev-tally: --indicator: shares are of ratios; give --ratio instead
                nev-tally: --ratio: totals are of indicators; give --indicator instead
                nev-tally: --basis: only growth has one; leave it out
                nev-tally: --account: is shown whole; leave out the options that choose figures
                nev-tally: --account: is shown whole; leave out the options that choose figures
                nev-tally: indicator: the catalogue has no 'tea'; /api/v1/indicators lists what it has
                """);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldWriteOneFormatAtATime() {
        assertThat(show("--json", "--csv")).isEqualTo(2);

        assertThat(err)
                .hasToString("nev-tally: Error: --json, --csv are mutually exclusive (specify only one);"
                        + " see 'nev-tally show --help'\n");
    }

    @Test
    void shouldRefuseToWatchWhatCannotBe() {
        assertThat(show("--watch=0", "totals")).isEqualTo(2);
        assertThat(show("--watch", "--indicator", "tea")).isEqualTo(2);
        assertThat(run("show", "--watch", "5", "--known-at", "2023-07-31")).isEqualTo(2);

        assertThat(err).hasToString("""
                nev-tally: --watch: 0 is not a number of seconds from 1 to 86400
                nev-tally: indicator: the catalogue has no 'tea'; /api/v1/indicators lists what it has
                nev-tally: --watch: what was known at a time doesn't change; leave one of them out
                """);
    }

    @Test
    void shouldRefuseADayThatThereIsNot() {
        assertThat(show("--as-of", "2023-02-30")).isEqualTo(2);

        assertThat(err)
                .hasToString("nev-tally: Invalid value for option '--as-of': '2023-02-30' is not a day such as"
                        + " 2023-01-01; see 'nev-tally show --help'\n");
    }

    @Test
    void shouldSayInOneLineThatNoServiceAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(run("show", "--url", "http://127.0.0.1:" + free)).isEqualTo(1);
        assertThat(err)
                .hasToString("nev-tally: no service answers at http://127.0.0.1:" + free
                        + "; start one with 'nev-tally run', or say with --url where it is\n");
    }

    @Test
    void shouldSayThatTheServiceIsNotReadyYet() {
        service.views.restoring(true);

        assertThat(show("totals")).isEqualTo(1);
        assertThat(err.toString()).contains("can't answer yet: the figures are being restored; try again in a moment");
    }

    @Test
    void shouldBeLetInByTheSettingsOfTheService(@TempDir Path directory) throws Exception {
        Certificates certificates = Certificates.make(directory);
        String keystore = certificates.keystore().toString();
        HttpSettings settings =
                new HttpSettings("127.0.0.1", 0, "the-token", keystore, "PKCS12", Certificates.PASSWORD, true);
        try (FakeService guarded = new FakeService(settings)) {
            String url = guarded.address().toString();
            Path config = Files.writeString(
                    directory.resolve("nev.properties"),
                    "nev.http.port=" + guarded.address().getPort() + "\nnev.http.token=the-token\n"
                            + "nev.http.ssl.keystore.location=" + keystore + "\n");
            String pem = certificates.pem().toString();

            assertThat(run("show", "totals", "--config", config.toString(), "--cacert", pem, "--member", "GAC"))
                    .isZero();
            assertThat(out.toString()).contains("209,336");
            assertThat(run("show", "totals", "--url", url, "--cacert", pem)).isEqualTo(2);
            assertThat(run("show", "totals", "--config", config.toString())).isEqualTo(1);
            assertThat(run("show", "totals", "--url", url, "--cacert", config.toString()))
                    .isEqualTo(2);
            assertThat(err.toString().lines().map(line -> line.replaceFirst("\\(.*\\)", "(REASON)")))
                    .containsExactly(
                            "nev-tally: the service at " + url + " lets in who knows its token; give that in the"
                                    + " environment as NEV_HTTP_TOKEN, or name the service's settings with --config",
                            "nev-tally: the certificate of " + url + " is not trusted (REASON); name the one of its"
                                    + " authority with --cacert",
                            "nev-tally: --cacert: " + config + " has no certificates in PEM, or can't be read");
        }
    }

    @Test
    void shouldNotAskAServiceThatHasNoFigures(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("nev.properties"), "nev.http.figures=false\n");

        assertThat(run("show", "totals", "--config", config.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("nev-tally: nev.http.figures: 'false' says that the service has no figures to show; give"
                        + " --url of one that has\n");
    }

    @Test
    void shouldFindTheServiceThroughItsSettings(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(
                directory.resolve("nev.properties"),
                "nev.http.host=0.0.0.0\nnev.http.port=" + service.address().getPort() + "\n");

        assertThat(run("show", "totals", "--config", config.toString(), "--member", "GAC"))
                .isZero();
        assertThat(out.toString()).contains("209,336");
    }

    private int show(String... options) {
        List<String> args =
                new ArrayList<>(List.of("show", "--url", service.address().toString()));
        args.addAll(List.of(options));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
