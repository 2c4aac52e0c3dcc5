package io.nevtally.bench;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.Util;
import com.hazelcast.jet.core.AbstractProcessor;
import io.nevtally.calendar.Window;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the totals of cells and sends on, right before a barrier, those that have changed since the last: each once, however
 * many partials have come for it.
 */
final class HazelcastLedger extends AbstractProcessor {
    private final Map<String, HazelcastTotals> cells = new HashMap<>();
    private final Map<Integer, List<Window>> windows = new HashMap<>();
    private Traverser<FlinkTotal> changed;
    private Traverser<Map.Entry<String, long[]>> snapshot;

    @Override
    protected boolean tryProcess(int ordinal, Object item) {
        FlinkPartial partial = (FlinkPartial) item;
        HazelcastTotals totals = cells.computeIfAbsent(partial.cell(), HazelcastTotals::new);
        for (Window window : windows.computeIfAbsent(partial.day, day -> Cell.windows(LocalDate.ofEpochDay(day)))) {
            totals.add(window, partial.total, partial.events);
        }
        return true;
    }

    @Override
    public boolean saveToSnapshot() {
        if (changed == null) {
            changed = Traversers.traverseStream(cells.values().stream().flatMap(HazelcastTotals::takeChanged));
            snapshot = Traversers.traverseStream(cells.entrySet().stream()
                    .map(cell -> Util.entry(cell.getKey(), cell.getValue().toArray())));
        }
        if (!emitFromTraverser(changed) || !emitFromTraverserToSnapshot(snapshot)) {
            return false;
        }
        changed = null;
        return true;
    }

    @Override
    protected void restoreFromSnapshot(Object key, Object value) {
        cells.computeIfAbsent((String) key, HazelcastTotals::new).restore((long[]) value);
    }
}
