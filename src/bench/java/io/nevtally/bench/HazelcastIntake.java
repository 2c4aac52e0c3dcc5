package io.nevtally.bench;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.BroadcastKey;
import com.hazelcast.jet.core.Inbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets each event through once, and adds up what comes between two snapshots. The sums leave right before the barrier, so
 * that they need no state; earlier they would be of no use, as nothing that follows from them is committed before the
 * snapshot is.
 */
final class HazelcastIntake extends AbstractProcessor {
    private final Map<Integer, FlinkDay> days = new HashMap<>();
    private HazelcastIdentities seen;
    private Traverser<FlinkPartial> partials;
    private Traverser<Map.Entry<BroadcastKey<Integer>, long[]>> snapshot;

    @Override
    protected void init(Context context) {
        int partitions = context.hazelcastInstance()
                .getPartitionService()
                .getPartitions()
                .size();
        seen = new HazelcastIdentities(partitions, context.processorPartitions());
    }

    @Override
    public void process(int ordinal, Inbox inbox) {
        inbox.drain(this::add);
    }

    private void add(FlinkSale sale) {
        if (seen.add(sale.identity())) {
            days.computeIfAbsent(sale.day(), FlinkDay::new).add(sale);
        }
    }

    @Override
    public boolean saveToSnapshot() {
        if (partials == null) {
            partials = Traversers.traverseIterable(takePartials());
            snapshot = seen.snapshot();
        }
        if (!emitFromTraverser(partials) || !emitFromTraverserToSnapshot(snapshot)) {
            return false;
        }
        partials = null;
        return true;
    }

    private List<FlinkPartial> takePartials() {
        List<FlinkPartial> taken = new ArrayList<>();
        days.values().forEach(day -> day.forEach(taken::add));
        days.clear();
        return taken;
    }

    @Override
    protected void restoreFromSnapshot(Object key, Object value) {
        seen.restore((int) ((BroadcastKey<?>) key).key(), (long[]) value);
    }
}
