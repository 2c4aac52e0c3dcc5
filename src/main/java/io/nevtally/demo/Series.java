package io.nevtally.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.nevtally.catalogue.Measure;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A column of {@code months.csv}, and how its units fall on days and events.
 *
 * @param name the column
 * @param measure the measure that its events are of
 * @param unitsPerEvent the average quantity of an event
 * @param fromHour the hour of the day from which events happen, local time
 * @param toHour the hour until which they do, exclusive; 24 is the end of the day
 * @param rhythm weighs the days of a month
 * @param months the units of each month
 */
record Series(
        String name,
        Measure measure,
        long unitsPerEvent,
        int fromHour,
        int toHour,
        Rhythm rhythm,
        Map<YearMonth, Long> months) {

    static List<Series> load() {
        List<NamedCsvRecord> months = DemoTable.rows("months.csv");
        return DemoTable.rows("series.csv").stream().map(row -> of(row, months)).toList();
    }

    private static Series of(NamedCsvRecord row, List<NamedCsvRecord> months) {
        String name = row.getField("series");
        Map<YearMonth, Long> units = new TreeMap<>();
        months.forEach(
                month -> units.put(YearMonth.parse(month.getField("month")), Long.valueOf(month.getField(name))));
        return new Series(
                name,
                Measure.of(row.getField("measure")),
                Long.parseLong(row.getField("unitsPerEvent")),
                Integer.parseInt(row.getField("fromHour")),
                Integer.parseInt(row.getField("toHour")),
                new Rhythm(row),
                units);
    }

    /** The quantities of the days of a month, in order. */
    long[] days(YearMonth month) {
        return rhythm.split(months.getOrDefault(month, 0L), month);
    }

    /** The quantities of the events of a day, each at least 1. */
    long[] events(long units, Dice dice) {
        int events = (int) Math.min(units, 1 + units / unitsPerEvent);
        long[] weights = new long[events];
        for (int i = 0; i < events; i++) {
            weights[i] = dice.between(50, 150);
        }
        long[] quantities = events == 0 ? weights : Apportionment.split(units - events, weights);
        for (int i = 0; i < events; i++) {
            quantities[i]++;
        }
        return quantities;
    }
}
