package io.nevtally.bench;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Figure;
import io.nevtally.ledger.Ledger;
import io.nevtally.ledger.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the days of each dimension's members, and sends on, right before a checkpoint, the totals, growth and shares that
 * have changed since the last.
 */
final class FlinkBook extends AbstractStreamOperator<Figure> implements OneInputStreamOperator<FlinkChange, Figure> {
    private static final long serialVersionUID = 1;

    /** The key of what is known of the dimension besides its days. */
    private static final String SPAN = "";

    private final String catalogueText;
    private transient Catalogue catalogue;
    /** By day and member what is kept of them, so that each checkpoint writes what has changed alone. */
    private transient MapState<String, FlinkChange> days;

    private transient Map<String, Ledger> ledgers;
    private transient Set<String> changed;

    FlinkBook(String catalogueText) {
        this.catalogueText = catalogueText;
    }

    @Override
    public void open() throws Exception {
        super.open();
        catalogue = CatalogueFile.parse(catalogueText, "catalogue");
        days = getPartitionedState(new MapStateDescriptor<>(
                "days", Types.STRING, new FlinkType<>(FlinkChange.class, new FlinkChange.Serializer())));
        ledgers = new HashMap<>();
        changed = new HashSet<>();
    }

    @Override
    public void processElement(StreamRecord<FlinkChange> element) throws Exception {
        FlinkChange change = element.getValue();
        Ledger ledger = ledgers.get(change.dimension());
        if (ledger == null) {
            ledger = restored(change.dimension());
            ledgers.put(change.dimension(), ledger);
        }
        ledger.widen(Measure.SALES, change.span());
        change.rows().forEach(ledger::add);
        changed.add(change.dimension());
    }

    private void keep(String dimension, Ledger ledger) throws Exception {
        setCurrentKey(dimension);
        Span span = ledger.spans().get(Measure.SALES);
        days.put(SPAN, new FlinkChange(dimension, span, List.of()));
        List<DayRow> changedDays = new ArrayList<>();
        ledger.tellChangedDays(changedDays::add);
        for (DayRow day : changedDays) {
            String key = day.day().toEpochDay() + day.member();
            if (day.isEmpty()) {
                days.remove(key);
            } else {
                days.put(key, new FlinkChange(dimension, span, List.of(day)));
            }
        }
    }

    /** All figures of what a checkpoint has were emitted before it. */
    private Ledger restored(String dimension) throws Exception {
        Ledger ledger = new Ledger(catalogue, dimension, FlinkFigures.HISTORY_START);
        for (FlinkChange kept : days.values()) {
            kept.rows().forEach(ledger::restore);
        }
        FlinkChange span = days.get(SPAN);
        if (span != null) {
            Map<Measure, Span> spans = Map.of(Measure.SALES, span.span());
            ledger.restore(spans, spans);
        }
        return ledger;
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        StreamRecord<Figure> reused = new StreamRecord<>(null);
        for (String dimension : changed) {
            Ledger ledger = ledgers.get(dimension);
            keep(dimension, ledger);
            ledger.emit(figure -> output.collect(reused.replace(figure)));
        }
        changed.clear();
    }
}
