package io.nevtally.http;

import io.nevtally.calendar.Basis;
import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.key.OutputKey;
import io.nevtally.view.FigureFilter;
import io.nevtally.view.FigureKind;
import io.nevtally.view.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which figures a request asks for. What the catalogue doesn't have is refused, not answered with nothing. */
final class FigureQuery {
    /** The most figures in an answer, unless the request says otherwise. */
    static final int LIMIT = 10_000;

    /** The most that it may say. */
    static final int MOST = 50_000;

    /** The parameters of an answer that has an end. */
    static final List<String> OF_AN_ANSWER = List.of("asOf", "limit", "after");

    private static final List<String> COMMON = List.of("dimension", "member", "window", "start");

    private final Parameters parameters;
    private final Catalogue catalogue;

    FigureQuery(Parameters parameters, Catalogue catalogue) {
        this.parameters = parameters;
        this.catalogue = catalogue;
    }

    /** The parameters that there are for figures of one kind. */
    static List<String> parameters(FigureKind kind) {
        List<String> known = new ArrayList<>(List.of(kind.subject()));
        known.addAll(COMMON);
        if (kind == FigureKind.GROWTH) {
            known.add("basis");
        }
        known.addAll(OF_AN_ANSWER);
        return known;
    }

    /** The parameters that there are for the stream of all kinds. */
    static List<String> streamParameters() {
        List<String> known = new ArrayList<>(List.of("indicator", "ratio"));
        known.addAll(COMMON);
        known.add("basis");
        return known;
    }

    /** The figures of one kind. */
    FigureFilter filter(FigureKind kind) {
        parameters.allow(parameters(kind));
        return filterOf(kind);
    }

    /** The day that the figures are asked for, if it isn't today's. */
    Optional<LocalDate> asOf() {
        return Optional.ofNullable(day("asOf"));
    }

    /** Which part of the figures is asked for. */
    Page page() {
        return new Page(parameters.parse("after", "the record key of a figure", OutputKey::parse), limit());
    }

    private int limit() {
        Integer limit = parameters.parse("limit", "a number from 1 to " + MOST, Integer::valueOf);
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw new BadRequestException("limit: " + limit + " is not a number from 1 to " + MOST);
        }
        return limit == null ? LIMIT : limit;
    }

    /** The figures of several kinds: with an indicator those of the indicator, with a ratio those of the ratio. */
    Map<FigureKind, FigureFilter> filters() {
        parameters.allow(streamParameters());
        boolean all = parameters.text("indicator").isEmpty()
                && parameters.text("ratio").isEmpty();
        Map<FigureKind, FigureFilter> filters = new EnumMap<>(FigureKind.class);
        for (FigureKind kind : FigureKind.values()) {
            if (all || parameters.text(kind.subject()).isPresent()) {
                filters.put(kind, filterOf(kind));
            }
        }
        return filters;
    }

    private FigureFilter filterOf(FigureKind kind) {
        String id = known(kind.subject(), ids(kind));
        String dimension = known("dimension", catalogue.allDimensions());
        WindowKind window = symbol("window", WindowKind.class);
        LocalDate start = day("start");
        if (window != null && start != null) {
            check(window, start);
        }
        return new FigureFilter(
                id, dimension, parameters.text("member").orElse(null), window, start, symbol("basis", Basis.class));
    }

    private @Nullable LocalDate day(String name) {
        return parameters.parse(name, "a day such as 2023-01-01", LocalDate::parse);
    }

    private Set<String> ids(FigureKind kind) {
        return kind == FigureKind.SHARES
                ? catalogue.ratios().stream().map(ratio -> ratio.id()).collect(Collectors.toSet())
                : catalogue.indicators().stream()
                        .map(indicator -> indicator.id())
                        .collect(Collectors.toSet());
    }

    private @Nullable String known(String name, Set<String> known) {
        String value = parameters.text(name).orElse(null);
        if (value != null && !known.contains(value)) {
            throw new BadRequestException(
                    name + ": the catalogue has no '" + value + "'; /api/v1/indicators lists what it has");
        }
        return value;
    }

    private <E extends Enum<E>> @Nullable E symbol(String name, Class<E> type) {
        String known = "one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return parameters.parse(name, known, value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT)));
    }

    private static void check(WindowKind window, LocalDate start) {
        try {
            new Window(window, start);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("start: " + e.getMessage());
        }
    }
}
