package io.nevtally.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nevtally.calendar.Basis;
import io.nevtally.calendar.WindowKind;
import io.nevtally.config.InputException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running service for its figures. */
@Command(
        name = "show",
        description = {
            "Show figures of a running service.",
            "",
            "Without a kind: shares with --ratio, otherwise totals with their growth (with --json, totals alone)."
        },
        footer = {
            "",
            "Examples:",
            "  nev-tally show --indicator nev-sales --dimension total --window HALF_YEAR",
            "  nev-tally show --ratio nev-market-share --dimension total --start 2023-01-01",
            "  nev-tally show growth --indicator nev-passenger-sales --member GAC --json",
            "  nev-tally show --indicator nev-sales --dimension total --as-of 2023-05-10",
            "  nev-tally show --indicator nev-sales --known-at 2023-07-31 --config run.properties",
            "  nev-tally show --account"
        })
final class ShowCommand implements Callable<Integer> {
    /** The kinds of figures. */
    enum Kind {
        totals,
        growth,
        shares
    }

    /** Where the service is. */
    static final class Where {
        @Option(names = "--url", paramLabel = "URL", description = "The service; default http://127.0.0.1:8080.")
        @Nullable
        URI url;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "The service's settings: those under nev.http. say where it is, and its token.")
        @Nullable
        Path config;
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "totals, growth or shares.")
    private @Nullable Kind kind;

    @Option(names = "--indicator", paramLabel = "ID", description = "Only this indicator, such as nev-sales.")
    private @Nullable String indicator;

    @Option(names = "--ratio", paramLabel = "ID", description = "Only this ratio, such as nev-market-share.")
    private @Nullable String ratio;

    @Option(names = "--dimension", paramLabel = "NAME", description = "Only this dimension, such as manufacturer.")
    private @Nullable String dimension;

    @Option(names = "--member", paramLabel = "NAME", description = "Only this member, such as BYD.")
    private @Nullable String member;

    @Option(
            names = "--window",
            paramLabel = "WINDOW",
            description = "Only windows of this kind: ${COMPLETION-CANDIDATES}.")
    private @Nullable WindowKind window;

    @Option(names = "--start", paramLabel = "DAY", description = "Only windows that start on this day: 2023-01-01.")
    private @Nullable LocalDate start;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "The figures as they were on this day, without what was counted later: 2023-05-10.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--basis",
            paramLabel = "BASIS",
            description = "What growth compares with: ${COMPLETION-CANDIDATES}. In a table of totals the first,"
                    + " unless the other is given.")
    private @Nullable Basis basis;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most figures to show, up to 50,000; default 10,000.")
    private @Nullable Integer limit;

    @Option(names = "--account", description = "Show what became of the records read, by event type.")
    private boolean account;

    @Option(names = "--json", description = "Write JSON: an array of figures, or the account.")
    private boolean json;

    @ArgGroup
    private @Nullable Where where;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Trust the certificates in this file (PEM), and not those that the JDK trusts.")
    private @Nullable Path authority;

    @ArgGroup(exclusive = false)
    private KnownAt.@Nullable Time known;

    /** @return 0, also when there are no figures that fit */
    @Override
    public Integer call() throws Exception {
        if (known == null) {
            return show(new ServiceClient(ServiceAddress.of(where, authority)));
        }
        try (KnownAt then = KnownAt.open(known, where, spec)) {
            return show(new ServiceClient(then.address()));
        }
    }

    private int show(ServiceClient service) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (account) {
            refuseFilters();
            JsonNode counts = service.get("/api/v1/account", Map.of());
            out.print(json ? FigureText.json(counts) : FigureText.account(counts));
        } else {
            Kind shown = kind();
            out.print(json ? FigureText.json(figures(service, shown)) : table(service, shown));
        }
        out.flush();
        return Main.OK;
    }

    private String table(ServiceClient service, Kind shown) throws Exception {
        FigureTables tables = new FigureTables(service.get("/api/v1/indicators", Map.of()), asOf);
        return switch (shown) {
            case shares -> tables.shares(figures(service, shown));
            case growth -> tables.growth(figures(service, shown));
            case totals -> {
                JsonNode totals = figures(service, Kind.totals);
                // Asked for by a kind, or of days, totals stand alone.
                boolean alone = kind == Kind.totals || window == WindowKind.DAY || totals.isEmpty();
                yield alone ? tables.totals(totals) : tables.totals(totals, figures(service, Kind.growth));
            }
        };
    }

    private JsonNode figures(ServiceClient service, Kind shown) throws Exception {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put(shown == Kind.shares ? "ratio" : "indicator", shown == Kind.shares ? ratio : indicator);
        parameters.put("dimension", dimension);
        parameters.put("member", member);
        parameters.put("window", window);
        parameters.put("start", start);
        if (shown == Kind.growth) {
            // Beside totals there is room for one basis.
            parameters.put("basis", basis == null && kind == null ? Basis.YEAR_OVER_YEAR : basis);
        }
        parameters.put("asOf", asOf);
        parameters.put("limit", limit);
        ServiceClient.Figures found = service.figures("/api/v1/" + shown, parameters);
        if (found.cut()) {
            spec.commandLine()
                    .getErr()
                    .println("nev-tally: there are more " + shown + " than these "
                            + found.figures().size() + "; ask for fewer, or for more with --limit");
        }
        return found.figures();
    }

    private Kind kind() {
        Kind deduced = kind != null ? kind : ratio != null ? Kind.shares : Kind.totals;
        if (deduced == Kind.shares && indicator != null) {
            throw new InputException("--indicator: shares are of ratios; give --ratio instead");
        }
        if (deduced != Kind.shares && ratio != null) {
            throw new InputException("--ratio: " + deduced + " are of indicators; give --indicator instead");
        }
        if (basis != null && (deduced == Kind.shares || kind == Kind.totals)) {
            throw new InputException("--basis: only growth has one; leave it out");
        }
        return deduced;
    }

    private void refuseFilters() {
        if (kind != null
                || indicator != null
                || ratio != null
                || dimension != null
                || member != null
                || window != null
                || start != null
                || asOf != null
                || basis != null
                || limit != null) {
            throw new InputException("--account: is shown whole; leave out the options that choose figures");
        }
    }
}
