package io.nevtally.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nevtally.cli.FigureOptions.Kind;
import io.nevtally.config.InputException;
import io.nevtally.progress.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a running service for its figures. */
@Command(
        name = "show",
        description = {
            "Show figures of a running service.",
            "",
            "Without a kind: shares with --ratio, otherwise totals with their growth (with --json or --csv, totals"
                    + " alone)."
        },
        footer = {
            "",
            "Examples:",
            "  nev-tally show --indicator nev-sales --dimension total --window HALF_YEAR",
            "  nev-tally show --indicator nev-sales --dimension total --window MONTH --watch",
            "  nev-tally show --ratio nev-market-share --dimension total --start 2023-01-01",
            "  nev-tally show growth --indicator nev-passenger-sales --member GAC --json",
            "  nev-tally show --indicator nev-sales --dimension total --as-of 2023-05-10",
            "  nev-tally show --indicator nev-sales --known-at 2023-07-31 --config run.properties",
            "  nev-tally show --account"
        })
final class ShowCommand implements Callable<Integer> {
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

    /** What is written, unless it is tables. */
    static final class Format {
        @Option(names = "--json", description = "Write JSON: an array of figures, or the account.")
        boolean json;

        @Option(names = "--csv", description = "Write comma-separated values, with the names of the fields on top.")
        boolean csv;
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli injects it
    private CommandSpec spec;

    @Mixin
    private final FigureOptions options = new FigureOptions();

    @Option(names = "--account", description = "Show what became of the records read, by event type.")
    private boolean account;

    @ArgGroup
    private @Nullable Format format;

    @Option(
            names = "--watch",
            arity = "0..1",
            paramLabel = "SECONDS",
            parameterConsumer = Watch.Seconds.class,
            description = "Show them again whenever they change, until Ctrl-C; asks every 2 seconds unless told.")
    private @Nullable Integer watch;

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
        if (account && !options.isEmpty()) {
            throw new InputException("--account: is shown whole; leave out the options that choose figures");
        }
        Colours colours =
                format == null ? Colours.of(System.getenv(), Screen.ofStandardOutput(System.getenv())) : Colours.NONE;
        if (known == null) {
            ServiceAddress address = ServiceAddress.of(where, authority);
            ServiceClient service = new ServiceClient(address);
            return watch == null
                    ? print(shown(service, colours))
                    : new Watch(watch, address.url(), spec.commandLine()).run(() -> shown(service, colours));
        }
        if (watch != null) {
            throw new InputException("--watch: what was known at a time doesn't change; leave one of them out");
        }
        try (KnownAt then = KnownAt.open(known, where, spec)) {
            return print(shown(new ServiceClient(then.address()), colours));
        }
    }

    private int print(Shown shown) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(shown.text());
        out.flush();
        shown.notes().forEach(note -> spec.commandLine().getErr().println("nev-tally: " + note));
        return Main.OK;
    }

    private Shown shown(ServiceClient service, Colours colours) throws IOException, InterruptedException {
        if (account) {
            JsonNode counts = service.get("/api/v1/account", Map.of());
            return new Shown(
                    format == null
                            ? FigureText.account(counts)
                            : format.csv ? FigureCsv.accounts(counts) : FigureText.json(counts),
                    List.of());
        }
        List<String> notes = new ArrayList<>();
        Kind kind = options.kind();
        if (format == null) {
            return new Shown(tables(service, kind, colours, notes), notes);
        }
        JsonNode figures = figures(service, kind, notes);
        return new Shown(format.csv ? FigureCsv.figures(kind, figures) : FigureText.json(figures), notes);
    }

    private String tables(ServiceClient service, Kind kind, Colours colours, List<String> notes)
            throws IOException, InterruptedException {
        FigureTables tables = new FigureTables(service.get("/api/v1/indicators", Map.of()), options.asOf(), colours);
        JsonNode figures = figures(service, kind, notes);
        return switch (kind) {
            case shares -> tables.shares(figures);
            case growth -> tables.growth(figures);
            case totals ->
                options.isTotalsAlone() || figures.isEmpty()
                        ? tables.totals(figures)
                        : tables.totals(figures, figures(service, Kind.growth, notes));
        };
    }

    private JsonNode figures(ServiceClient service, Kind kind, List<String> notes)
            throws IOException, InterruptedException {
        ServiceClient.Figures found = service.figures("/api/v1/" + kind, options.parameters(kind));
        if (found.cut()) {
            notes.add("there are more " + kind + " than these "
                    + found.figures().size() + "; ask for fewer, or for more with --limit");
        }
        return found.figures();
    }
}
