package io.nevtally.bench;

import io.nevtally.catalogue.Field;
import io.nevtally.catalogue.Measure;
import io.nevtally.event.Content;
import io.nevtally.event.Event;
import io.nevtally.name.Name;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * All of a revision of a sale, small, as every sale goes through the network stack once and is then kept: it must be told
 * from another content of the same revision, and be taken away again.
 *
 * @param identity names the event
 * @param revision the revision
 * @param withdrawn whether it takes the event back
 * @param occurredAt when, in milliseconds since 1970
 * @param day the day in the reporting zone, from 1970-01-01
 * @param quantity vehicles
 * @param unitPrice in fen, or -1
 * @param manufacturer who made them
 * @param powertrain the place among those of the field
 * @param vehicleClass likewise
 * @param region where they were sold
 * @param areaType the place among those of the field, or -1
 * @param automationLevel likewise
 * @param model the model, or null
 */
record FlinkEvent(
        FlinkIdentity identity,
        int revision,
        boolean withdrawn,
        long occurredAt,
        int day,
        long quantity,
        long unitPrice,
        String manufacturer,
        byte powertrain,
        byte vehicleClass,
        String region,
        byte areaType,
        byte automationLevel,
        String model) {
    private static final FlinkEvent NONE = new FlinkEvent(
            new FlinkIdentity(0, 0), 0, false, 0, 0, 0, -1, "", (byte) 0, (byte) 0, "", (byte) -1, (byte) -1, null);

    private static final List<Name> POWERTRAINS = symbols(Field.POWERTRAIN);
    private static final List<Name> CLASSES = symbols(Field.VEHICLE_CLASS);
    private static final List<Name> AREA_TYPES = symbols(Field.AREA_TYPE);
    private static final List<Name> LEVELS = symbols(Field.AUTOMATION_LEVEL);
    private static final Name UNKNOWN = new Name(Field.UNKNOWN);

    static FlinkEvent of(Event event) {
        Content content = event.content();
        List<Name> members = content.members();
        return new FlinkEvent(
                FlinkIdentity.of(event.reporter().text(), event.eventId()),
                content.revision(),
                content.withdrawn(),
                content.occurredAt().toEpochMilli(),
                (int) event.day().toEpochDay(),
                content.quantity(),
                content.unitPrice() == null ? -1 : content.unitPrice(),
                members.get(0).text(),
                place(Field.POWERTRAIN, members),
                place(Field.VEHICLE_CLASS, members),
                members.get(3).text(),
                place(Field.AREA_TYPE, members),
                place(Field.AUTOMATION_LEVEL, members),
                content.remark() == null ? null : content.remark().text());
    }

    private static byte place(Field field, List<Name> members) {
        return (byte) field.symbols()
                .indexOf(members.get(Measure.SALES.fields().indexOf(field)).text());
    }

    /**
     * The members of the fields of a sale.
     *
     * @param names gives the name that a text is
     */
    List<Name> members(Function<String, Name> names) {
        return List.of(
                names.apply(manufacturer),
                symbol(POWERTRAINS, powertrain),
                symbol(CLASSES, vehicleClass),
                names.apply(region),
                symbol(AREA_TYPES, areaType),
                symbol(LEVELS, automationLevel));
    }

    private static Name symbol(List<Name> symbols, byte place) {
        return place < 0 ? UNKNOWN : symbols.get(place);
    }

    private static List<Name> symbols(Field field) {
        return field.symbols().stream().map(Name::new).toList();
    }

    /** Writes field by field. */
    static final class Serializer extends FlinkSerializer<FlinkEvent> {
        private static final long serialVersionUID = 1;

        @Override
        public FlinkEvent createInstance() {
            return NONE;
        }

        @Override
        public void serialize(FlinkEvent event, DataOutputView to) throws IOException {
            to.writeLong(event.identity.high());
            to.writeLong(event.identity.low());
            writeContent(event, to);
        }

        /** Writes all but the identity. */
        static void writeContent(FlinkEvent event, DataOutputView to) throws IOException {
            to.writeInt(event.revision);
            to.writeBoolean(event.withdrawn);
            to.writeLong(event.occurredAt);
            to.writeInt(event.day);
            to.writeLong(event.quantity);
            to.writeLong(event.unitPrice);
            StringValue.writeString(event.manufacturer, to);
            to.writeByte(event.powertrain);
            to.writeByte(event.vehicleClass);
            StringValue.writeString(event.region, to);
            to.writeByte(event.areaType);
            to.writeByte(event.automationLevel);
            StringValue.writeString(event.model, to);
        }

        @Override
        public FlinkEvent deserialize(FlinkEvent reuse, DataInputView from) throws IOException {
            return readContent(new FlinkIdentity(from.readLong(), from.readLong()), from);
        }

        /** Reads all but the identity. */
        static FlinkEvent readContent(FlinkIdentity identity, DataInputView from) throws IOException {
            return new FlinkEvent(
                    identity,
                    from.readInt(),
                    from.readBoolean(),
                    from.readLong(),
                    from.readInt(),
                    from.readLong(),
                    from.readLong(),
                    StringValue.readString(from),
                    from.readByte(),
                    from.readByte(),
                    StringValue.readString(from),
                    from.readByte(),
                    from.readByte(),
                    StringValue.readString(from));
        }

        @Override
        public TypeSerializerSnapshot<FlinkEvent> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** How Flink finds the serializer of a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<FlinkEvent> {
        /** Called by Flink. */
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
