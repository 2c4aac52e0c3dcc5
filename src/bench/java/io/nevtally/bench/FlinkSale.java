package io.nevtally.bench;

import io.nevtally.avro.event.Powertrain;
import io.nevtally.avro.event.VehicleClass;
import io.nevtally.avro.event.VehicleSold;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * What of a sale is counted, small, as every sale goes through the network stack once.
 *
 * @param identity names the event
 * @param day the day in the reporting zone, from 1970-01-01
 * @param quantity vehicles
 * @param manufacturer who made them
 * @param powertrain what drives them
 * @param vehicleClass what they are for
 * @param region where they were sold
 */
record FlinkSale(
        FlinkIdentity identity,
        int day,
        long quantity,
        String manufacturer,
        Powertrain powertrain,
        VehicleClass vehicleClass,
        String region) {
    private static final Powertrain[] POWERTRAINS = Powertrain.values();
    private static final VehicleClass[] CLASSES = VehicleClass.values();
    private static final FlinkSale NONE =
            new FlinkSale(new FlinkIdentity(0, 0), 0, 0, "", Powertrain.BEV, VehicleClass.PASSENGER, "");

    static FlinkSale of(VehicleSold sold) {
        return new FlinkSale(
                FlinkIdentity.of(sold.getReporter(), sold.getEventId()),
                (int) Cell.CALENDAR.dayOf(sold.getOccurredAt()).toEpochDay(),
                sold.getQuantity(),
                sold.getManufacturer(),
                sold.getPowertrain(),
                sold.getVehicleClass(),
                sold.getRegion());
    }

    /** Writes field by field. */
    static final class Serializer extends FlinkSerializer<FlinkSale> {
        private static final long serialVersionUID = 1;

        @Override
        public FlinkSale createInstance() {
            return NONE;
        }

        @Override
        @SuppressWarnings("EnumOrdinal") // it is read back by the same classes
        public void serialize(FlinkSale sale, DataOutputView to) throws IOException {
            to.writeLong(sale.identity.high());
            to.writeLong(sale.identity.low());
            to.writeInt(sale.day);
            to.writeLong(sale.quantity);
            StringValue.writeString(sale.manufacturer, to);
            to.writeByte(sale.powertrain.ordinal());
            to.writeByte(sale.vehicleClass.ordinal());
            StringValue.writeString(sale.region, to);
        }

        @Override
        public FlinkSale deserialize(FlinkSale reuse, DataInputView from) throws IOException {
            return new FlinkSale(
                    new FlinkIdentity(from.readLong(), from.readLong()),
                    from.readInt(),
                    from.readLong(),
                    StringValue.readString(from),
                    POWERTRAINS[from.readByte()],
                    CLASSES[from.readByte()],
                    StringValue.readString(from));
        }

        @Override
        public TypeSerializerSnapshot<FlinkSale> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** How Flink finds the serializer of a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<FlinkSale> {
        /** Called by Flink. */
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
