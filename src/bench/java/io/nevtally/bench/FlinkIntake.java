package io.nevtally.bench;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets each event through once, and adds up what comes between two checkpoints. The sums leave right before a checkpoint,
 * as those of Flink's own mini-batches do, so that they need no state; earlier they would be of no use, as nothing that
 * follows from them is committed before the checkpoint is.
 */
final class FlinkIntake extends AbstractStreamOperator<FlinkPartial>
        implements OneInputStreamOperator<FlinkSale, FlinkPartial> {
    private static final long serialVersionUID = 1;

    private transient ValueState<Boolean> seen;
    private transient Map<Integer, FlinkDay> days;

    @Override
    public void open() throws Exception {
        super.open();
        // One state a key, not a map a reporter: the heap's map would be copied whole after every snapshot.
        seen = getPartitionedState(new ValueStateDescriptor<>("seen", Types.BOOLEAN));
        days = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<FlinkSale> element) throws Exception {
        if (seen.value() == null) {
            seen.update(true);
            FlinkSale sale = element.getValue();
            days.computeIfAbsent(sale.day(), FlinkDay::new).add(sale);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        StreamRecord<FlinkPartial> reused = new StreamRecord<>(null);
        days.values().forEach(day -> day.forEach(partial -> output.collect(reused.replace(partial))));
        days.clear();
    }
}
