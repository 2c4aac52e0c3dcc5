package io.nevtally.cost;

import io.nevtally.calendar.WindowKind;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Indicator.Sum;
import io.nevtally.catalogue.Measure;
import io.nevtally.integration.EventLogs;
import io.nevtally.ledger.Amount;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Figure;
import io.nevtally.ledger.Ledger;
import io.nevtally.ledger.Span;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A ledger of makers that have sold every day of three years, in every indicator that ships. By itself in a process, so
 * that the heap is its own.
 */
final class FullLedger {
    static final int DAYS = 1_095;
    private static final String MANUFACTURER = "manufacturer";
    private static final LocalDate FIRST = EventLogs.START;
    private static final long VEHICLES_AN_EVENT = 3;
    private static final long FEN_A_VEHICLE = 15_000_000;

    private FullLedger() {}

    /** How many events a maker's day has, 1 to 30. */
    static int events(int member, int day) {
        return 1 + (member + day) % 30;
    }

    /**
     * Fills a ledger, adds each maker's last day anew, and prints what the totals of the last year come to.
     *
     * @param args the number of makers
     */
    public static void main(String[] args) {
        int members = Integer.parseInt(args[0]);
        List<Sum> sums = CatalogueFile.shipped().sums(Measure.SALES).stream()
                .filter(sum -> sum.dimensions().contains(MANUFACTURER))
                .toList();
        Ledger ledger = new Ledger(CatalogueFile.shipped(), MANUFACTURER, FIRST);
        ledger.widen(Measure.SALES, new Span(FIRST, FIRST.plusDays(DAYS - 1)));
        for (int day = 0; day < DAYS; day++) {
            for (int member = 0; member < members; member++) {
                DayRow row = row(sums, member, day);
                if (day < DAYS - 1) {
                    ledger.restore(row);
                } else {
                    ledger.add(row);
                }
            }
        }
        long[] total = {0};
        ledger.beginTotals().emit(figure -> total[0] += lastYear(figure));
        System.out.println("vehicle-sales of the last year: " + total[0]);
    }

    private static DayRow row(List<Sum> sums, int member, int day) {
        long events = events(member, day);
        long vehicles = events * VEHICLES_AN_EVENT;
        Map<String, Amount> amounts = new HashMap<>();
        for (Sum sum : sums) {
            boolean isValue = sum.id().endsWith("-value");
            amounts.put(sum.id(), new Amount(events, isValue ? vehicles * FEN_A_VEHICLE : vehicles, vehicles));
        }
        return new DayRow(Measure.SALES, "maker-" + member, FIRST.plusDays(day), amounts);
    }

    private static long lastYear(Figure figure) {
        boolean isAsked = figure.key().id().equals("vehicle-sales")
                && figure.key().window().equals(WindowKind.YEAR.startingOn(LocalDate.of(2024, 1, 1)));
        Amount amount = isAsked ? ((Figure.Total) figure).total() : null;
        return amount == null ? 0 : amount.total();
    }
}
