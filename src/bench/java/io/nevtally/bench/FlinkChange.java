package io.nevtally.bench;

import io.nevtally.catalogue.Measure;
import io.nevtally.ledger.Amount;
import io.nevtally.ledger.DayRow;
import io.nevtally.ledger.Span;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * What sales change in a dimension, or what is kept of it.
 *
 * @param dimension the dimension
 * @param span the days of all sales
 * @param rows the days of members
 */
record FlinkChange(String dimension, Span span, List<DayRow> rows) {

    /** Writes field by field. */
    static final class Serializer extends FlinkSerializer<FlinkChange> {
        private static final long serialVersionUID = 1;

        @Override
        public FlinkChange createInstance() {
            return new FlinkChange("", new Span(LocalDate.EPOCH, LocalDate.EPOCH), List.of());
        }

        @Override
        public void serialize(FlinkChange change, DataOutputView to) throws IOException {
            StringValue.writeString(change.dimension, to);
            write(change.span.first(), to);
            write(change.span.last(), to);
            to.writeInt(change.rows.size());
            for (DayRow row : change.rows) {
                write(row, to);
            }
        }

        private static void write(DayRow row, DataOutputView to) throws IOException {
            StringValue.writeString(row.member(), to);
            write(row.day(), to);
            to.writeInt(row.amounts().size());
            for (Map.Entry<String, Amount> each : row.amounts().entrySet()) {
                StringValue.writeString(each.getKey(), to);
                Amount amount = each.getValue();
                to.writeLong(amount.events());
                to.writeLong(amount.carry());
                to.writeLong(amount.total());
                to.writeLong(amount.units());
            }
        }

        private static void write(LocalDate day, DataOutputView to) throws IOException {
            to.writeInt((int) day.toEpochDay());
        }

        @Override
        public FlinkChange deserialize(FlinkChange reuse, DataInputView from) throws IOException {
            String dimension = StringValue.readString(from);
            Span span = new Span(day(from), day(from));
            List<DayRow> rows = new ArrayList<>();
            for (int left = from.readInt(); left > 0; left--) {
                rows.add(row(from));
            }
            return new FlinkChange(dimension, span, rows);
        }

        private static DayRow row(DataInputView from) throws IOException {
            String member = StringValue.readString(from);
            LocalDate day = day(from);
            Map<String, Amount> amounts = new HashMap<>();
            for (int left = from.readInt(); left > 0; left--) {
                amounts.put(
                        StringValue.readString(from),
                        new Amount(from.readLong(), from.readLong(), from.readLong(), from.readLong()));
            }
            return new DayRow(Measure.SALES, member, day, amounts);
        }

        private static LocalDate day(DataInputView from) throws IOException {
            return LocalDate.ofEpochDay(from.readInt());
        }

        @Override
        public TypeSerializerSnapshot<FlinkChange> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** How Flink finds the serializer of a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<FlinkChange> {
        /** Called by Flink. */
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
