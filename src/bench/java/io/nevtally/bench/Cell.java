package io.nevtally.bench;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleSold;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.WindowState;
import io.nevtally.calendar.ReportingCalendar;
import io.nevtally.calendar.Window;
import io.nevtally.calendar.WindowKind;
import io.nevtally.key.OutputKey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What totals are kept of, for contenders that have nothing of their own for it.
 *
 * @param indicator {@code vehicle-sales} or {@code nev-sales}
 * @param dimension what it is broken down by
 * @param member the member; {@code all} in the dimension {@code total}
 */
record Cell(String indicator, String dimension, String member) {
    /** The kinds of windows that totals are kept of. */
    static final List<WindowKind> KINDS =
            List.of(WindowKind.DAY, WindowKind.MONTH, WindowKind.HALF_YEAR, WindowKind.YEAR);

    /** Days are those of Shanghai. */
    static final ReportingCalendar CALENDAR = new ReportingCalendar(ZoneId.of("Asia/Shanghai"));

    /** The five cells of a sale, or seven if it is of new-energy vehicles. */
    static List<Cell> of(VehicleSold sold) {
        List<Cell> cells = new ArrayList<>(7);
        cells.add(new Cell("vehicle-sales", "total", "all"));
        cells.add(new Cell("vehicle-sales", "manufacturer", sold.getManufacturer()));
        cells.add(new Cell("vehicle-sales", "powertrain", sold.getPowertrain().name()));
        cells.add(
                new Cell("vehicle-sales", "vehicleClass", sold.getVehicleClass().name()));
        cells.add(new Cell("vehicle-sales", "region", sold.getRegion()));
        if (sold.getPowertrain() != Powertrain.ICE) {
            cells.add(new Cell("nev-sales", "total", "all"));
            cells.add(new Cell("nev-sales", "manufacturer", sold.getManufacturer()));
        }
        return cells;
    }

    /** The four windows that a day lies in. */
    static List<Window> windows(LocalDate day) {
        return KINDS.stream().flatMap(kind -> kind.containing(day).stream()).toList();
    }

    /** The key of a total. */
    String key(Window window) {
        return new OutputKey(indicator, dimension, member, window.kind().name(), window.start(), null).toString();
    }

    /** A total as a record. */
    RunningTotal record(Window window, long total, long events, LocalDate asOf) {
        return new RunningTotal(
                indicator,
                dimension,
                member,
                io.nevtally.avro.figure.WindowKind.valueOf(window.kind().name()),
                window.start(),
                window.end(),
                total,
                events,
                window.asOf(asOf),
                window.isClosed(asOf) ? WindowState.CLOSED : WindowState.OPEN);
    }
}
