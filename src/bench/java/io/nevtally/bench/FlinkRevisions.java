package io.nevtally.bench;

import io.nevtally.catalogue.Catalogue;
import io.nevtally.catalogue.CatalogueFile;
import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Partials;
import io.nevtally.ledger.Span;
import io.nevtally.name.Name;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets the highest revision of each event count, and adds up what that changes between two checkpoints, as
 * {@link FlinkIntake} does.
 */
final class FlinkRevisions extends AbstractStreamOperator<FlinkChange>
        implements OneInputStreamOperator<FlinkEvent, FlinkChange> {
    private static final long serialVersionUID = 1;

    /** No record may take more buffers than there are. */
    private static final int ROWS_A_RECORD = 500;

    private final String catalogueText;
    private transient Catalogue catalogue;
    /** All revisions of the event, one after the other: bytes are one object to collect, and are logged as they are. */
    private transient ValueState<byte[]> contents;

    private transient DataInputDeserializer reader;
    private transient DataOutputSerializer writer;
    private transient Partials partials;
    /** Those of members, so that none is made anew with each event. */
    private transient Map<String, Name> names;

    private transient int first;
    private transient int last;

    FlinkRevisions(String catalogueText) {
        this.catalogueText = catalogueText;
    }

    @Override
    public void open() throws Exception {
        super.open();
        catalogue = CatalogueFile.parse(catalogueText, "catalogue");
        contents = getPartitionedState(
                new ValueStateDescriptor<>("contents", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        reader = new DataInputDeserializer();
        writer = new DataOutputSerializer(128);
        names = new HashMap<>();
        forget();
    }

    @Override
    public void processElement(StreamRecord<FlinkEvent> element) throws Exception {
        FlinkEvent arriving = element.getValue();
        byte[] known = contents.value();
        FlinkEvent highest = null;
        if (known != null) {
            reader.setBuffer(known);
            while (reader.available() > 0) {
                FlinkEvent each = FlinkEvent.Serializer.readContent(arriving.identity(), reader);
                if (each.revision() == arriving.revision()) {
                    if (each.equals(arriving)) {
                        widen(arriving);
                    }
                    return; // repeated, or in conflict: the first holds
                }
                highest = highest == null || each.revision() > highest.revision() ? each : highest;
            }
        }
        widen(arriving);
        remember(arriving, known);
        if (highest == null || arriving.revision() > highest.revision()) {
            if (highest != null && !highest.withdrawn()) {
                fold(highest, -1);
            }
            if (!arriving.withdrawn()) {
                fold(arriving, 1);
            }
        }
    }

    private void widen(FlinkEvent valid) {
        first = Math.min(first, valid.day());
        last = Math.max(last, valid.day());
    }

    private void remember(FlinkEvent event, byte[] others) throws IOException {
        writer.clear();
        if (others != null) {
            writer.write(others);
        }
        FlinkEvent.Serializer.writeContent(event, writer);
        contents.update(writer.getCopyOfBuffer());
    }

    private void fold(FlinkEvent event, int sign) {
        partials.fold(
                Measure.SALES,
                LocalDate.ofEpochDay(event.day()),
                event.members(text -> names.computeIfAbsent(text, Name::new)),
                event.quantity(),
                event.unitPrice() < 0 ? null : event.quantity() * event.unitPrice(),
                sign);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        if (first > last) {
            return;
        }
        Span span = new Span(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last));
        Map<String, List<DayRow>> drained = partials.drain();
        StreamRecord<FlinkChange> reused = new StreamRecord<>(null);
        for (String dimension : catalogue.dimensions().get(Measure.SALES)) {
            List<DayRow> rows = drained.getOrDefault(dimension, List.of());
            int from = 0;
            do {
                int to = Math.min(rows.size(), from + ROWS_A_RECORD);
                output.collect(reused.replace(new FlinkChange(dimension, span, rows.subList(from, to))));
                from = to;
            } while (from < rows.size());
        }
        forget();
    }

    private void forget() {
        partials = new Partials(catalogue);
        first = Integer.MAX_VALUE;
        last = Integer.MIN_VALUE;
    }
}
