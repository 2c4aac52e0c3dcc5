package io.nevtally.bench;

import io.nevtally.calendar.Window;
import io.nevtally.key.KeyParts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the totals of cells and sends on, right before a checkpoint, those that have changed since the last: each once,
 * however many partials have come for it.
 */
final class FlinkLedger extends AbstractStreamOperator<FlinkTotal>
        implements OneInputStreamOperator<FlinkPartial, FlinkTotal> {
    private static final long serialVersionUID = 1;

    /** Vehicles and sales by the window's code. */
    private transient MapState<Integer, long[]> totals;

    private transient Map<String, Map<Window, long[]>> changes;
    private transient Map<Integer, List<Window>> windows;

    @Override
    public void open() throws Exception {
        super.open();
        totals = getPartitionedState(
                new MapStateDescriptor<>("totals", Types.INT, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        changes = new HashMap<>();
        windows = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<FlinkPartial> element) {
        FlinkPartial partial = element.getValue();
        Map<Window, long[]> ofCell = changes.computeIfAbsent(partial.cell, cell -> new HashMap<>());
        for (Window window : windows.computeIfAbsent(partial.day, day -> Cell.windows(LocalDate.ofEpochDay(day)))) {
            long[] change = ofCell.computeIfAbsent(window, it -> new long[2]);
            change[0] += partial.total;
            change[1] += partial.events;
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        StreamRecord<FlinkTotal> reused = new StreamRecord<>(null);
        for (var ofCell : changes.entrySet()) {
            setCurrentKey(ofCell.getKey());
            String[] parts = KeyParts.split(ofCell.getKey());
            Cell cell = new Cell(parts[0], parts[1], KeyParts.decode(parts[2]));
            for (var change : ofCell.getValue().entrySet()) {
                Window window = change.getKey();
                long[] now = added(change.getValue(), code(window));
                output.collect(
                        reused.replace(new FlinkTotal(cell, window.kind().name(), window.start(), now[0], now[1])));
            }
        }
        changes.clear();
    }

    /** What the state keeps must not change afterwards. */
    private long[] added(long[] change, int code) throws Exception {
        long[] before = totals.get(code);
        long[] now = before == null ? change : new long[] {before[0] + change[0], before[1] + change[1]};
        totals.put(code, now);
        return now;
    }

    private static int code(Window window) {
        return (int) window.start().toEpochDay() * Cell.KINDS.size() + Cell.KINDS.indexOf(window.kind());
    }
}
