package io.nevtally.metrics;

import io.nevtally.avro.figure.Account;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Indicator;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Outcome;
import io.nevtally.view.FigureFilter;
import io.nevtally.view.FigureKind;
import io.nevtally.view.FigureView;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/** Metrics that come from the figures. While those can't be read, what was known last stands: counters don't fall. */
final class KnownFigures {
    private static final int YEARS = 1_000;

    private final FigureView view;
    private final Catalogue catalogue;
    private final Map<Measure, Account> accounts = new ConcurrentHashMap<>();
    private final Map<Measure, Double> days = new ConcurrentHashMap<>();

    KnownFigures(FigureView view, Catalogue catalogue) {
        this.view = view;
        this.catalogue = catalogue;
    }

    double records(Measure measure, Outcome outcome) {
        try {
            view.account(measure).ifPresent(account -> accounts.put(measure, account));
        } catch (InvalidStateStoreException e) {
            // Asked again at the next scrape.
        }
        Account account = accounts.get(measure);
        return account == null ? 0 : of(account, outcome);
    }

    /** The latest as-of day of the measure's totals by year, in days since 1970-01-01; NaN before the first. */
    double asOfDay(Measure measure) {
        try {
            catalogue.indicators().stream()
                    .filter(indicator -> indicator.measure() == measure)
                    .flatMap(indicator -> view.find(FigureKind.TOTALS, byYear(indicator), YEARS).figures().stream())
                    .mapToDouble(total -> ((RunningTotal) total).getAsOf().toEpochDay())
                    .max()
                    .ifPresent(day -> days.put(measure, day));
        } catch (InvalidStateStoreException e) {
            // Asked again at the next scrape.
        }
        @Nullable Double day = days.get(measure);
        return day == null ? Double.NaN : day;
    }

    private static FigureFilter byYear(Indicator indicator) {
        return FigureFilter.of(indicator.id(), Field.TOTAL, Field.ALL, WindowKind.YEAR);
    }

    private static double of(Account account, Outcome outcome) {
        return switch (outcome) {
            case COUNTED -> account.getCounted();
            case REPLACED -> account.getReplaced();
            case WITHDRAWN -> account.getWithdrawn();
            case SUPERSEDED -> account.getSuperseded();
            case REPEATED -> account.getRepeated();
            case DEAD_LETTERED -> account.getDeadLettered();
        };
    }
}
