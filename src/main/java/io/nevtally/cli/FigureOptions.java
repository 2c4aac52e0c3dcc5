package io.nevtally.cli;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.WindowKind;
import io.nevtally.config.InputException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which figures are shown. */
final class FigureOptions {
    /** The kinds of figures. */
    enum Kind {
        totals,
        growth,
        shares
    }

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

    /** The kind that is asked for. */
    Kind kind() {
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

    /** Whether totals stand alone: they were asked for by a kind, or are of days, which have no growth. */
    boolean isTotalsAlone() {
        return kind == Kind.totals || window == WindowKind.DAY;
    }

    /** The day that is looked back to; null if it is today. */
    @Nullable
    LocalDate asOf() {
        return asOf;
    }

    /** What the API is asked for figures of a kind; what is null isn't. */
    Map<String, @Nullable Object> parameters(Kind shown) {
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
        return parameters;
    }

    /** Whether none of them is given. */
    boolean isEmpty() {
        return Stream.of(kind, indicator, ratio, dimension, member, window, start, asOf, basis, limit)
                .allMatch(Objects::isNull);
    }
}
