package io.nevtally.topic;

import io.nevtally.avro.internal.Cell;
import io.nevtally.avro.internal.Spans;
import io.nevtally.catalogue.Measure;
import io.nevtally.key.KeyParts;
import io.nevtally.ledger.Amount;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Ledger;
import io.nevtally.ledger.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Day rows and spans as they travel between the stages and are kept in stores. */
public final class DayRows {

    private DayRows() {}

    /** The key of a stored row. */
    public static String key(String dimension, DayRow row) {
        return dimension + '|' + row.measure().id() + '|' + KeyParts.encode(row.member()) + '|' + row.day();
    }

    /** The dimension that a stored row is of. */
    public static String dimensionOf(String key) {
        return key.substring(0, key.indexOf('|'));
    }

    /** A row as Avro; amounts of nothing are left out. */
    public static io.nevtally.avro.internal.DayRow toAvro(DayRow row) {
        List<Cell> cells = new ArrayList<>(row.amounts().size());
        row.amounts().forEach((indicator, amount) -> {
            if (!amount.isNone()) {
                cells.add(new Cell(indicator, amount.events(), amount.total(), amount.units(), amount.carry()));
            }
        });
        return new io.nevtally.avro.internal.DayRow(
                row.measure().id(), row.member(), (int) row.day().toEpochDay(), cells);
    }

    /** A row as it was. */
    public static DayRow fromAvro(io.nevtally.avro.internal.DayRow row) {
        Map<String, Amount> amounts = new LinkedHashMap<>();
        for (Cell cell : row.getCells()) {
            amounts.put(
                    cell.getIndicator(),
                    new Amount(cell.getEvents(), cell.getCarry(), cell.getTotal(), cell.getUnits()));
        }
        return new DayRow(Measure.of(row.getMeasure()), row.getMember(), LocalDate.ofEpochDay(row.getDay()), amounts);
    }

    /** A span as Avro. */
    public static io.nevtally.avro.internal.Span toAvro(Measure measure, Span span) {
        return new io.nevtally.avro.internal.Span(
                measure.id(), (int) span.first().toEpochDay(), (int) span.last().toEpochDay());
    }

    /** A span as it was. */
    public static Span fromAvro(io.nevtally.avro.internal.Span span) {
        return new Span(LocalDate.ofEpochDay(span.getFirst()), LocalDate.ofEpochDay(span.getLast()));
    }

    /**
     * The spans of a ledger as they are kept.
     *
     * @param pending whether figures are yet to be emitted
     * @param basis tells what else figures are reckoned with
     */
    public static Spans toAvro(Ledger ledger, boolean pending, String basis) {
        return new Spans(toAvro(ledger.spans()), toAvro(ledger.emittedSpans()), pending, basis);
    }

    /** The spans that are known, whatever figures were last emitted with. */
    public static Map<Measure, Span> known(Spans kept) {
        return fromAvro(kept.getKnown());
    }

    /** Gives a ledger its spans back. */
    public static void restore(Spans kept, Ledger ledger) {
        ledger.restore(fromAvro(kept.getKnown()), fromAvro(kept.getEmitted()));
    }

    private static List<io.nevtally.avro.internal.Span> toAvro(Map<Measure, Span> spans) {
        return spans.entrySet().stream()
                .map(entry -> toAvro(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<Measure, Span> fromAvro(List<io.nevtally.avro.internal.Span> spans) {
        Map<Measure, Span> byMeasure = new EnumMap<>(Measure.class);
        spans.forEach(span -> byMeasure.put(Measure.of(span.getMeasure()), fromAvro(span)));
        return byMeasure;
    }
}
