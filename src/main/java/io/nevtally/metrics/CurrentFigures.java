package io.nevtally.metrics;

import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import io.nevtally.calendar.Basis;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Measure;
import io.nevtally.catalogue.Ratio;
import io.nevtally.config.MetricSettings;
import io.nevtally.ledger.FigureKey;
import io.nevtally.view.FigureFilter;
import io.nevtally.view.FigureKind;
import io.nevtally.view.FigureView;
import io.nevtally.view.Page;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures of the windows that the as-of days lie in, read once. */
final class CurrentFigures {
    /** The members that have no metrics of their own, and one that has this very name. */
    private static final String OTHER = "other";

    private static final String[] LABELS = {"indicator", "dimension", "member", "window"};

    private final FigureView view;
    private final Catalogue catalogue;
    private final MetricSettings settings;
    private final Map<Measure, LocalDate> days = new EnumMap<>(Measure.class);
    private final Map<Ranking, List<String>> largest = new HashMap<>();

    private final Family asOf =
            new Family("nev_as_of_timestamp_seconds", "Where the as-of day begins in the reporting zone", "measure");
    private final Family totals = new Family(
            "nev_total", "Total of the current window through the as-of day, in the indicator's unit", LABELS);
    private final Family growth = new Family(
            "nev_growth_ratio",
            "Like-for-like growth of the current window, 0.424 for +42.4 %",
            "indicator",
            "dimension",
            "member",
            "window",
            "basis");
    private final Family shares =
            new Family("nev_share_ratio", "Share or other ratio of the current window, 0.283 for 28.3 %", LABELS);
    private final Family changes = new Family(
            "nev_share_change_points",
            "Change of the ratio in percentage points, against the same stretch a year earlier",
            LABELS);

    private CurrentFigures(FigureView view, Catalogue catalogue, MetricSettings settings) {
        this.view = view;
        this.catalogue = catalogue;
        this.settings = settings;
    }

    /** What members are ranked by. */
    private record Ranking(Indicator indicator, String dimension) {}

    /**
     * Reads the figures.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while they can't be read
     */
    static MetricSnapshots read(
            FigureView view, Catalogue catalogue, ReportingCalendar calendar, MetricSettings settings) {
        CurrentFigures figures = new CurrentFigures(view, catalogue, settings);
        figures.readDays(calendar);
        catalogue.indicators().forEach(figures::readIndicator);
        catalogue.ratios().forEach(figures::readRatio);
        return MetricSnapshots.of(
                figures.asOf.snapshot(),
                figures.totals.snapshot(),
                figures.growth.snapshot(),
                figures.shares.snapshot(),
                figures.changes.snapshot());
    }

    /** As far as the totals by year show them. */
    private void readDays(ReportingCalendar calendar) {
        for (Indicator indicator : catalogue.indicators()) {
            FigureFilter byYear = FigureFilter.of(indicator.id(), Field.TOTAL, Field.ALL, WindowKind.YEAR);
            totals(byYear)
                    .map(RunningTotal::getAsOf)
                    .forEach(day -> days.merge(indicator.measure(), day, (a, b) -> a.isAfter(b) ? a : b));
        }
        days.forEach((measure, day) -> asOf.add((double) calendar.startOf(day).getEpochSecond(), measure.id()));
    }

    private void readIndicator(Indicator indicator) {
        LocalDate day = days.get(indicator.measure());
        if (day == null) {
            return;
        }
        for (String dimension : wanted(indicator.dimensions())) {
            List<String> members = ranked(indicator, dimension, day);
            List<String> largest = members.stream()
                    .filter(member -> !member.equals(OTHER))
                    .limit(settings.members())
                    .toList();
            this.largest.put(new Ranking(indicator, dimension), largest);
            List<String> rest =
                    members.stream().filter(member -> !largest.contains(member)).toList();
            for (WindowKind kind : WindowKind.values()) {
                Window window = current(kind, day);
                largest.forEach(member -> readFigures(new FigureKey(indicator.id(), dimension, member, window)));
                readRest(indicator, dimension, rest, window);
            }
        }
    }

