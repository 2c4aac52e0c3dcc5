package io.nevtally.serde;

import io.nevtally.avro.figure.GrowthUpdate;
import io.nevtally.avro.figure.RunningTotal;
import io.nevtally.avro.figure.ShareUpdate;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes figures field by field, in the order of their schemas, as Avro's own writer would: a backlog has as many figures
 * as a third of its events, and Avro generates no such code for records with dates in them.
 */
final class FigureWriter implements DatumWriter<SpecificRecord> {
    private static final Set<Class<?>> TYPES = Set.of(RunningTotal.class, GrowthUpdate.class, ShareUpdate.class);
    private static final int NULL = 0;
    private static final int VALUE = 1;

    /** Whether records of a class are figures. */
    static boolean writes(Class<?> type) {
        return TYPES.contains(type);
    }

    @Override
    public void setSchema(Schema schema) {
        // Each figure has its own.
    }

    @Override
    public void write(SpecificRecord figure, Encoder out) throws IOException {
        if (figure instanceof RunningTotal total) {
            write(total, out);
        } else if (figure instanceof GrowthUpdate growth) {
            write(growth, out);
        } else {
            write((ShareUpdate) figure, out);
        }
    }

    private static void write(RunningTotal total, Encoder out) throws IOException {
        out.writeString(total.getIndicator());
        out.writeString(total.getDimension());
        out.writeString(total.getMember());
        write(total.getWindow(), out);
        write(total.getStart(), out);
        write(total.getEnd(), out);
        out.writeLong(total.getTotal());
        out.writeLong(total.getEvents());
        write(total.getAsOf(), out);
        write(total.getState(), out);
    }

    private static void write(GrowthUpdate growth, Encoder out) throws IOException {
        out.writeString(growth.getIndicator());
        out.writeString(growth.getDimension());
        out.writeString(growth.getMember());
        write(growth.getWindow(), out);
        write(growth.getStart(), out);
        write(growth.getEnd(), out);
        write(growth.getBasis(), out);
        write(growth.getAsOf(), out);
        out.writeLong(growth.getCurrent());
        out.writeLong(growth.getBase());
        writeOptional(growth.getRate(), out);
        if (growth.getGap() == null) {
            out.writeIndex(NULL);
        } else {
            out.writeIndex(VALUE);
            write(growth.getGap(), out);
        }
    }

    private static void write(ShareUpdate share, Encoder out) throws IOException {
        out.writeString(share.getRatio());
        out.writeString(share.getDimension());
        out.writeString(share.getMember());
        write(share.getWindow(), out);
        write(share.getStart(), out);
        write(share.getEnd(), out);
        write(share.getAsOf(), out);
        out.writeDouble(share.getNumerator());
        out.writeDouble(share.getDenominator());
        writeOptional(share.getShare(), out);
        writeOptional(share.getChangeInPoints(), out);
    }

    @SuppressWarnings("EnumOrdinal") // the class is generated from the schema, symbol by symbol
    private static void write(Enum<?> symbol, Encoder out) throws IOException {
        out.writeEnum(symbol.ordinal());
    }

    private static void write(LocalDate day, Encoder out) throws IOException {
        out.writeInt((int) day.toEpochDay());
    }

    private static void writeOptional(@Nullable Double value, Encoder out) throws IOException {
        if (value == null) {
            out.writeIndex(NULL);
        } else {
            out.writeIndex(VALUE);
            out.writeDouble(value);
        }
    }
}
