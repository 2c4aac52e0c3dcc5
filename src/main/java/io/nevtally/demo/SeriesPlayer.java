package io.nevtally.demo;

import io.nevtally.calendar.ReportingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** Plays a series day by day: makes up the events of the day, and reports them. */
final class SeriesPlayer {
    private final Series series;
    private final EventWriter writer;
    private final ReportingCalendar calendar;
    private final Dice dice;
    private final Reporting reporting;
    private long[] days = new long[0];

    SeriesPlayer(Series series, EventWriter writer, Mix fates, ReportingCalendar calendar, Consumer<DemoRecord> log) {
        this.series = series;
        this.writer = writer;
        this.calendar = calendar;
        this.dice = new Dice(series.name());
        this.reporting = new Reporting(series.measure(), fates, dice, log);
    }

    /** Plays a day. Days are played in order, from the first of a month. */
    void play(LocalDate day) {
        if (day.getDayOfMonth() == 1) {
            days = series.days(YearMonth.from(day));
        }
        int month = Timeline.monthOf(day);
        String prefix = series.name() + '-' + day.format(DateTimeFormatter.BASIC_ISO_DATE) + '-';
        long[] quantities = series.events(days[day.getDayOfMonth() - 1], dice);
        for (int i = 0; i < quantities.length; i++) {
            EventWriter.Fact fact = new EventWriter.Fact(prefix + (i + 1), timeOn(day), quantities[i], month);
            reporting.report(writer.write(fact, dice), month);
        }
    }

    private Instant timeOn(LocalDate day) {
        Duration from = Duration.ofHours(series.fromHour());
        Duration to = Duration.ofHours(series.toHour());
        return calendar.startOf(day)
                .plusMillis(from.toMillis() + dice.below(to.minus(from).toMillis()));
    }
}