    /** The members that have a total of the twelve months to date, the largest first. */
    private List<String> ranked(Indicator indicator, String dimension, LocalDate day) {
        Window year = current(WindowKind.TRAILING_12_MONTHS, day);
        return totals(new FigureFilter(indicator.id(), dimension, null, year.kind(), year.start(), null))
                .sorted(Comparator.comparing(RunningTotal::getTotal).reversed().thenComparing(RunningTotal::getMember))
                .map(RunningTotal::getMember)
                .toList();
    }

    private void readFigures(FigureKey key) {
        total(key).ifPresent(total -> totals.add(total, key.id(), key.dimension(), key.member(), kind(key)));
        for (Basis basis : Basis.of(key.window().kind())) {
            view.get(FigureKind.GROWTH, key + "|" + basis)
                    .map(figure -> ((GrowthUpdate) figure).getRate())
                    .ifPresent(
                            rate -> growth.add(rate, key.id(), key.dimension(), key.member(), kind(key), basis.name()));
        }
    }

    private void readRest(Indicator indicator, String dimension, List<String> rest, Window window) {
        rest.stream()
                .flatMap(member -> total(new FigureKey(indicator.id(), dimension, member, window)).stream())
                .reduce(Double::sum)
                .ifPresent(sum -> totals.add(
                        sum, indicator.id(), dimension, OTHER, window.kind().name()));
    }

    /** Of the members that are the largest of the numerator, or the denominator where that has no such dimension. */
    private void readRatio(Ratio ratio) {
        Optional<LocalDate> day = ratio.measures().stream()
                .map(measure -> Optional.ofNullable(days.get(measure)))
                .reduce((a, b) -> a.flatMap(one -> b.map(other -> one.isBefore(other) ? one : other)))
                .flatMap(earliest -> earliest);
        if (day.isEmpty()) {
            return;
        }
        for (String dimension : wanted(ratio.dimensions())) {
            List<String> members = Stream.of(ratio.numerator(), ratio.denominator())
                    .flatMap(term -> term.indicator().stream())
                    .flatMap(indicator -> Optional.ofNullable(largest.get(new Ranking(indicator, dimension))).stream())
                    .findFirst()
                    .orElse(List.of());
            for (WindowKind kind : WindowKind.values()) {
                Window window = current(kind, day.get());
                members.forEach(member -> readShare(new FigureKey(ratio.id(), dimension, member, window)));
            }
        }
    }

    private void readShare(FigureKey key) {
        view.get(FigureKind.SHARES, key.toString()).map(ShareUpdate.class::cast).ifPresent(figure -> {
            String[] labels = {key.id(), key.dimension(), key.member(), kind(key)};
            if (figure.getShare() != null) {
                shares.add(figure.getShare(), labels);
            }
            if (figure.getChangeInPoints() != null) {
                changes.add(figure.getChangeInPoints(), labels);
            }
        });
    }

    private List<String> wanted(List<String> dimensions) {
        return dimensions.stream().filter(settings.dimensions()::contains).toList();
    }

    private Stream<RunningTotal> totals(FigureFilter filter) {
        return view.find(FigureKind.TOTALS, filter, Page.first(Integer.MAX_VALUE)).figures().stream()
                .map(RunningTotal.class::cast);
    }

    private Optional<Double> total(FigureKey key) {
        return view.get(FigureKind.TOTALS, key.toString()).map(figure -> (double) ((RunningTotal) figure).getTotal());
    }

    /** The window that a day is the latest of: of the trailing ones, that which ends with its month. */
    private static Window current(WindowKind kind, LocalDate day) {
        return kind == WindowKind.TRAILING_12_MONTHS
                ? WindowKind.trailing(YearMonth.from(day))
                : kind.containing(day).get(0);
    }

    private static String kind(FigureKey key) {
        return key.window().kind().name();
    }
}
